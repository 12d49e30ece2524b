package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The forward pass of a trained network on plain arrays, each response in the same order of arithmetic whatever stands beside
 * it, so that a score has the same bits alone and among a thousand. Immutable: safe for several threads.
 */
final class Scorer {
    /** Responses that go through a layer together, so that a weight that was fetched is used as often. */
    private static final int ROWS = 4;

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
        double[] scores = new double[responses.size()];
        for (int from = 0; from < scores.length; from += ROWS) {
            score(responses, from, scores);
        }
        return scores;
    }

    /** Scores some responses; where there are too few left, the last one stands in for those that are missing. */
    private void score(List<Encoding> responses, int from, double[] scores) {
        int to = Math.min(scores.length, from + ROWS);
        float[][] values = new float[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            if (from + i < to) {
                Encoding response = responses.get(from + i);
                scores[from + i] = wide.score(response);
                values[i] = response.dense();
            } else {
                values[i] = values[i - 1];
            }
        }
        for (Layer layer : layers) {
            values = layer.forward(values);
        }
        for (int i = from; i < to; i++) {
            scores[i] += layers.isEmpty() ? 0 : values[i - from][0];
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
            float[][] sums = new float[ROWS][];
            Arrays.setAll(sums, i -> bias.clone());
            int in = 0;
            for (; in + 1 < weights.length; in += 2) {
                addTwo(values, in, sums);
            }
            for (; in < weights.length; in++) {
                addOne(values, in, sums);
            }
            for (float[] row : sums) {
                for (int out = 0; hidden && out < row.length; out++) {
                    row[out] = Math.max(0, row[out]);
                }
            }
            return sums;
        }

        /** Adds two inputs' shares to the sums: half as many trips to memory, and one loop that the compiler vectorises. */
        private void addTwo(float[][] values, int in, float[][] sums) {
            float[] one = weights[in];
            float[] two = weights[in + 1];
            float[] a = sums[0];
            float[] b = sums[1];
            float[] c = sums[2];
            float[] d = sums[3];
            float a1 = values[0][in];
            float a2 = values[0][in + 1];
            float b1 = values[1][in];
            float b2 = values[1][in + 1];
            float c1 = values[2][in];
            float c2 = values[2][in + 1];
            float d1 = values[3][in];
            float d2 = values[3][in + 1];
            for (int out = 0; out < one.length; out++) {
                a[out] = a[out] + a1 * one[out] + a2 * two[out];
                b[out] = b[out] + b1 * one[out] + b2 * two[out];
                c[out] = c[out] + c1 * one[out] + c2 * two[out];
                d[out] = d[out] + d1 * one[out] + d2 * two[out];
            }
        }

        private void addOne(float[][] values, int in, float[][] sums) {
            float[] row = weights[in];
            for (int i = 0; i < ROWS; i++) {
                float value = values[i][in];
                for (int out = 0; out < row.length; out++) {
                    sums[i][out] += value * row[out];
                }
            }
        }
    }
}
