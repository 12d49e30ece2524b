package dev.murmur.simulate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference as one token with its probabilities, as RLAIF and AlpacaEval 2 ask for it. */
record OptionToken(Opinion opinion) {
    private static final Pattern OPTIONS = Pattern.compile("\\b(\\w)\\W+or\\W+(?:the \\w+ )?(\\w)\\b");

    /** Share of an option's probability that goes to its variant with a space before it. */
    private static final double SPACED = 0.08;

    /** Probability of each token that is no option at all. */
    private static final double OTHER = 1e-5;

    private static final List<String> OTHERS = List.of("The", "Both", "I");
    private static final double UTMOST = 100; // log-odds; more makes no difference that a double could carry

    Draft write() {
        String[] options = options();
        if (opinion.quirk() == Quirk.BAD_FORMAT || opinion.tiers().size() != 2) {
            return Draft.choosing("", "Both", "", Map.of("Both", Math.log(0.7), "The", Math.log(0.3)));
        }
        double logit = Math.max(-UTMOST, Math.min(UTMOST, opinion.logit(0, 1)));
        Map<String, Double> alternatives = new TreeMap<>();
        OTHERS.forEach(token -> alternatives.put(token, Math.log(OTHER)));
        double mass = Math.log1p(-OTHER * OTHERS.size());
        put(alternatives, options[0], mass - Math.log1p(Math.exp(-logit)));
        put(alternatives, options[1], mass - Math.log1p(Math.exp(logit)));
        boolean second = logit < 0 ^ opinion.quirk() == Quirk.CONTRADICTION;
        return Draft.choosing("", options[second ? 1 : 0], "", alternatives);
    }

    private static void put(Map<String, Double> alternatives, String option, double logProbability) {
        alternatives.put(option, logProbability + Math.log1p(-SPACED));
        alternatives.put(" " + option, logProbability + Math.log(SPACED));
    }

    /** The options for the first and the second response shown. */
    private String[] options() {
        List<String> labels = opinion.exhibit().labels();
        Matcher asked = OPTIONS.matcher(
                VerdictForm.OPTION_TOKEN.askedWith(opinion.exhibit().instructions()));
        if (!asked.find()) {
            return new String[] {labels.get(0), labels.get(labels.size() - 1)};
        }
        boolean swapped = labels.get(0).equals(asked.group(2));
        return new String[] {asked.group(swapped ? 2 : 1), asked.group(swapped ? 1 : 2)};
    }
}
