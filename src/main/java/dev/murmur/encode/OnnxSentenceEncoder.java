package dev.murmur.encode;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A transformer run by onnxruntime. A text that is longer than the model's window is read in as many windows as it takes, and
 * its vector is their mean. Each window goes through the model alone, on one thread: a quantised model scales its numbers by
 * the largest in the whole batch, so that in company a text's vector would depend on the others, and no padding is computed.
 */
final class OnnxSentenceEncoder implements SentenceEncoder {
    private static final List<String> INPUTS = List.of("input_ids", "attention_mask", "token_type_ids");

    private final String id;
    private final HuggingFaceTokenizer tokenizer;
    private final OrtSession session;
    private final OnnxFiles files;
    private final Threads threads;
    private final int width;
    private final long[] marks; // what stands before and after a window's tokens

    private OnnxSentenceEncoder(
            String id, OnnxFiles files, HuggingFaceTokenizer tokenizer, OrtSession session, Threads threads)
            throws IOException {
        this.id = id;
        this.tokenizer = tokenizer;
        this.session = session;
        this.files = files;
        this.threads = threads;
        this.marks = tokenizer.encode("", true, false).getIds();
        if (marks.length != 2) {
            throw new IOException(
                    id + ": the tokenizer puts " + marks.length + " marks around a text; two are understood");
        }
        this.width = run(marks).length;
    }

    /** Loads a model for good: what it holds outside of the heap goes with the process. */
    static OnnxSentenceEncoder load(String id, OnnxFiles files, Threads threads) throws IOException {
        HuggingFaceTokenizer tokenizer = tokenizer(files);
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtSession session = OrtEnvironment.getEnvironment().createSession(files.model(), options);
            if (!INPUTS.containsAll(session.getInputNames())) {
                throw new IOException(id + ": the model wants " + session.getInputNames() + "; only " + INPUTS
                        + " can be given to it");
            }
            return new OnnxSentenceEncoder(id, files, tokenizer, session, threads);
        } catch (OrtException e) {
            throw new IOException("onnxruntime cannot load model.onnx: " + e.getMessage(), e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(OnnxFiles files) throws IOException {
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(files.tokenizer()), Map.of("truncation", "false", "padding", "false"));
        } catch (RuntimeException e) { // what the library throws for a file that it cannot read
            throw new IOException("tokenizer.json cannot be read: " + e.getMessage() + "; get it anew", e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public List<float[]> vectors(List<String> texts) throws IOException {
        List<long[]> tokens = tokens(texts);
        List<Window> windows = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            addWindows(text, tokens.get(text), windows);
        }
        windows.sort(Comparator.comparingInt(Window::length).reversed());
        float[][] pooled = new float[windows.size()][];
        threads.run(windows.size(), i -> pooled[i] = run(windows.get(i).tokens));
        return means(windows, pooled, texts.size());
    }

    /** The means are taken in the order of the text, whatever the order in which the windows were read. */
    private List<float[]> means(List<Window> windows, float[][] pooled, int texts) {
        List<UnitMean> means =
                IntStream.range(0, texts).mapToObj(i -> new UnitMean(width)).toList();
        IntStream.range(0, windows.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> windows.get(i).from))
                .forEach(i -> means.get(windows.get(i).text)
                        .add(pooled[i], windows.get(i).length()));
        return means.stream().map(UnitMean::vector).collect(Collectors.toCollection(ArrayList::new));
    }

    private List<long[]> tokens(List<String> texts) throws IOException {
        long[][] tokens = new long[texts.size()][];
        threads.run(
                tokens.length,
                i -> tokens[i] =
                        tokenizer.encode(wellFormed(texts.get(i)), false, false).getIds());
        return Arrays.asList(tokens);
    }

    /** Half of a surrogate pair is no Unicode, which the tokenizer refuses. */
    private static String wellFormed(String text) {
        return text.codePoints()
                        .anyMatch(symbol -> symbol >= Character.MIN_SURROGATE && symbol <= Character.MAX_SURROGATE)
                ? text.codePoints()
                        .map(symbol ->
                                symbol >= Character.MIN_SURROGATE && symbol <= Character.MAX_SURROGATE ? '?' : symbol)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private void addWindows(int text, long[] tokens, List<Window> windows) {
        int room = files.window() - marks.length;
        for (int from = 0; from == 0 || from < tokens.length; from += room) {
            int count = Math.min(room, tokens.length - from);
            long[] marked = new long[count + 2];
            marked[0] = marks[0];
            System.arraycopy(tokens, from, marked, 1, count);
            marked[count + 1] = marks[1];
            windows.add(new Window(text, from, marked));
        }
    }

    private float[] run(long[] tokens) throws IOException {
        long[] shape = {1, tokens.length};
        long[] ones = new long[tokens.length];
        Arrays.fill(ones, 1);
        var environment = OrtEnvironment.getEnvironment();
        try (var ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[tokens.length]), shape)) {
            Map<String, OnnxTensor> given = Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types);
            Map<String, OnnxTensor> wanted =
                    session.getInputNames().stream().collect(Collectors.toMap(name -> name, name -> given.get(name)));
            try (OrtSession.Result result = session.run(wanted)) {
                return pooled((OnnxTensor) result.get(0), tokens.length);
            }
        } catch (OrtException e) {
            throw new IOException(id + ": onnxruntime failed: " + e.getMessage(), e);
        }
    }

    private float[] pooled(OnnxTensor output, int tokens) {
        FloatBuffer values = output.getFloatBuffer();
        return files.pooling().pool(values, tokens, values.remaining() / tokens);
    }

    /** A stretch of a text's tokens, between its marks. */
    private static final class Window {
        private final int text;
        private final int from;
        private final long[] tokens;

        private Window(int text, int from, long[] tokens) {
            this.text = text;
            this.from = from;
            this.tokens = tokens;
        }

        private int length() {
            return tokens.length;
        }
    }
}
