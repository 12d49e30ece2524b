package dev.murmur.judge;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two answer tokens and what their log-probabilities say: the softmax over the two alone (Lee et al. 2023, RLAIF, section
 * 2.1), after the spelled variants of each, {@code " 1"} or {@code "1."} or {@code "Response 1"}, have been added up.
 */
record Options(String first, String second) {
    /** The probability of the first; null when the tokens say nothing about the two. */
    @Nullable
    Preference preference(Map<String, Double> logprobs) {
        double one = sum(first, logprobs);
        double other = sum(second, logprobs);
        if (one == Double.NEGATIVE_INFINITY && other == Double.NEGATIVE_INFINITY) {
            return null;
        }
        double smallest = logprobs.values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        boolean bounded = one == Double.NEGATIVE_INFINITY || other == Double.NEGATIVE_INFINITY;
        double margin = Math.max(one, smallest) - Math.max(other, smallest);
        if (bounded && margin == 0) {
            return null;
        }
        return new Preference(1 / (1 + Math.exp(-margin)), bounded);
    }

    /** Whether a token is one of the two or a variant of it. */
    boolean has(String token) {
        return plain(token).equals(first) || plain(token).equals(second);
    }

    /** The log of the summed probability of an option's variants. */
    private static double sum(String option, Map<String, Double> logprobs) {
        List<Double> variants = logprobs.entrySet().stream()
                .filter(entry -> plain(entry.getKey()).equals(option))
                .map(Map.Entry::getValue)
                .toList();
        double largest =
                variants.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NEGATIVE_INFINITY);
        double rest = variants.stream()
                .mapToDouble(logprob -> Math.exp(logprob - largest))
                .sum();
        return largest == Double.NEGATIVE_INFINITY ? largest : largest + Math.log(rest);
    }

    private static String plain(String token) {
        return token.replaceAll(
                "(?i)^[\\s▁Ġ\"'(\\[*_]*(?:(?:response|output|option|answer|assistant)\\s*)?|[\\s\"')\\].:*_]*$", "");
    }

    /**
     * What two log-probabilities say.
     *
     * @param probability of the first option, in [0, 1]
     * @param bounded whether one option was not reported and got the smallest log-probability that was
     */
    record Preference(double probability, boolean bounded) {
        PreferenceVerdict verdict() {
            return PreferenceVerdict.ofProbability(probability);
        }
    }
}
