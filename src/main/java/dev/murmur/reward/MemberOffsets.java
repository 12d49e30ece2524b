package dev.murmur.reward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much higher each member's scores are, on the whole, than those of all members. Preferences only speak of differences
 * within a prompt, so members come out at levels of no meaning; left in, they would be taken for disagreement, and a minimum
 * over members would always ask the lowest one (Eisenstein et al. 2023, section 2).
 */
final class MemberOffsets {
    private MemberOffsets() {}

    /** One for each member, over all responses; their sum is 0. */
    static List<Double> of(List<EncodedGroup> groups, NetworkShape shape, List<NetworkWeights> members) {
        double[] means = new double[members.size()];
        long responses = groups.stream().mapToLong(EncodedGroup::size).sum();
        for (int member = 0; member < means.length; member++) {
            var scorer = new Scorer(shape, members.get(member));
            for (double[] scores : scorer.groupScores(groups)) {
                for (double score : scores) {
                    means[member] += score / responses;
                }
            }
        }
        double level = Arrays.stream(means).sum() / means.length;
        List<Double> offsets = new ArrayList<>();
        for (double mean : means) {
            offsets.add(mean - level);
        }
        return offsets;
    }
}
