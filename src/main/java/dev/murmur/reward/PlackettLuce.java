package dev.murmur.reward;

import java.util.List;

/**
 * The K-wise maximum-likelihood loss of Zhu, Jordan and Jiao 2023 (equation 11), under Plackett and Luce's model: the best
 * response is drawn by softmax over all scores, the next over those that are left, and so on. The sum over stages is
 * divided by their number so that groups of different size weigh alike. Within a tier nothing is compared: each of its
 * members is drawn against itself and all lower tiers, a partial ranking's last tier costs nothing, and a group that was
 * not ranked is the mean of its comparisons, each a ranking of two.
 */
record PlackettLuce() implements GroupLoss {
    private static final GroupLoss COMPARISONS = new PairwiseLoss(BradleyTerry.PLAIN);

    @Override
    public double of(Preferences preferences, double[] scores, double[] gradient) {
        if (preferences.tiers().isEmpty()) {
            return COMPARISONS.of(preferences, scores, gradient);
        }
        int stages = stages(preferences.tiers());
        double[] slopes = new double[scores.length];
        double loss = negativeLogLikelihood(preferences.tiers(), scores, slopes);
        for (int i = 0; i < slopes.length && stages > 0; i++) {
            gradient[i] += slopes[i] / stages;
        }
        return stages == 0 ? 0 : loss / stages;
    }

    /** The sum over all stages; {@code gradient} is added to. */
    static double negativeLogLikelihood(List<List<Integer>> tiers, double[] scores, double[] gradient) {
        double loss = 0;
        for (int t = 0; t < tiers.size() - 1; t++) {
            List<List<Integer>> lower = tiers.subList(t + 1, tiers.size());
            for (int winner : tiers.get(t)) {
                loss += stage(winner, lower, scores, gradient);
            }
        }
        return loss;
    }

    /** One response drawn from among itself and all of the lower tiers. */
    private static double stage(int winner, List<List<Integer>> lower, double[] scores, double[] gradient) {
        double highest = scores[winner];
        for (List<Integer> tier : lower) {
            for (int place : tier) {
                highest = Math.max(highest, scores[place]);
            }
        }
        double sum = StrictMath.exp(scores[winner] - highest);
        for (List<Integer> tier : lower) {
            for (int place : tier) {
                sum += StrictMath.exp(scores[place] - highest);
            }
        }
        gradient[winner] += StrictMath.exp(scores[winner] - highest) / sum - 1;
        for (List<Integer> tier : lower) {
            for (int place : tier) {
                gradient[place] += StrictMath.exp(scores[place] - highest) / sum;
            }
        }
        return highest + StrictMath.log(sum) - scores[winner];
    }

    private static int stages(List<List<Integer>> tiers) {
        return tiers.subList(0, tiers.size() - 1).stream().mapToInt(List::size).sum();
    }
}
