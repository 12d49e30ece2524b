package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.Arrays;

/**
 * The linear part of the reward: one weight for each sparse and each dense feature. It learns by AdaGrad (Duchi et al. 2011)
 * from the same derivative of the loss with respect to the score that the network gets (Cheng et al. 2016, "Wide and deep
 * learning").
 */
final class WidePart {
    /** What AdaGrad's sums of squares start from, so that a rare feature's first step is not a full one. */
    private static final double FIRST_SQUARES = 1e-4;

    private final double[] weights; // [sparse width + dense width]
    private final double[] gradient;
    private final double[] squares;
    private final int sparseWidth;

    WidePart(double[] weights, int sparseWidth) {
        this.weights = weights;
        this.sparseWidth = sparseWidth;
        this.gradient = new double[weights.length];
        this.squares = new double[weights.length];
        Arrays.fill(squares, FIRST_SQUARES);
    }

    double score(Encoding encoding) {
        float[] dense = encoding.dense();
        double sum = encoding.sparse().dot(weights);
        for (int i = 0; i < dense.length; i++) {
            sum += dense[i] * weights[sparseWidth + i];
        }
        return sum;
    }

    /** Adds what one response contributes to the gradient, given the derivative of the loss with respect to its score. */
    void accumulate(Encoding encoding, double slope) {
        float[] dense = encoding.dense();
        encoding.sparse().addTo(gradient, slope);
        for (int i = 0; i < dense.length; i++) {
            gradient[sparseWidth + i] += slope * dense[i];
        }
    }

    /** Takes one step down the accumulated gradient and forgets it. */
    void step(double learningRate, double l2) {
        for (int i = 0; i < weights.length; i++) {
            double slope = gradient[i] + l2 * weights[i];
            if (slope != 0) {
                squares[i] += slope * slope;
                weights[i] -= learningRate * slope / Math.sqrt(squares[i]);
                gradient[i] = 0;
            }
        }
    }

    double[] weights() {
        return weights;
    }
}
