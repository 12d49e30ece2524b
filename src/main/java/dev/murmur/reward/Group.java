package dev.murmur.reward;

import dev.murmur.encode.Exchange;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.statistics.Logistic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt, its responses, and what is known about which are better: one element of a training batch, in which each
 * response goes through the network once (Ouyang et al. 2022, section 3.5).
 *
 * @param preferences between places in {@code responses}
 * @param source what it was made from, for people; null when that is not known
 */
public record Group(
        String promptId,
        List<Message> prompt,
        List<String> responses,
        Preferences preferences,
        @Nullable String source) {
    /** How far a judge's probabilities are believed, times their logits: judges are surer than they are right. */
    private static final double TRUST = 0.5;

    private static final double SURE = 1e-6; // as sure as a judge is taken to be, from 0 and from 1

    public Group {
        prompt = List.copyOf(prompt);
        responses = List.copyOf(responses);
        for (Comparison comparison : preferences.comparisons()) {
            if (Math.max(comparison.better(), comparison.worse()) >= responses.size()) {
                throw new IllegalArgumentException(comparison + " is outside of " + responses.size() + " responses");
            }
        }
    }

    /** A group from nowhere in particular. */
    public Group(String promptId, List<Message> prompt, List<String> responses, Preferences preferences) {
        this(promptId, prompt, responses, preferences, null);
    }

    /**
     * A ranking with all its pairs, save those that prefer a text to itself; its tiers are as they were. The margin of a pair is
     * its rank gap over the number of ranks below the best.
     */
    public static Group of(Ranking ranking) {
        List<List<Integer>> tiers = new ArrayList<>();
        List<String> responses = new ArrayList<>();
        for (List<RankedAnswer> tier : ranking.tiers()) {
            List<Integer> places = new ArrayList<>();
            for (RankedAnswer answer : tier) {
                places.add(responses.size());
                responses.add(answer.answer());
            }
            tiers.add(places);
        }
        return new Group(
                ranking.promptId(),
                ranking.prompt(),
                responses,
                new Preferences(tiers, comparisons(ranking.answers())));
    }

    /** A single pair. */
    public static Group of(PreferencePair pair) {
        var comparison = new Comparison(0, 1, false, pair.probability(), pair.margin(), pair.weight());
        return new Group(
                pair.promptId(),
                pair.prompt(),
                List.of(pair.chosenText(), pair.rejectedText()),
                new Preferences(List.of(), List.of(comparison)),
                pair.source().isBlank() ? null : pair.source());
    }

    /** The prompt with each response. */
    public List<Exchange> exchanges() {
        return responses.stream()
                .map(response -> new Exchange(prompt, response))
                .toList();
    }

    private static List<Comparison> comparisons(List<RankedAnswer> answers) {
        int ranks = answers.stream().mapToInt(RankedAnswer::rank).max().orElse(1) - 1;
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            for (int j = i + 1; j < answers.size(); j++) {
                int gap = answers.get(j).rank() - answers.get(i).rank();
                if (gap == 0) {
                    all.add(tie(answers, i, j));
                } else if (!answers.get(i).answer().equals(answers.get(j).answer())) {
                    all.add(new Comparison(i, j, false, 1, Math.min(1, (double) gap / ranks), 1));
                }
            }
        }
        return all;
    }

    /**
     * A tie that leans to the answer that did better against the reference: both answers' probabilities of beating it are a
     * Bradley-Terry probability between the two.
     */
    private static Comparison tie(List<RankedAnswer> answers, int one, int other) {
        Double first = answers.get(one).preferredToReference();
        Double second = answers.get(other).preferredToReference();
        if (first == null || second == null) {
            return Comparison.tie(one, other);
        }
        double lean = Logistic.sigmoid(TRUST * (logit(first) - logit(second)));
        return lean >= 0.5
                ? new Comparison(one, other, true, lean, 0, 1)
                : new Comparison(other, one, true, 1 - lean, 0, 1);
    }

    private static double logit(double probability) {
        return Logistic.logit(Math.min(Math.max(probability, SURE), 1 - SURE));
    }
}
