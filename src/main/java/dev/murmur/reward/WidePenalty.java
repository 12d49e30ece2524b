package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.Arrays;
import java.util.List;

/**
 * What the linear weights cost: {@code l2 / 2} times the square of a dense feature's; of a sparse one's, less the rarer the
 * feature is. A rare turn of phrase cannot move many scores, so its weight may be larger: the penalties go with a power of
 * the features' mean squares, as if each had been brought part of the way to a variance of 1 (the whole way, rare words drown
 * the others). On the whole the sparse weights are as free as with {@code l2} for all: the variance of the scores that weights
 * drawn from the penalties' Gaussian priors would give is the same.
 */
final class WidePenalty {
    private static final double STANDARDISED = 0.3; // how far: 0 leaves features as they are, 1 makes their variances 1

    private final double[] factors; // [wideWidth], in the weights' order

    private WidePenalty(double[] factors) {
        this.factors = factors;
    }

    /**
     * The penalty for features as these groups have them.
     *
     * @param shares of the groups in the mean loss
     */
    static WidePenalty of(double l2, NetworkShape shape, List<EncodedGroup> groups, double[] shares) {
        double[] factors = new double[shape.wideWidth()];
        Arrays.fill(factors, l2);
        double[] squares = meanSquares(shape.sparseWidth(), groups, shares);
        double all = Arrays.stream(squares).sum();
        double standardised = 0;
        for (double square : squares) {
            standardised += StrictMath.pow(square, 1 - STANDARDISED);
        }
        if (all > 0) {
            for (int i = 0; i < squares.length; i++) {
                factors[i] *= StrictMath.pow(squares[i], STANDARDISED) * standardised / all;
            }
        }
        return new WidePenalty(factors);
    }

    /** Of all weights together; their derivatives are added to {@code gradient}. */
    double value(double[] weights, double[] gradient) {
        double value = 0;
        for (int i = 0; i < weights.length; i++) {
            value += factors[i] / 2 * weights[i] * weights[i];
            gradient[i] += factors[i] * weights[i];
        }
        return value;
    }

    private static double[] meanSquares(int width, List<EncodedGroup> groups, double[] shares) {
        double[] squares = new double[width];
        for (int g = 0; g < shares.length; g++) {
            EncodedGroup group = groups.get(g);
            for (Encoding encoding : group.encodings()) {
                encoding.sparse().addSquaresTo(squares, shares[g] / group.size());
            }
        }
        return squares;
    }
}
