package dev.murmur.reward;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the rewards of an ensemble's members become one (Coste et al. 2023, "Reward model ensembles help mitigate
 * overoptimization"). As text: {@code mean}, {@code minimum}, {@code mean-minus-spread} or {@code mean-minus-variance}, the
 * last two with a factor after a colon: {@code mean-minus-spread:0.5}.
 *
 * @param rule what is made of the members
 * @param factor of the spread or the variance, from 0 to 1000
 */
public record Ensemble(Rule rule, Double factor) {
    private static final double MOST = 1000;

    /** The members' mean. */
    public static final Ensemble MEAN = new Ensemble(Rule.MEAN, 1.0);

    public Ensemble {
        rule = rule == null ? Rule.MEAN : rule;
        factor = factor == null ? 1 : factor;
        if (!(factor >= 0 && factor <= MOST)) {
            throw new IllegalArgumentException("ensemble: a factor is from 0 to " + MOST + ", got " + factor);
        }
    }

    /** What may be made of several members' rewards. */
    public enum Rule {
        /** What they think on average. */
        MEAN,
        /** What the most doubtful of them thinks. */
        MINIMUM,
        /** The mean less so many standard deviations. */
        MEAN_MINUS_SPREAD,
        /** The mean less so many variances. */
        MEAN_MINUS_VARIANCE
    }

    /** Reads the text form. */
    public static Ensemble valueOf(String text) {
        String[] parts = text.split(":", 2);
        Rule rule = Arrays.stream(Rule.values())
                .filter(each -> named(each).equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ensemble \"" + text
                        + "\" is unknown; it is mean, minimum, mean-minus-spread or mean-minus-variance, the last two with a"
                        + " factor if you like, mean-minus-spread:0.5"));
        boolean counted = rule == Rule.MEAN_MINUS_SPREAD || rule == Rule.MEAN_MINUS_VARIANCE;
        if (parts.length == 1) {
            return new Ensemble(rule, 1.0);
        }
        if (!counted) {
            throw new IllegalArgumentException("ensemble \"" + text + "\": " + parts[0] + " has no factor");
        }
        try {
            return new Ensemble(rule, Double.valueOf(parts[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("ensemble \"" + text + "\": \"" + parts[1] + "\" is not a number", e);
        }
    }

    /** One from all members' values. */
    double of(double[] members) {
        double mean = mean(members);
        return switch (rule) {
            case MEAN -> mean;
            case MINIMUM -> Arrays.stream(members).min().orElseThrow();
            case MEAN_MINUS_SPREAD -> mean - factor * Math.sqrt(variance(members));
            case MEAN_MINUS_VARIANCE -> mean - factor * variance(members);
        };
    }

    static double mean(double[] members) {
        return Arrays.stream(members).sum() / members.length;
    }

    /** The mean squared distance from the mean. */
    static double variance(double[] members) {
        double mean = mean(members);
        double squares = 0;
        for (double member : members) {
            squares += (member - mean) * (member - mean);
        }
        return squares / members.length;
    }

    @Override
    public String toString() {
        return named(rule) + (rule == Rule.MEAN_MINUS_SPREAD || rule == Rule.MEAN_MINUS_VARIANCE ? ":" + factor : "");
    }

    private static String named(Rule rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
