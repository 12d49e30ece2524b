package dev.murmur.simulate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scale that instructions state.
 *
 * @param whole whether they want whole numbers
 */
record Scale(double low, double high, boolean whole) {
    private static final Pattern STATED =
            Pattern.compile("(?i)(?:scale|scores?|ratings?|rate|from|integers?|numbers?)\\D{0,40}(\\d{1,3})(?:\\.0)?"
                    + " ?(?:\\([^)]*\\) )?(?:to|through|-|–) ?(\\d{1,3})"
                    + "|between (\\d{1,3}) and (\\d{1,3})");
    private static final Pattern WHOLE = Pattern.compile("(?i)\\bintegers?\\b|\\bwhole numbers?\\b");

    /** The last scale stated; 1 to 10 when there is none. */
    static Scale statedIn(String instructions) {
        double low = 1;
        double high = 10;
        Matcher stated = STATED.matcher(instructions);
        while (stated.find()) {
            int first = stated.group(1) == null ? 3 : 1;
            double from = Double.parseDouble(stated.group(first));
            double to = Double.parseDouble(stated.group(first + 1));
            if (from < to) {
                low = from;
                high = to;
            }
        }
        return new Scale(low, high, WHOLE.matcher(instructions).find());
    }

    /** The place of a share in (0, 1) on this scale. */
    double at(double share) {
        return low + (high - low) * share;
    }
}
