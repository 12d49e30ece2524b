package dev.murmur.reward;

import java.util.List;

/**
 * What a {@link RewardNetwork} looks like.
 *
 * @param denseWidth features that go through the network and the linear part
 * @param sparseWidth features that go through the linear part only
 * @param hidden widths of the network's hidden layers, first to last
 */
record NetworkShape(int denseWidth, int sparseWidth, List<Integer> hidden) {
    NetworkShape {
        hidden = List.copyOf(hidden);
    }

    int wideWidth() {
        return sparseWidth + denseWidth;
    }

    /** How many parameters the network has. */
    int deepSize() {
        int size = 0;
        int width = denseWidth;
        for (int next : hidden) {
            size += (width + 1) * next;
            width = next;
        }
        return size + width;
    }
}
