package dev.murmur.reward;

import java.io.IOException;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How many threads ND4J's two pools, its own and the matrix library's, may use. On few cores they get into each other's way:
 * one thread trains a small network two to three times as fast as two.
 */
final class NativeThreads {
    private NativeThreads() {}

    /** Holds for all threads of the process that call ND4J: each of their calls uses so many. */
    static void limit(int threads) throws IOException {
        Backend.load();
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        Nd4j.factory().blas().setMaxThreads(threads);
    }
}
