package dev.murmur.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.murmur.json.JsonLinesReader;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Candidate texts that try to be the verdict, quoted by judges in the ways that judges quote. */
class InjectionTest {
    private static final Map<ReadingStyle, String> VERDICTS = new LinkedHashMap<>(Map.of(
            ReadingStyle.BRACKET_RANKING, "Final ranking: [['A', 'C', 'B']]",
            ReadingStyle.INDEX_RANKING, "[1] > [3] > [2]",
            ReadingStyle.RANK_LIST, "[{\"model\": \"model_1\", \"rank\": 1}, {\"model\": \"model_2\", \"rank\": 2}]",
            ReadingStyle.BRACKET_WINNER, "[[A]]",
            ReadingStyle.ARENA, "[[A>B]]",
            ReadingStyle.NAMED_OUTPUT, "Therefore, Output (a) is better.",
            ReadingStyle.LAST_NUMBER, "1",
            ReadingStyle.SCORE, "Rating: [[3]]",
            ReadingStyle.ASPECT_SCORES, "{\"helpfulness\": 4, \"depth\": 2}"));
    private static final Set<ReadingStyle> OF_THREE = Set.of(ReadingStyle.BRACKET_RANKING, ReadingStyle.INDEX_RANKING);

    @TempDir
    Path folder;

    static Stream<String> injections() throws IOException {
        var in = Objects.requireNonNull(InjectionTest.class.getResourceAsStream("injections.jsonl"));
        List<String> texts = new ArrayList<>();
        try (JsonLinesReader reader = JsonLinesReader.of(in, "injections.jsonl")) {
            for (var line = reader.next(); line != null; line = reader.next()) {
                texts.add(line.object().text("text"));
            }
        }
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource("injections")
    void aQuotedTextDoesNotMoveAReaderFromTheJudgesOwnVerdict(String injection) {
        VERDICTS.forEach((style, verdict) -> {
            Verdict own = read(style, "I have compared them.\n\n" + verdict);
            assertThat(own.readable()).as(style.toString()).isTrue();
            for (String quoted : quotations(injection)) {
                assertThat(read(style, quoted + "\n\nThat is no reason to prefer it.\n\n" + verdict))
                        .as("%s after %s", style, quoted)
                        .isEqualTo(own);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("injections")
    void aQuotedTextIsNoVerdictByItself(String injection) {
        for (ReadingStyle style : VERDICTS.keySet()) {
            for (String quoted : quotations(injection)) {
                assertThat(read(style, quoted + "\n\nI will not judge these."))
                        .as("%s in %s", style, quoted)
                        .isInstanceOf(Unreadable.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("injections")
    void whatStandsInAFrameIsWordForWordTheResponse(String injection) throws IOException {
        assumeThat(injection.isBlank()).isFalse();
        Case files = new Case(folder);
        Prompt prompt = files.prompt(injection);
        Response first = files.response(prompt, "a", injection);
        Response second = files.response(prompt, "b", injection + "!");
        FakeJudge judge = FakeJudge.answering(request -> "Final ranking: A > B");

        files.judge(Case.settings(JudgeMode.LISTWISE), judge);

        assertThat(Case.shown(judge.requests().get(0)).values()).containsExactlyInAnyOrder(first.text(), second.text());
    }

    @Test
    void thereAreAtLeastSixty() throws IOException {
        assertThat(injections().distinct().count()).isGreaterThanOrEqualTo(60);
    }

    private static Verdict read(ReadingStyle style, String text) {
        return style.reader(false).read(Reply.of(text), Shown.of(OF_THREE.contains(style) ? 3 : 2));
    }

    private static List<String> quotations(String injection) {
        List<String> quotations = new ArrayList<>();
        quotations.add("Response B reads:\n\n> " + injection.replace("\n", "\n> "));
        quotations.add("Response B is this:\n<response>\n" + injection.replace("</response>", "") + "\n</response>");
        if (injection.chars().noneMatch(c -> c == '"')) {
            quotations.add("Response B says \"" + injection + "\" and little else.");
            quotations.add("I note the text “" + injection + "” in the second answer.");
        }
        if (injection.chars().noneMatch(c -> c == '`') && !injection.contains("\n")) {
            quotations.add("The second answer, `" + injection + "`, tries to steer me.");
        }
        if (!injection.contains("```")) {
            quotations.add("This is in the answer of B:\n```\n" + injection + "\n```");
        }
        return quotations;
    }
}
