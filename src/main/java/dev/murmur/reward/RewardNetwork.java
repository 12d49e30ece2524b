package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Scores encoded, scaled responses: a network over the dense features plus a linear part over all of them, trained
 * together. Not safe for several threads.
 */
final class RewardNetwork {
    /** Rows of every forward pass when scoring: always the same, so that a score does not depend on its company. */
    private static final int CHUNK = 64;

    private final NetworkShape shape;
    private final BatchLoss loss;
    private final MultiLayerNetwork deep;
    private final WidePart wide;

    private RewardNetwork(NetworkShape shape, BatchLoss loss, MultiLayerNetwork deep, WidePart wide) {
        this.shape = shape;
        this.loss = loss;
        this.deep = deep;
        this.wide = wide;
    }

    /** A network to be trained: random hidden weights, linear weights of zero. */
    static RewardNetwork untrained(NetworkShape shape, TrainSettings settings, long seed) {
        var loss = new BatchLoss(Losses.named(settings.loss()));
        var wide = new WidePart(new double[shape.wideWidth()], shape.sparseWidth());
        return new RewardNetwork(shape, loss, network(shape, settings, loss, seed), wide);
    }

    /** A network with the weights that {@link #weights} gave. */
    static RewardNetwork of(NetworkShape shape, NetworkWeights weights) {
        RewardNetwork network = untrained(shape, TrainSettings.DEFAULTS, 0);
        network.deep.setParams(Nd4j.createFromArray(weights.deep()).reshape(1, weights.deep().length));
        System.arraycopy(weights.wideAsDoubles(), 0, network.wide.weights(), 0, shape.wideWidth());
        return network;
    }

    /** One training step on a batch of whole groups; the batch's mean loss before it. */
    double step(List<EncodedGroup> batch, TrainSettings settings) {
        List<Encoding> rows = new ArrayList<>();
        batch.forEach(group -> rows.addAll(group.encodings()));
        float[][] given = new float[rows.size()][1];
        for (int i = 0; i < given.length; i++) {
            given[i][0] = (float) wide.score(rows.get(i));
        }
        loss.expect(batch);
        try (INDArray features = dense(rows, 0, rows.size(), rows.size());
                INDArray labels = Nd4j.createFromArray(given)) {
            deep.fit(features, labels);
        }
        double[] slopes = loss.slopes();
        for (int i = 0; i < slopes.length; i++) {
            wide.accumulate(rows.get(i), slopes[i]);
        }
        wide.step(settings.wideLearningRate(), settings.wideL2());
        return deep.score();
    }

    /** The score of each response, in logits. */
    double[] scores(List<Encoding> responses) {
        double[] scores = new double[responses.size()];
        for (int from = 0; from < scores.length; from += CHUNK) {
            int to = Math.min(scores.length, from + CHUNK);
            try (INDArray features = dense(responses, from, to, CHUNK);
                    INDArray output = deep.output(features, false)) {
                for (int i = from; i < to; i++) {
                    scores[i] = output.getFloat(i - from, 0) + wide.score(responses.get(i));
                }
            }
        }
        return scores;
    }

    NetworkWeights weights() {
        return NetworkWeights.of(deep.params().toFloatVector(), wide.weights());
    }

    /** Rows {@code from} to {@code to}, then zeros: [rows, dense width]. */
    private INDArray dense(List<Encoding> responses, int from, int to, int rows) {
        float[][] features = new float[rows][shape.denseWidth()];
        for (int i = from; i < to; i++) {
            features[i - from] = responses.get(i).dense();
        }
        return Nd4j.createFromArray(features);
    }

    private static MultiLayerNetwork network(NetworkShape shape, TrainSettings settings, BatchLoss loss, long seed) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(settings.learningRate()))
                .weightInit(WeightInit.XAVIER)
                .miniBatch(false)
                .l2(settings.l2())
                .list();
        int width = shape.denseWidth();
        for (int hidden : shape.hidden()) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(width)
                    .nOut(hidden)
                    .activation(Activation.GELU)
                    .build());
            width = hidden;
        }
        layers.layer(new OutputLayer.Builder(loss)
                .nIn(width)
                .nOut(1)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .dropOut(settings.dropout() == 0 ? 0 : 1 - settings.dropout())
                .build());
        var network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }
}
