package dev.murmur.reward;

import dev.murmur.encode.Encoder;
import java.util.List;

/**
 * What a {@link RewardNetwork} looks like.
 *
 * @param denseWidth features that go through the network and the linear part
 * @param sparseWidth features that go through the linear part only
 * @param hidden widths of the network's hidden layers, first to last; empty when there is no network beside the linear part
 */
record NetworkShape(int denseWidth, int sparseWidth, List<Integer> hidden) {
    private static final int LARGE = 1 << 16; // parameters

    NetworkShape {
        hidden = List.copyOf(hidden);
    }

    /** A model of an encoder's features; without dense features there is nothing for a network to look at. */
    static NetworkShape of(Encoder encoder, List<Integer> hidden) {
        return new NetworkShape(
                encoder.denseWidth(), encoder.sparseWidth(), encoder.denseWidth() == 0 ? List.of() : hidden);
    }

    boolean linear() {
        return hidden.isEmpty();
    }

    /** Whether the network is worth ND4J for its scores alone: twice as fast then, but a second or two to load. */
    boolean large() {
        return deepSize() >= LARGE;
    }

    int wideWidth() {
        return sparseWidth + denseWidth;
    }

    /** How many parameters the network has, each with its place in an array. */
    int deepSize() {
        return Math.toIntExact(parameters());
    }

    /** How many parameters such a network would have; there may be too many for this program. */
    long parameters() {
        long size = 0;
        long width = denseWidth;
        for (int next : hidden) {
            size += (width + 1) * next;
            width = next;
        }
        return hidden.isEmpty() ? 0 : size + width;
    }
}
