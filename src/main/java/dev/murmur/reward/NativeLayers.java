package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A large network's forward pass by ND4J's matrix products, on the processor or on a card. In company a score may differ from
 * the same response's alone in the last bits of a float.
 */
final class NativeLayers implements DeepPart {
    private static final int ROWS = 512; // at a time: memory does not grow with the responses

    private final MatrixLayers layers;

    NativeLayers(NetworkShape shape, NetworkWeights weights) {
        this.layers = new MatrixLayers(shape, Nd4j.create(Nd4j.createBuffer(weights.deep())));
    }

    @Override
    public void addTo(double[] scores, List<Encoding> responses) {
        for (int from = 0; from < scores.length; from += ROWS) {
            List<Encoding> some = responses.subList(from, Math.min(scores.length, from + ROWS));
            float[] own = MatrixLayers.reusingMemory(
                    () -> MatrixLayers.scores(layers.forward(MatrixLayers.columns(some), Optional.empty())));
            for (int i = 0; i < own.length; i++) {
                scores[from + i] += own[i];
            }
        }
    }
}
