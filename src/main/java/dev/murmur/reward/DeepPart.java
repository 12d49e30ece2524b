package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.List;

/** The network's share of the reward, beside the linear part. Safe for several threads. */
sealed interface DeepPart permits PlainLayers, NativeLayers {
    /** A trained network: on plain arrays when it is small, on ND4J's when it is {@link NetworkShape#large}. */
    static DeepPart of(NetworkShape shape, NetworkWeights weights) {
        return shape.large() ? new NativeLayers(shape, weights) : new PlainLayers(shape, weights);
    }

    /** Adds each response's share, in logits, to its place in {@code scores}. */
    void addTo(double[] scores, List<Encoding> responses);
}
