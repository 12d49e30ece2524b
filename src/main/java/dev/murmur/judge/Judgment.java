package dev.murmur.judge;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call of a judge, a row of {@code judgments.jsonl}. Of the rows that share a {@link #question}, the one with the last
 * attempt holds what came of it; a question whose last attempt is unreadable was set aside.
 *
 * @param id hash of the question and the attempt
 * @param judge the judge's model name
 * @param shown response ids in display order
 * @param labels what each of them was called, in display order
 * @param same for a shown response, the others of the same text, which were not shown and share its place
 * @param raw what the judge wrote, or the reasoning it was asked to do first
 * @param rubric hash of the rubric and the templates
 * @param repeat 0 for the first time of asking, 1 for the second with another display order, ...
 * @param order 0, or 1 for the same pair shown the other way round
 * @param attempt 0, or how often the judge had been asked this question before
 * @param reading where the verdict was read
 * @param consistency the share of pairwise comparisons in the reply that agree with its final order, in [0, 1]; null where
 *     there were none
 * @param cut how many characters were left out of the middle of what was shown
 * @param at when the reply came, ISO-8601 in UTC
 * @param tries how many calls it took; more than 1 when earlier ones failed
 */
public record Judgment(
        String id,
        String promptId,
        String judge,
        JudgeMode mode,
        List<String> shown,
        List<String> labels,
        Map<String, List<String>> same,
        String raw,
        Verdict verdict,
        String rubric,
        int repeat,
        int order,
        int attempt,
        Reading reading,
        @Nullable Double consistency,
        int cut,
        FinishReason finishReason,
        TokenUsage usage,
        long latencyMs,
        String at,
        Integer tries) {
    /** Where in a reply a verdict was read. */
    public enum Reading {
        /** In what the judge wrote. */
        TEXT,
        /** In the log-probabilities of all answer tokens. */
        LOGPROBS,
        /** In log-probabilities where one answer token was missing and was given the smallest that was reported. */
        LOGPROBS_BOUNDED,
        /** In how often the judge, asked several times, named each answer. */
        VOTES,
        /** Nowhere: the reply is reasoning that the question itself follows. */
        REASONING
    }

    public Judgment {
        shown = List.copyOf(shown);
        labels = List.copyOf(labels);
        same = new TreeMap<>(same);
        tries = tries == null ? 1 : tries;
        if (shown.size() != labels.size()) {
            throw new IllegalArgumentException(
                    shown.size() + " responses were shown under " + labels.size() + " labels");
        }
    }

    /** What the attempts at one question share: a hash of prompt, judge, mode, rubric, repeat, and what was shown in which order. */
    public String question() {
        return question(promptId, judge, mode, rubric, repeat, shown);
    }

    static String question(
            String promptId, String judge, JudgeMode mode, String rubric, int repeat, List<String> shown) {
        List<String> parts = new ArrayList<>(List.of(promptId, judge, mode.name(), rubric, Integer.toString(repeat)));
        parts.addAll(shown);
        return ContentId.of(parts);
    }

    static String idOf(String question, int attempt) {
        return ContentId.of(question, Integer.toString(attempt));
    }
}
