package dev.murmur.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model writes before any limit cuts it.
 *
 * @param chosenAt where in the text the one token stands that had {@code alternatives}
 * @param alternatives natural log-probabilities of what could stand there; empty when no token is of interest
 */
record Draft(String text, String chosen, int chosenAt, Map<String, Double> alternatives) {
    /** Every token but the chosen one is written with probability 0.95. */
    private static final double CERTAIN = Math.log(0.95);

    Draft {
        alternatives = new TreeMap<>(alternatives);
    }

    static Draft of(String text) {
        return new Draft(text, "", text.length(), Map.of());
    }

    /** A text of {@code before}, the token {@code chosen}, and {@code after}. */
    static Draft choosing(String before, String chosen, String after, Map<String, Double> alternatives) {
        return new Draft(before + chosen + after, chosen, before.length(), alternatives);
    }

    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        certain(text.substring(0, chosenAt), tokens);
        if (!chosen.isEmpty()) {
            tokens.add(new Token(chosen, alternatives));
            certain(text.substring(chosenAt + chosen.length()), tokens);
        }
        return tokens;
    }

    private static void certain(String text, List<Token> tokens) {
        for (String token : Tokens.split(text)) {
            tokens.add(new Token(token, Map.of(token, CERTAIN)));
        }
    }

    /** A token and the natural log-probabilities of what could have stood in its place, itself among them. */
    record Token(String text, Map<String, Double> alternatives) {
        double logprob() {
            return alternatives.getOrDefault(text, CERTAIN);
        }
    }
}
