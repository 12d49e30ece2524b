package dev.murmur.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way each format points, on rows written for this test: "good" is the better answer wherever there is one. */
class DirectionsTest {
    private static final String CHAT_GOOD = "[{'role':'user','content':'q'},{'role':'assistant','content':'good'}]";
    private static final String CHAT_BAD = "[{'role':'user','content':'q'},{'role':'assistant','content':'bad'}]";

    @TempDir
    Path folder;

    private final Collected found = new Collected();
    private final List<String> bad = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALPACA_EVAL | {'instruction':'q','output_1':'good','output_2':'bad','preference':1} | 1.0 | 1.0",
                "ALPACA_EVAL | {'instruction':'q','output_1':'bad','output_2':'good','preference':1.75} | 0.75 | 0.5",
                "HELPSTEER_PREFERENCE | {'context':[{'role':'user','content':'q'}],'response1':'good','response2':'bad','overall_preference':-3} | 1.0 | 1.0",
                "HELPSTEER_PREFERENCE | {'prompt':'q','response_1':'bad','response_2':'good','preference_strength':3} | 1.0 | 1.0",
                "ULTRAFEEDBACK_BINARIZED | {'prompt':'q','chosen':" + CHAT_GOOD + ",'rejected':" + CHAT_BAD
                        + ",'score_chosen':10,'score_rejected':5.5} | 1.0 | 0.5",
                "ULTRAFEEDBACK_BINARIZED | {'instruction':'q','chosen_response':'good','rejected_response':'bad','chosen_avg_rating':5,'rejected_avg_rating':3} | 1.0 | 0.5",
                "HH | {'chosen':'\\n\\nHuman: q\\n\\nAssistant: good','rejected':'\\n\\nHuman: q\\n\\nAssistant: bad'} | 1.0 | 1.0",
                "MT_BENCH | {'model_a':'x','model_b':'y','winner':'model_b','conversation_a':" + CHAT_BAD
                        + ",'conversation_b':" + CHAT_GOOD + "} | 1.0 | 1.0",
                "TRL | {'prompt':'q','chosen':'good','rejected':'bad','margin':1.5} | 1.0 | 1.5",
                "TRL | {'chosen':" + CHAT_GOOD + ",'rejected':" + CHAT_BAD + "} | 1.0 | 1.0",
                "LLAMA_FACTORY | {'instruction':'q','input':'','chosen':'good','rejected':'bad'} | 1.0 | 1.0",
                "AXOLOTL | {'system':'','input':'q','chosen':'good','rejected':'bad'} | 1.0 | 1.0",
                "AXOLOTL | {'question':'q','chosen_response':'good','rejected_response':'bad'} | 1.0 | 1.0",
                "REWARD_BENCH | {'prompt':'q','chosen':'good','rejected':'bad','subset':'s'} | 1.0 | 1.0",
                "HELPSTEER_PREFERENCE | {'context':[{'role':'user','content':'q'}],'original_response':'x','bad_edited_response':'bad','good_edited_response':'good'} | 1.0 | 1.0",
                "ARENA_VOTES | {'model_a':'x','model_b':'y','prompt':'[\\\"q\\\"]','response_a':'[\\\"bad\\\"]','response_b':'[\\\"good\\\"]','winner_model_a':0,'winner_model_b':1,'winner_tie':0} | 1.0 | 1.0",
                "TRL | {'prompt':[{'role':'user','content':[{'type':'text','text':'q'}]}],'chosen':'good','rejected':'bad'} | 1.0 | 1.0",
            })
    void theBetterAnswerIsChosen(ImportFormat format, String row, double probability, double margin)
            throws IOException {
        assertThat(read(row)).isEqualTo(format);

        PreferencePair pair = found.pairs.get(0);
        assertThat(pair.chosenText()).isEqualTo("good");
        assertThat(pair.prompt().get(0).content()).isEqualTo("q");
        assertThat(pair.probability()).isEqualTo(probability);
        assertThat(pair.margin()).isEqualTo(margin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALPACA_EVAL | {'instruction':'q','output_1':'x','output_2':'y','preference':1.5}",
                "ALPACA_EVAL | {'instruction':'q','output_1':'x','output_2':'y','preference':0}",
                "HELPSTEER_PREFERENCE | {'prompt':'q','response_1':'x','response_2':'y','preference_strength':0}",
                "ULTRAFEEDBACK_BINARIZED | {'prompt':'q','chosen':'x','rejected':'y','score_chosen':7,'score_rejected':7}",
                "ARENA_VOTES | {'prompt':'[\\\"q\\\"]','response_a':'[\\\"x\\\"]','response_b':'[\\\"y\\\"]','winner_model_a':0,'winner_model_b':0,'winner_tie':1}",
                "MT_BENCH | {'winner':'tie (inconsistent)','conversation_a':" + CHAT_BAD + ",'conversation_b':"
                        + CHAT_GOOD + "}",
                "MT_BENCH | {'winner':'tie (bothbad)','conversation_a':" + CHAT_BAD + ",'conversation_b':" + CHAT_GOOD
                        + "}",
            })
    void aTieIsATie(ImportFormat format, String row) throws IOException {
        assertThat(read(row)).isEqualTo(format);

        assertThat(found.pairs).isEmpty();
        assertThat(found.rankings.get(0).tiers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TRL | {'system':'s','prompt':'q','chosen':'good','rejected':'bad'}",
                "REWARD_BENCH | {'system':'s','question':'q','chosen':'good','rejected':'bad'}",
                "AXOLOTL | {'system':'s','input':'q','chosen':'good','rejected':'bad'}",
                "AXOLOTL | {'system':'s','messages':'q','chosen':'good','rejected':'bad'}",
                "LLAMA_FACTORY | {'system':'s','instruction':'q','chosen':'good','rejected':'bad'}",
                "LLAMA_FACTORY | {'system':'s','conversations':[{'from':'human','value':'q'}],'chosen':{'from':'gpt','value':'good'},'rejected':{'from':'gpt','value':'bad'}}",
            })
    void aSystemTextBesideThePromptIsItsFirstTurn(ImportFormat format, String row) throws IOException {
        assertThat(read(row)).isEqualTo(format);

        assertThat(found.pairs.get(0).prompt()).containsExactly(Message.system("s"), Message.user("q"));
    }

    @Test
    void llamaFactorysHistoryComesBeforeTheInstruction() throws IOException {
        read("{'instruction':'q','history':[['h','a']],'chosen':'good','rejected':'bad'}");

        assertThat(found.pairs.get(0).prompt())
                .containsExactly(Message.user("h"), Message.assistant("a"), Message.user("q"));
    }

    @Test
    void rewardBenchTwosRightAnswersAreAllAsGood() throws IOException {
        read("{'prompt':'q','chosen':['good','fine'],'rejected':['bad','worse'],'subset':'Ties','num_correct':2}");

        assertThat(order(found.rankings.get(0))).isEqualTo("1 good 1 fine 2 bad 2 worse");
    }

    @Test
    void ultraFeedbacksRatingsMayBeNumbersAndSeveralForAnAspect() throws IOException {
        read("{'instruction':'q','completions':["
                + "{'model':'m1','response':'bad','annotations':{'honesty':[{'Rating':'1'},{'Rating':'3'}]}},"
                + "{'model':'m2','response':'good','annotations':{'honesty':[{'Rating':4},{'Rating':'N/A'}]}}]}");

        assertThat(order(found.rankings.get(0))).isEqualTo("1 good 2 bad");
    }

    @Test
    void ultraFeedbacksRatingsAreStringsAndNotAllThere() throws IOException {
        read(
                "{'instruction':'q','completions':["
                        + "{'model':'m1','response':'bad','annotations':{'honesty':{'Rating':'N/A'},'helpfulness':{'Rating':'2'}},'overall_score':10},"
                        + "{'model':'m2','response':'good','annotations':{'honesty':{'Rating':'5'},'helpfulness':{'Rating':'4'}},'overall_score':8}]}");

        assertThat(order(found.rankings.get(0))).isEqualTo("1 good 2 bad");
    }

    @Test
    void aTenBesideALowScoreIsTheOneThatItStoodFor() throws IOException {
        read("{'instruction':'q','completions':["
                + "{'model':'m1','response':'bad','overall_score':10,'fine-grained_score':1.25},"
                + "{'model':'m2','response':'good','overall_score':7,'fine-grained_score':4}]}");

        assertThat(order(found.rankings.get(0))).isEqualTo("1 good 2 bad");
    }

    @Test
    void nemosRankZeroIsBest() throws IOException {
        read("{'context':[{'role':'user','content':'q'}],'completions':["
                + "{'rank':1,'completion':[{'role':'assistant','content':'bad'}]},"
                + "{'rank':0,'completion':[{'role':'assistant','content':'good'}]}]}");

        assertThat(order(found.rankings.get(0))).isEqualTo("1 good 2 bad");
    }

    @Test
    void helpSteersRowsOfOnePromptMakeARankingAndALoneRowNone() throws IOException {
        read(
                "{'prompt':'p','response':'alone','helpfulness':3}",
                "{'prompt':'q','response':'bad','helpfulness':1}",
                "{'prompt':'q','response':'good','helpfulness':4}",
                "{'prompt':'r','response':'alone too','helpfulness':3}");

        assertThat(found.rankings).extracting(DirectionsTest::order).containsExactly("1 good 2 bad");
        assertThat(bad).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'messages':" + CHAT_BAD + ",'label':false} | {'messages':" + CHAT_GOOD + ",'label':true}",
                "{'conversations':[{'from':'human','value':'q'},{'from':'gpt','value':'bad'}],'kto_tag':false}"
                        + " | {'conversations':[{'from':'human','value':'q'},{'from':'gpt','value':'good'}],'kto_tag':true}",
                "{'instruction':'q','output':'bad','kto_tag':false} | {'instruction':'q','output':'good','kto_tag':true}",
            })
    void llamaFactorysLabelTrueIsTheBetterAnswer(String first, String second) throws IOException {
        assertThat(read(first, second)).isEqualTo(ImportFormat.LLAMA_FACTORY_KTO);

        assertThat(found.rankings).extracting(DirectionsTest::order).containsExactly("1 good 2 bad");
    }

    @Test
    void anAnswerOfSeveralTurnsIsNotCutToItsLast() throws IOException {
        String rejected = "'rejected':[{'role':'assistant','content':'bad'}]";
        read(
                "{'prompt':'q','chosen':" + CHAT_GOOD + "," + rejected + "}",
                "{'prompt':'other','chosen':" + CHAT_GOOD + "," + rejected + "}");

        assertThat(found.pairs).hasSize(1);
        assertThat(bad).singleElement().asString().contains("rows.jsonl:2: field \"chosen\": one answer is wanted");
    }

    @Test
    void anAnswerWithoutItsLabelIsNotABadAnswer() throws IOException {
        read(
                "{'prompt':'q','completion':'good','label':true}",
                "{'prompt':'q','completion':'bad','label':false}",
                "{'prompt':'q','completion':'unknown'}");

        assertThat(found.rankings).extracting(DirectionsTest::order).containsExactly("1 good 2 bad");
        assertThat(bad).singleElement().asString().contains("rows.jsonl:3", "\"label\" is missing");
    }

    @Test
    void aTranscriptWhoseDialoguesPartEarlierIsNoPair() throws IOException {
        read(
                "{'chosen':'\\n\\nHuman: q\\n\\nAssistant: x','rejected':'\\n\\nHuman: q\\n\\nAssistant: y'}",
                "{'chosen':'\\n\\nHuman: q\\n\\nAssistant: x','rejected':'\\n\\nHuman: other\\n\\nAssistant: y'}");

        assertThat(found.pairs).hasSize(1);
        assertThat(bad).singleElement().asString().contains("same up to their last turn");
    }

    @Test
    void aPlainImplicitPromptIsWhatBothSidesBeginWith() throws IOException {
        read("{'chosen':'Q: 2+2?\\nA: 4','rejected':'Q: 2+2?\\nA: 5'}");

        assertThat(found.pairs.get(0).prompt().get(0).content()).isEqualTo("Q: 2+2?\nA:");
        assertThat(found.pairs.get(0).chosenText()).isEqualTo(" 4");
    }

    private ImportFormat read(String... rows) throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Files.writeString(file, String.join("\n", rows).replace('\'', '"'));
        return PreferenceReader.read(file, null, found, problem -> bad.add(problem.getMessage()));
    }

    private static String order(Ranking ranking) {
        return ranking.answers().stream()
                .map(answer -> answer.rank() + " " + answer.answer())
                .collect(Collectors.joining(" "));
    }
}
