package dev.murmur.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One token of an answer and what else could have stood there.
 *
 * @param top natural log-probabilities of the likeliest tokens, the written one among them or not
 */
public record TokenLogprobs(String token, double logprob, Map<String, Double> top) {
    public TokenLogprobs {
        top = new LinkedHashMap<>(top);
    }
}
