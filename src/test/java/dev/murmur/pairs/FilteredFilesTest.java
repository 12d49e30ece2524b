package dev.murmur.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.json.Yaml;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.provenance.Failure;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filters over whole files: what they take out is counted, and stands in {@code failures.jsonl} with its reason. */
class FilteredFilesTest {
    private static final String BENCHMARK =
            "A train leaves the station at noon and travels sixty miles an hour toward the distant city";

    @TempDir
    Path folder;

    @Test
    void aPromptThatSharesTextWithABenchmarkIsLeftOut() throws IOException {
        Path benchmark = Files.writeString(
                folder.resolve("benchmark.jsonl"), "{\"turns\":[{\"question\":\"" + BENCHMARK + "\"}],\"id\":1}\n");

        PairSummary summary = expand(
                "filters: {decontaminate: [\"" + benchmark + "\"]}",
                ranking("Solve this: " + BENCHMARK.toUpperCase(java.util.Locale.ROOT) + "?", null),
                ranking("Why is the sky blue?", null));

        assertThat(summary.pairs()).isEqualTo(1);
        assertThat(summary.dropped()).containsEntry("contaminated", 1L);
        assertThat(reasons()).containsExactly("contaminated");
    }

    @Test
    void plainTextBenchmarksAreReadLineByLine() throws IOException {
        Path benchmark = Files.writeString(folder.resolve("benchmark.txt"), BENCHMARK + "\n");

        assertThat(expand("filters: {decontaminate: [\"" + benchmark + "\"]}", ranking(BENCHMARK, null))
                        .pairs())
                .isZero();
    }

    @Test
    void aRankingWhoseJudgesDisagreeIsLeftOut() throws IOException {
        PairSummary summary = expand(
                "filters: {min_agreement: 0.5}", ranking("Why?", 0.2), ranking("How?", 0.9), ranking("Who?", null));

        assertThat(summary.pairs()).isEqualTo(2);
        assertThat(reasons()).containsExactly("low-agreement");
    }

    @Test
    void onlyTheFirstOfNearDuplicatePromptsIsKeptWhenAsked() throws IOException {
        String prompt = "Please explain to a ten year old child why the sky looks blue during a clear and sunny day";

        PairSummary summary =
                expand("filters: {drop_near_duplicates: true}", ranking(prompt, null), ranking(prompt + "!", null));

        assertThat(summary.pairs()).isEqualTo(1);
        assertThat(reasons()).containsExactly("near-duplicate-prompt");
    }

    @Test
    void anAnswerThatIsTooShortTakesItsPairsWithIt() throws IOException {
        PairSummary summary = expand("filters: {min_chars: 8}", ranking("Why?", null));

        assertThat(summary.pairs()).isZero();
        assertThat(reasons()).containsExactly("too-short");
    }

    @Test
    void anAnswerThatSharesTextWithABenchmarkTakesItsPairsWithIt() throws IOException {
        Path benchmark = Files.writeString(folder.resolve("benchmark.txt"), BENCHMARK + "\n");

        PairSummary summary = expand(
                "filters: {decontaminate: [\"" + benchmark + "\"]}", answered("Why?", BENCHMARK, "No.", "Perhaps."));

        assertThat(summary.pairs()).isEqualTo(1);
        assertThat(reasons()).containsExactly("contaminated-answer");
    }

    @Test
    void promptsAndAnswersInOtherLanguagesAreLeftOut() throws IOException {
        String german = "Der Himmel ist blau, weil das Licht der Sonne an den Molekuelen der Luft gestreut wird.";
        String english = "The sky is blue because the molecules of the air scatter the light of the sun.";

        PairSummary summary = expand(
                "filters: {languages: [en]}",
                answered("Why?", english, german, "No."),
                answered("Warum ist der Himmel eigentlich blau und nicht gruen, wenn die Sonne scheint?", "a", "b"));

        assertThat(summary.pairs()).isEqualTo(1);
        assertThat(reasons()).containsExactly("other-language-answer", "other-language");
    }

    @Test
    void answersAreBoundedInTokens() throws IOException {
        PairSummary summary = expand(
                "filters: {min_tokens: 2, max_tokens: 4}",
                answered("Why?", "one", "one two", "one two three", "one two three four five"));

        assertThat(summary.pairs()).isEqualTo(1);
        assertThat(reasons()).containsExactly("too-short", "too-long");
    }

    @Test
    void balancedPairsHaveTheLongerTextChosenAsOftenAsNot() throws IOException {
        List<Ranking> rankings = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            rankings.add(
                    i % 3 == 0 ? answered("q" + i, "short", "much longer") : answered("q" + i, "much longer", "short"));
        }

        PairSummary summary = expand(
                "{filters: {length_balanced: true}, split: {train: 1, validation: 0, test: 0}}",
                rankings.toArray(Ranking[]::new));

        assertThat(summary.pairs()).isEqualTo(60);
        assertThat(summary.dropped()).containsExactly(entry("length-balance", 30L));
        try (Stream<PreferencePair> pairs = JsonLines.read(folder.resolve("out/train.jsonl"), PreferencePair.class)) {
            assertThat(pairs.filter(pair -> pair.chosenText().equals("short"))).hasSize(30);
        }
    }

    @Test
    void aPromptsWeightsMakeOneAfterBalancing() throws IOException {
        expand(
                "{weighting: prompt, filters: {length_balanced: true}, split: {train: 1, validation: 0, test: 0}}",
                answered("q", "aaa", "bb", "cccc", "d"),
                answered("r", "aaa", "bb", "cccc", "d"));

        try (Stream<PreferencePair> pairs = JsonLines.read(folder.resolve("out/train.jsonl"), PreferencePair.class)) {
            assertThat(pairs.collect(Collectors.groupingBy(
                                    pair -> pair.prompt().get(0).content(),
                                    Collectors.summingDouble(PreferencePair::weight)))
                            .values())
                    .allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-9)));
        }
    }

    @Test
    void aLanguageThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Yaml.read("filters: {languages: [klingonish]}", PairSettings.class, "s.yaml"))
                .hasMessageContaining("a language is a code of ISO 639 like en or eng, found \"klingonish\"");
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> Yaml.read("filters: {min_chars: 9, max_chars: 3}", PairSettings.class, "s.yaml"))
                .hasMessage("s.yaml:1: min_chars 9 is more than max_chars 3");
        assertThatThrownBy(() -> Yaml.read("min_margin: 2", PairSettings.class, "s.yaml"))
                .hasMessageContaining("min_margin is in [0, 1], found 2.0");
        assertThatThrownBy(() -> Yaml.read("split: {train: 1, validation: 1, test: 0}", PairSettings.class, "s.yaml"))
                .hasMessageContaining("make 1 together");
    }

    @Test
    void whatIsLeftOutIsNamedWithItsFileAndLine() throws IOException {
        String prompt = "Please explain to a ten year old child why the sky looks blue during a clear and sunny day";

        expand(
                "filters: {drop_near_duplicates: true}",
                ranking(prompt, null),
                answered("Why?", "because", "because"),
                ranking(prompt + "!", null));

        try (Stream<Failure> rows = JsonLines.read(folder.resolve("out/failures.jsonl"), Failure.class)) {
            assertThat(rows.collect(Collectors.toMap(
                            Failure::reason, row -> String.valueOf(row.detail().get("row")))))
                    .containsOnly(
                            entry("equal-texts", folder.resolve("rankings.jsonl") + ":2"),
                            entry("near-duplicate-prompt", folder.resolve("rankings.jsonl") + ":3"));
        }
    }

    private PairSummary expand(String yaml, Ranking... rankings) throws IOException {
        Path file = folder.resolve("rankings.jsonl");
        try (var writer = new JsonLinesWriter(file)) {
            for (Ranking ranking : rankings) {
                writer.write(ranking);
            }
            writer.commit();
        }
        PairSettings settings = Yaml.read(yaml, PairSettings.class, "settings.yaml");
        return PairStage.expand(file, folder.resolve("out"), settings, Progress.NONE);
    }

    private List<String> reasons() throws IOException {
        try (Stream<Failure> rows = JsonLines.read(folder.resolve("out/failures.jsonl"), Failure.class)) {
            return rows.map(Failure::reason).toList();
        }
    }

    private static Ranking answered(String prompt, String... answers) {
        List<Message> messages = List.of(Message.user(prompt));
        return new Ranking(
                Prompt.idOf(messages),
                messages,
                IntStream.range(0, answers.length)
                        .mapToObj(i -> new RankedAnswer("r" + i, "m" + i, answers[i], i + 1))
                        .toList(),
                List.of(),
                null);
    }

    private static Ranking ranking(String prompt, @Nullable Double agreement) {
        List<Message> messages = List.of(Message.user(prompt));
        return new Ranking(
                Prompt.idOf(messages),
                messages,
                List.of(
                        new RankedAnswer("a", "x", "a good and long answer", 1),
                        new RankedAnswer("b", "y", "short", 2)),
                List.of(),
                agreement);
    }
}
