package dev.murmur.judge;

import org.jspecify.annotations.Nullable;

/**
 * Which of two is better.
 *
 * @param winner {@code A}, what was shown first, {@code B} or {@code tie}
 * @param probability that the winner is the better one, in [0.5, 1]; null when the judge only named it
 */
public record PreferenceVerdict(String winner, @Nullable Double probability) implements Verdict {
    public static final String A = "A";
    public static final String B = "B";
    public static final String TIE = "tie";

    public PreferenceVerdict {
        if (!winner.equals(A) && !winner.equals(B) && !winner.equals(TIE)) {
            throw new IllegalArgumentException("a winner is A, B or tie, got " + winner);
        }
        if (probability != null && !(probability >= 0.5 && probability <= 1)) {
            throw new IllegalArgumentException("the winner's probability is in [0.5, 1], got " + probability);
        }
    }

    /** A verdict that only names the winner. */
    public static PreferenceVerdict of(String winner) {
        return new PreferenceVerdict(winner, null);
    }

    /** The verdict that a probability of A says: the likelier side, or a tie at exactly one half. */
    public static PreferenceVerdict ofProbability(double probabilityOfA) {
        if (probabilityOfA == 0.5) {
            return new PreferenceVerdict(TIE, 0.5);
        }
        return probabilityOfA > 0.5
                ? new PreferenceVerdict(A, probabilityOfA)
                : new PreferenceVerdict(B, 1 - probabilityOfA);
    }

    @Override
    public boolean readable() {
        return true;
    }

    /** The probability that A is better; a named winner counts as certain and a tie as one half. */
    public double probabilityOfA() {
        if (winner.equals(TIE)) {
            return 0.5;
        }
        double certainty = probability == null ? 1 : probability;
        return winner.equals(A) ? certainty : 1 - certainty;
    }
}
