package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.preference.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers one prompt's answers as a foreign row gives them, without response ids, into a ranking. */
final class Answers {
    private final List<Message> prompt;
    private final String promptId;
    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, Integer> samples = new HashMap<>();

    private record Answer(
            String id,
            String model,
            String text,
            double badness,
            @Nullable Double score,
            @Nullable Map<String, Double> preferredTo) {}

    Answers(List<Message> prompt) {
        this.prompt = prompt;
        this.promptId = Prompt.idOf(prompt);
    }

    /** An answer with a rank, the lowest best, on whatever scale. */
    Answers ranked(String model, String text, double rank) {
        return add(model, text, rank, null, null);
    }

    /** An answer that was called good or bad, without others to compare it with. */
    Answers judged(String model, String text, boolean good) {
        return ranked(model, text, good ? 1 : 2);
    }

    /** An answer with a rank and the probability, in [0, 1], that it is preferred to one reference for all. */
    Answers compared(String model, String text, double rank, double preferredToReference) {
        return add(model, text, rank, null, Map.of(RankedAnswer.REFERENCE, preferredToReference));
    }

    /** An answer with a score, the highest best, on whatever scale. */
    Answers scored(String model, String text, double score) {
        return add(model, text, -score, score, null);
    }

    /** The ranking: whole ranks from 1 are kept as they are, anything else becomes 1, 2, 2, 4 in its order. */
    Ranking ranking(JsonObject row) throws InputException {
        if (answers.isEmpty()) {
            throw row.wrong("a ranking of no answers");
        }
        boolean asTheyAre = answers.stream()
                .allMatch(answer ->
                        answer.badness >= 1 && answer.badness <= 1e6 && answer.badness == Math.rint(answer.badness));
        List<RankedAnswer> ranked = answers.stream()
                .map(answer -> new RankedAnswer(
                        answer.id,
                        answer.model,
                        answer.text,
                        asTheyAre ? (int) answer.badness : place(answer),
                        answer.score,
                        answer.preferredTo))
                .toList();
        return new Ranking(promptId, prompt, ranked, List.of(), null);
    }

    int size() {
        return answers.size();
    }

    private Answers add(
            String model,
            String text,
            double badness,
            @Nullable Double score,
            @Nullable Map<String, Double> preferredTo) {
        int sample = samples.merge(model, 1, Integer::sum) - 1;
        answers.add(new Answer(Response.idOf(promptId, model, sample, text), model, text, badness, score, preferredTo));
        return this;
    }

    /** Competition rank: one more than the number of better answers. */
    private int place(Answer answer) {
        return 1
                + (int) answers.stream()
                        .filter(other -> other.badness < answer.badness)
                        .count();
    }
}
