package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.List;

/**
 * The linear part of the reward: one weight for each sparse and each dense feature, beside a network over the dense ones
 * (Cheng et al. 2016, "Wide and deep learning").
 */
final class WidePart {
    private final double[] weights; // [sparse width + dense width]
    private final int sparseWidth;

    WidePart(double[] weights, int sparseWidth) {
        this.weights = weights;
        this.sparseWidth = sparseWidth;
    }

    double score(Encoding encoding) {
        float[] dense = encoding.dense();
        double sum = encoding.sparse().dot(weights);
        for (int i = 0; i < dense.length; i++) {
            sum += dense[i] * weights[sparseWidth + i];
        }
        return sum;
    }

    double[] scores(List<Encoding> responses) {
        return responses.stream().mapToDouble(this::score).toArray();
    }

    /** Adds {@code factor} times a response's features to {@code target}, which has the weights' order. */
    void addFeatures(Encoding encoding, double factor, double[] target) {
        float[] dense = encoding.dense();
        encoding.sparse().addTo(target, factor);
        for (int i = 0; i < dense.length; i++) {
            target[sparseWidth + i] += factor * dense[i];
        }
    }

    double[] weights() {
        return weights;
    }
}
