package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.reward.Reward;
import java.util.List;
import java.util.function.Function;

/**
 * What a request wants to know.
 *
 * @param exchanges what is to be rewarded
 * @param reply makes the JSON body of the reply from their rewards, in the same order
 */
record Question(List<Exchange> exchanges, Function<List<Reward>, Object> reply) {
    Question {
        exchanges = List.copyOf(exchanges);
    }
}
