package dev.murmur.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A few points that are near all others: the greedy 2-approximation of the k-center problem (Gonzalez 1985), which takes the
 * point that is farthest from those taken, again and again; of equally far ones the first.
 *
 * @param centers indices in the order in which they were taken
 * @param radius the largest Euclidean distance of a point from its nearest center
 */
record KCenter(List<Integer> centers, double radius) {
    KCenter {
        centers = List.copyOf(centers);
    }

    /**
     * Takes centers.
     *
     * @param points all of one width
     * @param count how many to take; fewer where the rest of the points are equal to taken ones
     * @param first the index of the one to begin with
     */
    static KCenter greedy(List<float[]> points, int count, int first) {
        double[] squared = new double[points.size()];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
        List<Integer> centers = new ArrayList<>();
        int next = first;
        double farthest = Double.POSITIVE_INFINITY;
        while (centers.size() < Math.min(count, points.size()) && farthest > 0) {
            centers.add(next);
            farthest = -1;
            int taken = next;
            for (int i = 0; i < squared.length; i++) {
                squared[i] = Math.min(squared[i], squared(points.get(i), points.get(taken)));
                if (squared[i] > farthest) {
                    farthest = squared[i];
                    next = i;
                }
            }
        }
        return new KCenter(centers, centers.isEmpty() ? 0 : Math.sqrt(farthest));
    }

    private static double squared(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = one[i] - (double) other[i];
            sum += difference * difference;
        }
        return sum;
    }
}
