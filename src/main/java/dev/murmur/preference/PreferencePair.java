package dev.murmur.preference;

import java.util.List;

/**
 * Two answers to one prompt, one preferred: a row of a preference data set.
 *
 * @param chosen the preferred answer, one assistant turn
 * @param rejected the other answer, one assistant turn with another text
 * @param margin how much better: rank gap over the largest possible, in [0, 1], or as its source defines it, up to
 *     {@value #MOST_MARGIN}
 * @param probability that chosen is the better one, in [0.5, 1]; 1 for a hard label
 * @param weight how much the pair counts in training, from 0 to {@value #MOST_WEIGHT}; 1 unless a setting says otherwise
 * @param chosenRank rank in its ranking, 1 = best; 0 when it did not come from one
 * @param source what the pair was made from, for humans
 */
public record PreferencePair(
        List<Message> prompt,
        List<Message> chosen,
        List<Message> rejected,
        double margin,
        double probability,
        double weight,
        String chosenModel,
        String rejectedModel,
        int chosenRank,
        int rejectedRank,
        String promptId,
        String source) {
    private static final double MOST_MARGIN = 1000;
    private static final double MOST_WEIGHT = 1e6;

    public PreferencePair {
        prompt = List.copyOf(prompt);
        chosen = List.copyOf(chosen);
        rejected = List.copyOf(rejected);
        if (chosen.equals(rejected)) {
            throw new IllegalArgumentException("chosen and rejected are the same text for prompt " + promptId);
        }
        if (!(probability >= 0.5 && probability <= 1)) {
            throw new IllegalArgumentException("the chosen side's probability is in [0.5, 1], got " + probability);
        }
        if (!(margin >= 0 && margin <= MOST_MARGIN)) {
            throw new IllegalArgumentException("a margin is from 0 to " + MOST_MARGIN + ", got " + margin);
        }
        if (!(weight >= 0 && weight <= MOST_WEIGHT)) {
            throw new IllegalArgumentException("a weight is from 0 to " + MOST_WEIGHT + ", got " + weight);
        }
    }

    /** This pair with another weight. */
    public PreferencePair withWeight(double newWeight) {
        return new PreferencePair(
                prompt,
                chosen,
                rejected,
                margin,
                probability,
                newWeight,
                chosenModel,
                rejectedModel,
                chosenRank,
                rejectedRank,
                promptId,
                source);
    }

    /** The preferred answer's text. */
    public String chosenText() {
        return chosen.get(0).content();
    }

    /** The other answer's text. */
    public String rejectedText() {
        return rejected.get(0).content();
    }
}
