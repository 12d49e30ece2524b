package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The scale on which the linear weights are sought and penalised. Features that no response has are left out; dense ones are
 * taken as they are; sparse ones are brought part of the way to one mean square, so that a rare turn of phrase, which cannot
 * move many scores, may have a larger weight (the whole way, rare words drown the others). On the whole they stay as free as
 * they were: the sum of their mean squares is kept, which over the penalty is the prior variance of their part of a score.
 */
final class WideScale {
    /** How far: 0 leaves features as they are, 1 makes their mean squares equal. */
    private static final double STANDARDISED = 0.3;

    private final int width; // of all weights
    private final int[] used; // the features that some response has, ascending
    private final double[] factors; // of the used ones

    private WideScale(int width, int[] used, double[] factors) {
        this.width = width;
        this.used = used;
        this.factors = factors;
    }

    /**
     * The scale of features as these groups have them.
     *
     * @param shares of the groups in the mean loss
     */
    static WideScale of(NetworkShape shape, List<EncodedGroup> groups, double[] shares) {
        double[] squares = meanSquares(shape.sparseWidth(), groups, shares);
        int[] used = IntStream.range(0, shape.wideWidth())
                .filter(i -> i >= squares.length || squares[i] > 0)
                .toArray();
        double before = Arrays.stream(squares).sum();
        double after = Arrays.stream(squares)
                .map(square -> StrictMath.pow(square, 1 - STANDARDISED))
                .sum();
        double[] factors = Arrays.stream(used)
                .mapToDouble(i ->
                        i >= squares.length ? 1 : Math.sqrt(before / after / StrictMath.pow(squares[i], STANDARDISED)))
                .toArray();
        return new WideScale(shape.wideWidth(), used, factors);
    }

    /** How many features are used. */
    int size() {
        return used.length;
    }

    /** The weights at a point, which has a coordinate for each used feature; what stands behind those is not looked at. */
    double[] weights(double[] point) {
        double[] weights = new double[width];
        for (int i = 0; i < used.length; i++) {
            weights[used[i]] = factors[i] * point[i];
        }
        return weights;
    }

    /** Adds to {@code slopes}, by the point's coordinates, what derivatives by the weights come to. */
    void addSlopes(double[] byWeights, double[] slopes) {
        for (int i = 0; i < used.length; i++) {
            slopes[i] += factors[i] * byWeights[used[i]];
        }
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
