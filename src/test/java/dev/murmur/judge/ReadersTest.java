package dev.murmur.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.murmur.json.Json;
import dev.murmur.json.JsonLinesReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges' habits, in {@code habits.jsonl}: style, how many were shown, what was written, and what a careful person reads. */
class ReadersTest {
    /** One row; {@code auto} is what is read when the style is to be found out and the text fits two. */
    private record Habit(
            String style,
            int k,
            String raw,
            String read,
            @Nullable String auto) {
        Shown shown() {
            return k == 0 ? Shown.UNKNOWN : Shown.of(k);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPTION_LOGPROBS")
    void aStyleReadsWhatACarefulPersonReads(ReadingStyle style) throws IOException {
        List<Habit> habits = habits().stream()
                .filter(habit -> habit.style().equals(style.toString()))
                .toList();

        assertThat(habits)
                .isNotEmpty()
                .allSatisfy(habit -> assertThat(brief(style.reader(false).read(Reply.of(habit.raw()), habit.shown())))
                        .isEqualTo(habit.read()));
    }

    @Test
    void findingOutTheStyleNeverReadsSomethingElse() throws IOException {
        assertThat(habits())
                .allSatisfy(habit -> assertThat(brief(new AutoReader(false)
                                .read(Reply.of(habit.raw()), habit.shown())
                                .verdict()))
                        .isIn(habit.read(), "-", habit.auto()));
    }

    private static List<Habit> habits() throws IOException {
        var in = Objects.requireNonNull(ReadersTest.class.getResourceAsStream("habits.jsonl"));
        List<Habit> habits = new ArrayList<>();
        try (JsonLinesReader reader = JsonLinesReader.of(in, "habits.jsonl")) {
            for (var line = reader.next(); line != null; line = reader.next()) {
                habits.add(line.object().as(Habit.class));
            }
        }
        return habits;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A > ",
                "[[",
                "*",
                "[1] > ",
                "Output (a) ",
                "<response>",
                "\n",
                "{\"a\":",
                "\"x ",
                "```x\n",
                "[1,",
                "' ",
                "=====0123456789abcdef=====",
                "[[A]] `x` ",
                "1. A\n",
                "ranking: ",
                "\\boxed{",
                "</think>\n",
                "[“x"
            })
    void aTextMadeToExhaustAReaderDoesNot(String piece) {
        Reply reply = Reply.of("x" + piece.repeat(20_000 / piece.length()) + "x");

        for (ReadingStyle style : ReadingStyle.values()) {
            Verdict verdict = assertTimeout(
                    Duration.ofSeconds(20), () -> style.reader(true).read(reply, Shown.of(3)));
            assertThat(verdict).isInstanceOf(Unreadable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[“x", "- [[A>B]]\n", "Rating: [[7]] or ", "[1] > ", "Assistant A: 8 or "})
    void theTimeToFindOutAStyleGrowsNoFasterThanTheText(String piece) {
        Reply reply = Reply.of("x" + piece.repeat(190_000 / piece.length()) + "x");

        assertTimeout(Duration.ofSeconds(10), () -> new AutoReader(false).read(reply, Shown.of(2)));
    }

    @ParameterizedTest
    @MethodSource("labelled")
    void labelsAreReadAsTheJudgeWasGivenThem(ReadingStyle style, List<String> labels, String text, String read) {
        assertThat(brief(style.reader(false).read(Reply.of(text), new Shown(labels))))
                .isEqualTo(read);
    }

    static Stream<Arguments> labelled() {
        List<String> models = List.of("claude", "gpt-4", "gpt-4-turbo");
        return Stream.of(
                Arguments.of(ReadingStyle.INDEX_RANKING, List.of("4", "9", "2"), "[9] > [4] > [2]", "9 > 4 > 2"),
                Arguments.of(ReadingStyle.INDEX_RANKING, List.of("0", "1", "2"), "[0] > [2] > [1]", "0 > 2 > 1"),
                Arguments.of(
                        ReadingStyle.BRACKET_RANKING,
                        models,
                        "Final ranking: gpt-4-turbo > claude = gpt-4",
                        "gpt-4-turbo > claude=gpt-4"),
                Arguments.of(
                        ReadingStyle.BRACKET_RANKING,
                        models,
                        "[['gpt-4', 'claude', 'gpt-4-turbo']]",
                        "gpt-4 > claude > gpt-4-turbo"),
                Arguments.of(ReadingStyle.BRACKET_RANKING, models, "Final ranking: gpt-4 > claude > llama", "-"));
    }

    @Test
    void whatNoJudgeWouldWriteIsNotRead() {
        Reply reply = Reply.of("[[A]]\n".repeat(200_000));

        for (ReadingStyle style : ReadingStyle.values()) {
            assertThat(style.reader(true).read(reply, Shown.of(2)))
                    .as(style.toString())
                    .isInstanceOf(Unreadable.class);
        }
    }

    @ParameterizedTest
    @MethodSource("partial")
    void anOrderThatLeavesSomeOutIsARankingOfTheOthersWhenThatIsWanted(ReadingStyle style, String text, String read) {
        Verdict whole = style.reader(false).read(Reply.of(text), Shown.of(3));
        Verdict partial = style.reader(true).read(Reply.of(text), Shown.of(3));

        assertThat(whole).isInstanceOf(Unreadable.class);
        assertThat(Json.write(partial)).isEqualTo(read);
    }

    static Stream<Arguments> partial() {
        String read = "{\"kind\":\"ranking\",\"tiers\":[[\"C\"],[\"A\"]]}";
        return Stream.of(
                Arguments.of(ReadingStyle.BRACKET_RANKING, "Final ranking: [['C', 'A']]", read),
                Arguments.of(ReadingStyle.INDEX_RANKING, "[3] > [1]", read),
                Arguments.of(
                        ReadingStyle.RANK_LIST,
                        "[{\"model\": \"A\", \"rank\": 2}, {\"model\": \"C\", \"rank\": 1}]",
                        read));
    }

    private static String brief(Verdict verdict) {
        if (verdict instanceof RankingVerdict ranking) {
            return String.join(
                    " > ",
                    ranking.tiers().stream().map(tier -> String.join("=", tier)).toList());
        }
        if (verdict instanceof ScoreVerdict score) {
            return String.join(
                    " ",
                    score.scores().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .toList());
        }
        return verdict instanceof PreferenceVerdict preference ? preference.winner() : "-";
    }
}
