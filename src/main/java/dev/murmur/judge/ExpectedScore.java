package dev.murmur.judge;

import dev.murmur.chat.TokenLogprobs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mark that a judge would give on average: the mean over the marks among the likely tokens in the place of the written
 * one, by their probabilities (Lee et al. 2023, RLAIF, section 2.2.2; Liu et al. 2023, G-Eval).
 */
final class ExpectedScore {
    private ExpectedScore() {}

    /**
     * The expected mark; null where it cannot be told: no log-probabilities, or a mark that is more than one token, since then
     * the first token of 10 or 7.5 would be taken for a 1 or a 7.
     *
     * @param written the mark in the text
     */
    static @Nullable Double of(double written, List<TokenLogprobs> tokens, double lowest, double highest) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Double mark = mark(tokens.get(i).token());
            if (mark != null) {
                boolean whole = mark == written
                        && (i == 0 || mark(tokens.get(i - 1).token()) == null)
                        && (i == 0 || !tokens.get(i - 1).token().endsWith("."));
                return whole ? mean(tokens.get(i).top(), lowest, highest) : null;
            }
        }
        return null;
    }

    private static @Nullable Double mean(Map<String, Double> top, double lowest, double highest) {
        double weights = 0;
        double sum = 0;
        boolean one = false;
        boolean ten = false;
        for (Map.Entry<String, Double> token : top.entrySet()) {
            Double mark = mark(token.getKey());
            if (mark != null && mark >= lowest && mark <= highest) {
                double weight = Math.exp(token.getValue());
                weights += weight;
                sum += weight * mark;
                one |= mark == 1;
                ten |= mark == 10;
            }
        }
        boolean doubtful = one && !ten && highest >= 10;
        return weights == 0 || doubtful ? null : sum / weights;
    }

    private static @Nullable Double mark(String token) {
        String stripped = token.strip().replaceFirst("^\\[+", "").replaceFirst("]+$", "");
        return stripped.matches("\\d{1,3}") ? Double.valueOf(stripped) : null;
    }
}
