package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network's layers as ND4J matrices over one vector of its parameters, or of their gradients, in DL4J's order: of each layer
 * the weights output by output, then the biases. A column of what goes through them is one response. DL4J's own layers run
 * forward again on the way back and make a gradient for the features that nobody asks for, at more than twice
 * the time.
 */
final class MatrixLayers {
    private static final String WORKSPACE = "reward network";
    private static final WorkspaceConfiguration REUSED = WorkspaceConfiguration.builder()
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    private final List<Layer> layers = new ArrayList<>();

    /** Layers that look into a vector of {@link NetworkShape#deepSize()} numbers, and see what is later written to it. */
    MatrixLayers(NetworkShape shape, INDArray vector) {
        int width = shape.denseWidth();
        int from = 0;
        for (int next : shape.hidden()) {
            layers.add(new Layer(
                    matrix(vector, from, width, next), Optional.of(matrix(vector, from + width * next, next, 1))));
            from += (width + 1) * next;
            width = next;
        }
        layers.add(new Layer(matrix(vector, from, width, 1), Optional.empty()));
    }

    /** Does some work whose arrays end with it: their memory serves the same thread's next work. */
    @SuppressWarnings("try") // the workspace is only there to be left
    static <T> T reusingMemory(Supplier<T> work) {
        try (MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace(REUSED, WORKSPACE)) {
            return work.get();
        }
    }

    /**
     * What goes into each layer, the features first, and what comes out of the last: the scores [1, responses].
     *
     * @param features [dense width, responses]
     * @param dropout factors [width of the last hidden layer, responses] on what goes into the last layer
     */
    List<INDArray> forward(INDArray features, Optional<INDArray> dropout) {
        List<INDArray> passed = new ArrayList<>(List.of(features));
        for (int i = 0; i < layers.size(); i++) {
            INDArray input = passed.get(i);
            if (i == layers.size() - 1) {
                dropout.ifPresent(input::muli);
            }
            passed.add(layers.get(i).forward(input));
        }
        return passed;
    }

    /**
     * Writes the gradient of a loss.
     *
     * @param passed what {@link #forward} gave
     * @param dropout what it was given
     * @param slopes dLoss/dScore [1, responses]
     * @param gradients layers over the vector to be written
     */
    void backward(List<INDArray> passed, Optional<INDArray> dropout, INDArray slopes, MatrixLayers gradients) {
        INDArray back = slopes;
        for (int i = layers.size() - 1; i >= 0; i--) {
            gradients.layers.get(i).setGradient(passed.get(i), back);
            if (i > 0) {
                back = Nd4j.gemm(layers.get(i).weights, back, false, false);
                if (i == layers.size() - 1) {
                    dropout.ifPresent(back::muli);
                }
                back.muli(passed.get(i).gt(0).castTo(back.dataType())); // the rectifiers' slopes
            }
        }
    }

    /** The network's share of each response's score, from what {@link #forward} gave. */
    static float[] scores(List<INDArray> passed) {
        return passed.get(passed.size() - 1).reshape(-1).toFloatVector();
    }

    /** Gradients under the names by which an updater knows them, to clip them layer by layer. */
    Gradient named(INDArray vector) {
        var gradient = new DefaultGradient(vector);
        for (int i = 0; i < layers.size(); i++) {
            String name = i + "_";
            gradient.setGradientFor(name + DefaultParamInitializer.WEIGHT_KEY, layers.get(i).weights);
            layers.get(i)
                    .bias
                    .ifPresent(bias -> gradient.setGradientFor(name + DefaultParamInitializer.BIAS_KEY, bias));
        }
        return gradient;
    }

    /** Responses' dense features [dense width, responses]. */
    static INDArray columns(List<Encoding> responses) {
        int width = responses.get(0).dense().length;
        float[] all = new float[width * responses.size()];
        for (int i = 0; i < responses.size(); i++) {
            System.arraycopy(responses.get(i).dense(), 0, all, i * width, width);
        }
        return array(all, width);
    }

    /** An array [rows, values / rows] of values column by column. */
    static INDArray array(float[] values, int rows) {
        return Nd4j.create(Nd4j.createBuffer(values)).reshape('f', rows, values.length / rows);
    }

    private static INDArray matrix(INDArray vector, int from, int rows, int columns) {
        return vector.reshape(vector.length())
                .get(NDArrayIndex.interval(from, from + (long) rows * columns))
                .reshape('f', rows, columns);
    }

    /**
     * One layer.
     *
     * @param weights [inputs, outputs]
     * @param bias [outputs, 1] of a hidden layer, which cuts at zero
     */
    private record Layer(INDArray weights, Optional<INDArray> bias) {
        private INDArray forward(INDArray input) {
            INDArray output = Nd4j.gemm(weights, input, true, false);
            bias.ifPresent(
                    shift -> Nd4j.getExecutioner().exec(new RectifiedLinear(output.addiColumnVector(shift), output)));
            return output;
        }

        private void setGradient(INDArray input, INDArray slopes) {
            Nd4j.gemm(input, slopes, weights, false, true, 1, 0);
            bias.ifPresent(shift -> slopes.sum(shift, true, 1));
        }
    }
}
