package dev.murmur.ranking;

import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.judge.JudgeMode;
import dev.murmur.judge.Judgment;
import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.RankingVerdict;
import dev.murmur.judge.ScoreVerdict;
import dev.murmur.judge.Verdict;
import dev.murmur.preference.ContentId;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.preference.Response;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds a run's files: one prompt a call of {@link #prompt}, its responses named by letters, judgments in a line each. */
final class RunFiles {
    final Path folder;
    private final List<Prompt> prompts = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();
    private final List<Judgment> judgments = new ArrayList<>();

    RunFiles(Path folder) {
        this.folder = folder;
    }

    /** A prompt with a response for each name; the name is model, slot and id alike. */
    Prompt prompt(String text, String... names) {
        Prompt prompt = Prompt.of(List.of(Message.user(text)), "test", Map.of());
        prompts.add(prompt);
        for (String name : names) {
            responses.add(new Response(
                    id(prompt, name),
                    prompt.id(),
                    name,
                    name,
                    0,
                    "answer of " + name,
                    FinishReason.STOP,
                    TokenUsage.NONE,
                    Map.of(),
                    1,
                    "2026-01-01T00:00:00Z"));
        }
        return prompt;
    }

    static String id(Prompt prompt, String name) {
        return prompt.id() + "-" + name;
    }

    /** A ranking: names in display order, then the order found, {@code "b>a=c"}. */
    Judgment ranked(Prompt prompt, String judge, int repeat, String shown, String order) {
        List<List<String>> tiers = Arrays.stream(order.split(">"))
                .map(tier -> Arrays.stream(tier.split("="))
                        .map(name -> label(shown, name))
                        .toList())
                .toList();
        return add(prompt, judge, JudgeMode.LISTWISE, repeat, 0, shown, new RankingVerdict(tiers));
    }

    Judgment preferred(Prompt prompt, String judge, int order, String shown, double probabilityOfFirst) {
        Verdict verdict = PreferenceVerdict.ofProbability(probabilityOfFirst);
        return add(prompt, judge, JudgeMode.SOFT, 0, order, shown, verdict);
    }

    Judgment scored(Prompt prompt, String judge, String shown, double score) {
        return add(prompt, judge, JudgeMode.RUBRIC, 0, 0, shown, ScoreVerdict.of(score));
    }

    Judgment add(Prompt prompt, String judge, JudgeMode mode, int repeat, int order, String shown, Verdict verdict) {
        return add(prompt, judge, mode, repeat, order, 0, shown, Map.of(), verdict);
    }

    Judgment add(
            Prompt prompt,
            String judge,
            JudgeMode mode,
            int repeat,
            int order,
            int attempt,
            String shown,
            Map<String, List<String>> same,
            Verdict verdict) {
        List<String> ids =
                Arrays.stream(shown.split(",")).map(name -> id(prompt, name)).toList();
        List<String> labels =
                Stream.of("A", "B", "C", "D", "E", "F", "G").limit(ids.size()).toList();
        String id = ContentId.of(prompt.id(), judge, mode.name(), shown, repeat + "-" + order + "-" + attempt);
        var judgment = new Judgment(
                id,
                prompt.id(),
                judge,
                mode,
                ids,
                labels,
                same,
                "raw",
                verdict,
                "rubric",
                repeat,
                order,
                attempt,
                Judgment.Reading.TEXT,
                null,
                0,
                FinishReason.STOP,
                new TokenUsage(100, 10),
                5,
                "2026-01-01T00:00:00Z",
                1);
        judgments.add(judgment);
        return judgment;
    }

    /** The journals' order is no part of what they say. */
    void shuffle(RandomGenerator random) {
        Collections.shuffle(responses, new java.util.Random(random.nextLong()));
        Collections.shuffle(judgments, new java.util.Random(random.nextLong()));
    }

    void write() throws IOException {
        write("prompts.jsonl", prompts);
        write("responses.jsonl", responses);
        write("judgments.jsonl", judgments);
    }

    SettleReport settle(SettleOptions options) throws IOException {
        write();
        return Settling.settle(
                file("prompts.jsonl"),
                file("responses.jsonl"),
                file("judgments.jsonl"),
                file("rankings.jsonl"),
                file("failures.jsonl"),
                options);
    }

    /** The settled orders, {@code "b>a=c"} a prompt. */
    List<String> orders() throws IOException {
        return rankings().stream().map(RunFiles::order).toList();
    }

    List<Ranking> rankings() throws IOException {
        try (Stream<Ranking> rows = JsonLines.read(file("rankings.jsonl"), Ranking.class)) {
            return rows.toList();
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private void write(String name, List<?> rows) throws IOException {
        try (var writer = new JsonLinesWriter(file(name))) {
            for (Object row : rows) {
                writer.write(row);
            }
            writer.commit();
        }
    }

    private static String order(Ranking ranking) {
        return ranking.tiers().stream()
                .map(tier -> tier.stream().map(RankedAnswer::model).collect(Collectors.joining("=")))
                .collect(Collectors.joining(">"));
    }

    private static String label(String shown, String name) {
        return String.valueOf((char) ('A' + Arrays.asList(shown.split(",")).indexOf(name)));
    }
}
