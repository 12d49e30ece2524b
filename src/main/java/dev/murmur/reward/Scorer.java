package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The forward pass of a trained network on plain arrays, one response after the other and always in the same order of
 * arithmetic, so that a score has the same bits alone and among a thousand. Immutable: safe for several threads.
 */
final class Scorer {
    private final List<Layer> layers = new ArrayList<>();
    private final WidePart wide;

    Scorer(NetworkShape shape, NetworkWeights weights) {
        this.wide = new WidePart(weights.wideAsDoubles(), shape.sparseWidth());
        int width = shape.denseWidth();
        int from = 0;
        for (int next : shape.hidden()) {
            layers.add(new Layer(weights.deep(), from, width, next, true));
            from += (width + 1) * next;
            width = next;
        }
        if (!shape.linear()) {
            layers.add(new Layer(weights.deep(), from, width, 1, false));
        }
    }

    /** The score of each response, in logits. */
    double[] scores(List<Encoding> responses) {
        return responses.stream().mapToDouble(this::score).toArray();
    }

    double score(Encoding response) {
        float[] values = response.dense();
        for (Layer layer : layers) {
            values = layer.forward(values);
        }
        return (layers.isEmpty() ? 0 : values[0]) + wide.score(response);
    }

    /** One layer; hidden ones have a bias and cut at zero. */
    private static final class Layer {
        private final boolean hidden;
        private final float[][] weights; // [inputs][outputs]
        private final float[] bias; // [outputs]

        /** Reads DL4J's order: the weights of the first output, of the second, .., then the biases. */
        private Layer(float[] all, int from, int inputs, int outputs, boolean hidden) {
            this.hidden = hidden;
            this.weights = new float[inputs][outputs];
            for (int out = 0; out < outputs; out++) {
                for (int in = 0; in < inputs; in++) {
                    weights[in][out] = all[from + out * inputs + in];
                }
            }
            int biases = from + inputs * outputs;
            this.bias = hidden ? Arrays.copyOfRange(all, biases, biases + outputs) : new float[outputs];
        }

        private float[] forward(float[] values) {
            float[] sums = bias.clone();
            for (int in = 0; in < weights.length; in++) {
                float value = values[in];
                float[] row = weights[in];
                for (int out = 0; out < sums.length; out++) {
                    sums[out] += value * row[out];
                }
            }
            for (int out = 0; hidden && out < sums.length; out++) {
                sums[out] = Math.max(0, sums[out]);
            }
            return sums;
        }
    }
}
