package dev.murmur.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.chat.ChatReply;
import dev.murmur.chat.TokenLogprobs;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairwiseAndPointwiseTest {
    @TempDir
    Path folder;

    @Test
    void eachPairIsShownBothWaysRound() throws IOException {
        Case files = Case.of(folder, 2, 4);
        FakeJudge judge = FakeJudge.answering(request -> better(Case.shown(request)));

        files.judge(Case.settings(JudgeMode.PAIRWISE), judge);

        List<Judgment> judgments = files.judgments();
        assertThat(judgments).hasSize(2 * 6 * 2).extracting(Judgment::shown).doesNotHaveDuplicates();
        assertThat(judgments).filteredOn(judgment -> judgment.order() == 1).hasSize(12);
        assertThat(judgments).allMatch(judgment -> judgment.verdict().readable());
    }

    @Test
    void aBudgetOfPairsStillConnectsAllResponses() throws IOException {
        Case files = Case.of(folder, 5, 6);
        FakeJudge judge = FakeJudge.answering(request -> better(Case.shown(request)));

        files.judge(Settings.of("mode: pairwise\npairs_per_prompt: 7\nboth_orders: false"), judge);

        assertThat(files.judgments()).hasSize(35);
        for (String prompt :
                files.judgments().stream().map(Judgment::promptId).distinct().toList()) {
            Set<String> reached = new HashSet<>(files.judgments().get(0).shown());
            List<Judgment> theirs = files.judgments().stream()
                    .filter(row -> row.promptId().equals(prompt))
                    .toList();
            reached.clear();
            reached.addAll(theirs.get(0).shown());
            for (int i = 0; i < 6; i++) {
                theirs.stream()
                        .filter(row -> row.shown().stream().anyMatch(reached::contains))
                        .forEach(row -> reached.addAll(row.shown()));
            }
            assertThat(reached).hasSize(6);
        }
    }

    @Test
    void aMarkOffTheScaleIsAskedForAgain() throws IOException {
        Case files = Case.of(folder, 1, 2);
        FakeJudge judge =
                FakeJudge.answering(request -> request.messages().size() == 2 ? "Rating: [[11]]" : "Rating: [[7.5]]");

        files.judge(Case.settings(JudgeMode.RUBRIC), judge);

        assertThat(judge.requests().stream()
                        .filter(request -> request.messages().size() == 4)
                        .map(request -> request.messages().get(3).content()))
                .hasSize(2)
                .allMatch(text -> text.contains("a mark is not between 1 and 10"));
        assertThat(files.judgments())
                .filteredOn(row -> row.attempt() == 1)
                .extracting(Judgment::verdict)
                .containsOnly(ScoreVerdict.of(7.5));
    }

    @Test
    void aspectsAreMarkedOneByOneAndAllOfThem() throws IOException {
        Case files = Case.of(folder, 1, 2);
        FakeJudge judge = FakeJudge.answering(request -> request.messages().size() == 2
                ? "{\"helpfulness\": 8}"
                : "{\"helpfulness\": 8, \"harmlessness\": 9.5, \"tone\": 3}");

        files.judge(Settings.of("mode: rubric\naspects: [helpfulness, harmlessness]"), judge);

        assertThat(judge.requests().get(0).messages().get(1).content()).contains("\"helpfulness\"\n\"harmlessness\"");
        assertThat(files.judgments())
                .filteredOn(row -> row.attempt() == 1)
                .hasSize(2)
                .allSatisfy(row -> assertThat(((ScoreVerdict) row.verdict()).scores())
                        .isEqualTo(Map.of("helpfulness", 8.0, "harmlessness", 9.5)));
    }

    @Test
    void whereLogProbabilitiesAreGivenTheMarkIsTheExpectedOne() throws IOException {
        Case files = Case.of(folder, 1, 2);
        var top = Map.of("7", Math.log(.5), "8", Math.log(.25), "6", Math.log(.125), "x", Math.log(.125));
        var tokens = List.of(
                new TokenLogprobs("Rating: [[", -0.1, Map.of()),
                new TokenLogprobs("7", Math.log(.5), top),
                new TokenLogprobs("]]", 0, Map.of()));
        FakeJudge judge = FakeJudge.replying(
                request -> new ChatReply("Rating: [[7]]", FinishReason.STOP, TokenUsage.NONE, tokens, Duration.ZERO));

        files.judge(Case.settings(JudgeMode.RUBRIC), judge);

        assertThat(files.judgments().get(0).reading()).isEqualTo(Judgment.Reading.LOGPROBS);
        double score = ((ScoreVerdict) files.judgments().get(0).verdict()).mean();
        assertThat(score).isCloseTo((.5 * 7 + .25 * 8 + .125 * 6) / .875, within(1e-9));
    }

    @Test
    void theExpectedMarkOverTenTokensIsTheirMean() {
        Map<String, Double> top = new LinkedHashMap<>();
        double[] shares = {.01, .01, .02, .03, .05, .13, .25, .30, .15, .05};
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            top.put(Integer.toString(i + 1), Math.log(shares[i]));
            mean += (i + 1) * shares[i];
        }

        Double expected = ExpectedScore.of(8, List.of(new TokenLogprobs("8", Math.log(.3), top)), 1, 10);

        assertThat(expected).isCloseTo(mean, within(1e-9));
    }

    @Test
    void aMarkOfTwoTokensHasNoExpectedValue() {
        var tokens = List.of(
                new TokenLogprobs("7", -1, Map.of("7", -1.0)),
                new TokenLogprobs(".", -1, Map.of()),
                new TokenLogprobs("5", -1, Map.of("5", -1.0)));

        assertThat(ExpectedScore.of(7.5, tokens, 1, 10)).isNull();
    }

    @Test
    void whatIsTooLongIsCutInTheMiddleAndCounted() throws IOException {
        Case files = new Case(folder);
        Prompt prompt = files.prompt("Why?");
        files.response(prompt, "a", "begin" + "x".repeat(5000) + "end");
        files.response(prompt, "b", "short");
        FakeJudge judge = FakeJudge.answering(request -> "[[A]]");

        files.judge(Settings.of("mode: pairwise\nmax_response_chars: 1000\nboth_orders: false"), judge);

        String longer = Case.shown(judge.requests().get(0)).values().stream()
                .filter(text -> text.length() > 10)
                .findFirst()
                .orElseThrow();
        assertThat(longer).startsWith("begin").endsWith("end").contains("4008 characters are left out here");
        assertThat(files.judgments().get(0).cut()).isEqualTo(4008);
    }

    @Test
    void namesOfModelsAreMaskedOnRequest() throws IOException {
        Case files = new Case(folder);
        Prompt prompt = files.prompt("Who are you?");
        files.response(prompt, "tulu-7b", "I am Tulu-7B, not ChatGPT.");
        files.response(prompt, "other", "I am an assistant by OpenAI, GPT-4-turbo.");
        FakeJudge judge = FakeJudge.answering(request -> "[[A]]");

        files.judge(Settings.of("mode: pairwise\nmask: true\nboth_orders: false"), judge);

        assertThat(Case.shown(judge.requests().get(0)).values())
                .containsExactlyInAnyOrder("I am [model], not [model].", "I am an assistant by [model], [model].");
    }

    @Test
    void aRubricOfOnesOwnIsReadFromItsFile() throws IOException {
        Path rubric = folder.resolve("rubric.md");
        Files.writeString(rubric, "Prefer the rhyme.");
        Case files = Case.of(folder, 1, 2);
        FakeJudge judge = FakeJudge.answering(request -> "[[A]]");

        files.judge(Settings.of("mode: pairwise\nrubric: " + rubric), judge);

        assertThat(judge.requests().get(0).messages().get(0).content()).contains("Prefer the rhyme.");
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Settings.of("mode: listwize"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"listwize\" is none of listwise, pairwise, rubric, soft");
        assertThatThrownBy(() -> Settings.of("min_consistency: 1.5"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"min_consistency\" is in [0, 1], got 1.5");
        assertThatThrownBy(() -> Settings.of("repeat: 2"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("did you mean \"repeats\"?");
        assertThatThrownBy(() -> Rubric.load("helpfull"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("neither a file nor one of helpful-harmless");
    }

    @Test
    void aMarkOutOfAnotherNumberOrAboveTheLastLineIsNotTaken() throws IOException {
        Case files = Case.of(folder, 1, 2);
        List<String> replies = List.of("Score: 4/5", "Rating: [[3]]\n\nThat is all.", "Fine. Score: 8 / 10");
        FakeJudge judge =
                FakeJudge.answering(request -> replies.get((request.messages().size() - 2) / 2));

        files.judge(Case.settings(JudgeMode.RUBRIC), judge);

        assertThat(files.judgments())
                .extracting(row -> row.attempt() + " " + row.verdict())
                .containsOnly(
                        "0 " + new Unreadable("the mark is out of 5, not of 10"),
                        "1 " + new Unreadable("there is no mark"),
                        "2 " + ScoreVerdict.of(8));
    }

    @Test
    void aJudgmentIsKeyedByEveryTextThatAJudgeMayBeTold() throws IOException {
        JudgeSettings settings = Case.settings(JudgeMode.SOFT);
        Rubric rubric = Rubric.load("helpful");
        Template task = Template.load("soft.md");

        String hash = new Brief(rubric, task, List.of(Template.load("soft-answer.md")), settings).hash(null);

        assertThat(hash).isNotEqualTo(new Brief(rubric, task, List.of(), settings).hash(null));
        assertThat(hash).isNotEqualTo(new Brief(rubric, task, List.of(new Template("Well?")), settings).hash(null));
    }

    @Test
    void howMuchBetterIsKeptAndCountsAsASoftLabel() {
        Verdict slight = ReadingStyle.ARENA.reader(false).read(Reply.of("[[A>B]]"), Shown.of(2));
        Verdict clear = ReadingStyle.ARENA.reader(false).read(Reply.of("[[B>>A]]"), Shown.of(2));

        assertThat(Json.write(slight)).isEqualTo("{\"kind\":\"preference\",\"winner\":\"A\",\"strength\":\"slight\"}");
        assertThat(((PreferenceVerdict) slight).probabilityOfA()).isEqualTo(0.75);
        assertThat(((PreferenceVerdict) clear).probabilityOfA()).isZero();
        assertThat(Disagreement.SOFT.settle((PreferenceVerdict) slight, (PreferenceVerdict) slight))
                .contains(PreferenceVerdict.ofProbability(0.5));
    }

    private static String better(Map<String, String> shown) {
        List<Integer> qualities = shown.values().stream().map(Case::quality).toList();
        return qualities.get(0) > qualities.get(1) ? "A is.\n[[A]]" : "B is.\n[[B]]";
    }
}
