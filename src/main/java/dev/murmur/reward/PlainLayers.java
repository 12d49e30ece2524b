package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small network's forward pass on plain arrays, each response in the same order of arithmetic whatever stands beside it, so
 * that a score has the same bits alone and among a thousand.
 */
final class PlainLayers implements DeepPart {
    /** The most responses that go through a layer together, so that a weight that was fetched is used as often. */
    private static final int ROWS = 4;

    private static final int INPUTS = 4; // whose shares are added on one trip to a layer's sums

    private final List<Layer> layers = new ArrayList<>();

    PlainLayers(NetworkShape shape, NetworkWeights weights) {
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

    @Override
    public void addTo(double[] scores, List<Encoding> responses) {
        for (int from = 0; from < scores.length && !layers.isEmpty(); from += ROWS) {
            List<Encoding> some = responses.subList(from, Math.min(scores.length, from + ROWS));
            float[][] values = some.stream().map(Encoding::dense).toArray(float[][]::new);
            for (Layer layer : layers) {
                values = layer.forward(values);
            }
            for (int i = 0; i < values.length; i++) {
                scores[from + i] += values[i][0];
            }
        }
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

        private float[][] forward(float[][] values) {
            float[][] sums = new float[values.length][];
            Arrays.setAll(sums, i -> bias.clone());
            int in = 0;
            for (; in + INPUTS <= weights.length; in += INPUTS) {
                for (int i = 0; i < sums.length; i++) {
                    addInputs(values[i], in, sums[i]);
                }
            }
            for (; in < weights.length; in++) {
                for (int i = 0; i < sums.length; i++) {
                    addInput(values[i], in, sums[i]);
                }
            }
            for (float[] row : sums) {
                for (int out = 0; hidden && out < row.length; out++) {
                    row[out] = Math.max(0, row[out]);
                }
            }
            return sums;
        }

        /** Adds the shares of {@value #INPUTS} inputs, one after the other, on one trip to the sums: a loop of vectors. */
        private void addInputs(float[] values, int in, float[] sums) {
            float[] a = weights[in];
            float[] b = weights[in + 1];
            float[] c = weights[in + 2];
            float[] d = weights[in + 3];
            float byA = values[in];
            float byB = values[in + 1];
            float byC = values[in + 2];
            float byD = values[in + 3];
            for (int out = 0; out < sums.length; out++) {
                sums[out] = sums[out] + byA * a[out] + byB * b[out] + byC * c[out] + byD * d[out];
            }
        }

        private void addInput(float[] values, int in, float[] sums) {
            float value = values[in];
            float[] row = weights[in];
            for (int out = 0; out < sums.length; out++) {
                sums[out] += value * row[out];
            }
        }
    }
}
