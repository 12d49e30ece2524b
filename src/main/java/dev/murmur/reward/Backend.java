package dev.murmur.reward;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/** Where ND4J keeps its tensors: the processor, or an NVIDIA card when the program was built with the profile cuda. */
final class Backend {
    /**
     * How much memory the process may have before JavaCPP refuses more. For that it asks the system for the process's size at
     * every small array, which costs a sixth of the time of scoring; 0 for not asking.
     */
    private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";

    private Backend() {}

    /**
     * Loads the backend.
     *
     * @throws IOException if it wants a card or CUDA libraries that are not there; says what is missing and how to go back
     */
    static void load() throws IOException {
        System.getProperties().putIfAbsent(MEMORY_LIMIT, "0");
        for (Nd4jBackend backend : ServiceLoader.load(Nd4jBackend.class)) {
            check(() -> quietly(backend::isAvailable));
        }
        Nd4j.getExecutioner();
    }

    /** ND4J prints the stack of what it then throws as well; a user wants what {@link #check} makes of it. */
    private static boolean quietly(BooleanSupplier available) {
        PrintStream told = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return available.getAsBoolean();
        } finally {
            System.setErr(told);
        }
    }

    /** Looks whether a backend can run, before ND4J does, which keeps the reason to itself. */
    static void check(BooleanSupplier available) throws IOException {
        try {
            if (!available.getAsBoolean()) {
                throw new IOException(said("there is none here", "Run it where there is one"));
            }
        } catch (RuntimeException | LinkageError e) {
            throw new IOException(explained(e).orElse("ND4J cannot be started: " + e), e);
        }
    }

    /** What is missing, said for people; empty for a failure that has nothing to do with a card. */
    static Optional<String> explained(Throwable failure) {
        Deque<Throwable> causes = new ArrayDeque<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.stream().map(Backend::missing).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> missing(Throwable cause) {
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("libcuda.so")
                || said.contains("nvcuda.dll")
                || said.contains("driver version is insufficient")) {
            return because(
                    "its driver is missing or too old (" + cause.getMessage() + ")",
                    "Install NVIDIA's driver 510 or later");
        }
        if (said.contains("cudnn")) {
            return because("cuDNN is missing (" + cause.getMessage() + ")", "Install cuDNN 8 for CUDA 11");
        }
        if (said.contains("cudart") || said.contains("cublas") || said.contains("cusolver") || said.contains("jnicu")) {
            return because("CUDA's libraries are missing (" + cause.getMessage() + ")", "Install CUDA 11.6");
        }
        return Optional.empty();
    }

    private static Optional<String> because(String missing, String remedy) {
        return Optional.of(said(missing, remedy));
    }

    private static String said(String missing, String remedy) {
        return String.format(
                Locale.ROOT,
                "this build of murmur computes on an NVIDIA card, and %s. %s, or build it for the processor: mvn package without"
                        + " -Pcuda",
                missing,
                remedy);
    }
}
