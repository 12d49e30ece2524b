package dev.murmur.judge;

/**
 * The scale that a judge was told to mark on. A number outside it is no mark: an answer to a sum perhaps.
 *
 * @param lowest the worst mark
 * @param highest the best mark
 */
public record MarkScale(double lowest, double highest) {
    public MarkScale {
        if (!(lowest < highest) || Double.isInfinite(lowest) || Double.isInfinite(highest)) {
            throw new IllegalArgumentException(
                    "a scale goes from a lower mark to a higher one, got " + lowest + " to " + highest);
        }
    }

    /** A scale as written, {@code 1:10}. */
    public static MarkScale parse(String written) {
        String[] ends = written.split(":", -1);
        try {
            if (ends.length == 2) {
                return new MarkScale(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
            }
        } catch (NumberFormatException e) {
            throw wanted(written);
        }
        throw wanted(written);
    }

    private static IllegalArgumentException wanted(String written) {
        return new IllegalArgumentException("a scale is two numbers, 1:10 for instance; found '" + written + "'");
    }

    /** The verdict, or unreadable where it gives a mark outside the scale. */
    Verdict hold(Verdict verdict) {
        if (verdict instanceof ScoreVerdict scores) {
            for (double mark : scores.scores().values()) {
                if (mark < lowest || mark > highest) {
                    return new Unreadable(
                            "a mark of " + mark + " is outside the scale from " + lowest + " to " + highest);
                }
            }
        }
        return verdict;
    }
}
