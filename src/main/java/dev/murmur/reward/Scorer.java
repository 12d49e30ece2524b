package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a trained network says of responses: the linear part's score and the network's. Safe for several threads. */
final class Scorer {
    private static final int TOGETHER = 64; // groups, enough for the price of calling a library not to count

    private final WidePart wide;
    private final DeepPart deep;

    Scorer(NetworkShape shape, NetworkWeights weights) {
        this.wide = new WidePart(weights.wideAsDoubles(), shape.sparseWidth());
        this.deep = DeepPart.of(shape, weights);
    }

    /** The score of each response, in logits. */
    double[] scores(List<Encoding> responses) {
        double[] scores = wide.scores(responses);
        deep.addTo(scores, responses);
        return scores;
    }

    /** The scores of each group's responses; scored many groups at a time. */
    List<double[]> groupScores(List<EncodedGroup> groups) {
        List<double[]> all = new ArrayList<>();
        for (int from = 0; from < groups.size(); from += TOGETHER) {
            List<EncodedGroup> some = groups.subList(from, Math.min(groups.size(), from + TOGETHER));
            double[] scores = scores(responses(some));
            int row = 0;
            for (EncodedGroup group : some) {
                all.add(Arrays.copyOfRange(scores, row, row + group.size()));
                row += group.size();
            }
        }
        return all;
    }

    /** Every group's responses, one group after the other. */
    static List<Encoding> responses(List<EncodedGroup> groups) {
        List<Encoding> responses = new ArrayList<>();
        groups.forEach(group -> responses.addAll(group.encodings()));
        return responses;
    }
}
