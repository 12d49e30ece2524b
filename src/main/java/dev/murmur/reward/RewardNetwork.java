package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A reward network in training: a DL4J network over the dense features, which learns what a finished linear part leaves to be
 * explained. Its output weights start at zero, so that before the first step the reward is the linear part's. Not safe for
 * several threads.
 */
final class RewardNetwork {
    private final NetworkShape shape;
    private final WidePart wide;
    private final BatchLoss loss;
    private final double dropout; // share of the last hidden layer's units that a step leaves out
    private final Random random;
    private final MultiLayerNetwork deep;
    private final Gradient gradient;
    private final MatrixLayers layers;
    private final MatrixLayers gradients;
    private int steps;

    /** Random hidden weights, output weights of zero, and a rule of DL4J's that makes steps of gradients. */
    RewardNetwork(
            NetworkShape shape, WidePart wide, BatchLoss loss, TrainSettings settings, IUpdater updater, long seed) {
        this.shape = shape;
        this.wide = wide;
        this.loss = loss;
        this.dropout = settings.dropout();
        this.random = new Random(seed);
        this.deep = network(shape, settings, updater, seed);
        this.layers = new MatrixLayers(shape, deep.params());
        this.gradients = new MatrixLayers(shape, deep.getFlattenedGradients());
        this.gradient = gradients.named(deep.getFlattenedGradients());
    }

    /**
     * A network to be trained as the settings say.
     *
     * @param steps that it will be trained for at most
     */
    static RewardNetwork untrained(
            NetworkShape shape, WidePart wide, BatchLoss loss, TrainSettings settings, long steps, long seed) {
        var rate = new LearningRate(settings.learningRate(), settings.schedule(), settings.warmup(), steps);
        return new RewardNetwork(shape, wide, loss, settings, new Adam(rate), seed);
    }

    /** One training step on a batch of whole groups; the batch's mean loss before it. */
    double step(List<EncodedGroup> batch) {
        List<Encoding> rows = Scorer.responses(batch);
        double mean = MatrixLayers.reusingMemory(() -> backpropagate(batch, rows));
        deep.getUpdater().update(deep, gradient, steps++, 0, rows.size(), LayerWorkspaceMgr.noWorkspaces());
        deep.params().subi(gradient.gradient());
        return mean;
    }

    private double backpropagate(List<EncodedGroup> batch, List<Encoding> rows) {
        Optional<INDArray> kept = dropout == 0 ? Optional.empty() : Optional.of(kept(rows.size()));
        List<INDArray> passed = layers.forward(MatrixLayers.columns(rows), kept);
        double[] scores = wide.scores(rows);
        float[] added = MatrixLayers.scores(passed);
        for (int i = 0; i < scores.length; i++) {
            scores[i] += added[i];
        }
        double[] slopes = new double[scores.length];
        double mean = loss.of(batch, scores, slopes);
        layers.backward(passed, kept, MatrixLayers.array(NetworkWeights.rounded(slopes), 1), gradients);
        return mean;
    }

    /** What has been learnt so far, for a {@link Scorer}. */
    NetworkWeights weights() {
        return NetworkWeights.of(deep.params().toFloatVector(), wide.weights());
    }

    /** 0 for a unit that is left out; those that are kept stand for them (Srivastava et al. 2014, section 10). */
    private INDArray kept(int rows) {
        int units = shape.hidden().get(shape.hidden().size() - 1);
        float[] factors = new float[units * rows];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = random.nextFloat() < dropout ? 0 : (float) (1 / (1 - dropout));
        }
        return MatrixLayers.array(factors, units);
    }

    private static MultiLayerNetwork network(NetworkShape shape, TrainSettings settings, IUpdater updater, long seed) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .weightInit(WeightInit.XAVIER)
                .miniBatch(false)
                .l2(settings.l2())
                .gradientNormalization(
                        settings.clip() == 0 ? GradientNormalization.None : GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(settings.clip())
                .list();
        int width = shape.denseWidth();
        for (int hidden : shape.hidden()) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(width)
                    .nOut(hidden)
                    .activation(Activation.RELU)
                    .build());
            width = hidden;
        }
        layers.layer(new DenseLayer.Builder()
                .nIn(width)
                .nOut(1)
                .weightInit(WeightInit.ZERO)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build());
        var network = new MultiLayerNetwork(layers.build());
        network.init();
        network.initGradientsView();
        return network;
    }
}
