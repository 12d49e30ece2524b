package dev.murmur.encode;

import dev.murmur.chat.EmbeddingModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An embedding model on another machine. What it reads at once is not known from here, so that a long text is sent in pieces
 * of {@value #PIECE} characters, and its vector is their mean; a blank text is not sent and has the zero vector.
 */
final class RemoteSentenceEncoder implements SentenceEncoder {
    private static final int PIECE = 8000; // characters; 8,192 tokens and 512 are the usual limits of servers
    private static final int BATCH = 32; // pieces in a call

    private final String id;
    private final EmbeddingModel model;
    private final Threads calls;
    private final int width;

    private RemoteSentenceEncoder(String id, EmbeddingModel model, Threads calls, int width) {
        this.id = id;
        this.model = model;
        this.calls = calls;
        this.width = width;
    }

    /** Asks for one vector, to learn how long they are. */
    static RemoteSentenceEncoder connect(String id, EmbeddingModel model, Threads calls) throws IOException {
        int width = model.vectors(List.of("width")).get(0).length;
        return new RemoteSentenceEncoder(id, model, calls, width);
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
        List<Integer> owners = new ArrayList<>();
        List<String> pieces = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            for (String piece : pieces(texts.get(text))) {
                owners.add(text);
                pieces.add(piece);
            }
        }
        float[][] vectors = new float[pieces.size()][];
        int batches = (pieces.size() + BATCH - 1) / BATCH;
        calls.run(batches, batch -> {
            int from = batch * BATCH;
            List<float[]> answer = model.vectors(pieces.subList(from, Math.min(pieces.size(), from + BATCH)));
            for (int i = 0; i < answer.size(); i++) {
                vectors[from + i] = checked(answer.get(i));
            }
        });
        List<UnitMean> means = IntStream.range(0, texts.size())
                .mapToObj(text -> new UnitMean(width))
                .toList();
        for (int i = 0; i < vectors.length; i++) {
            means.get(owners.get(i)).add(vectors[i], pieces.get(i).length());
        }
        return means.stream().map(UnitMean::vector).collect(Collectors.toList());
    }

    private float[] checked(float[] vector) throws IOException {
        if (vector.length != width) {
            throw new IOException(id + ": a vector of " + vector.length + " numbers after one of " + width
                    + "; is there more than one model behind that address?");
        }
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw new IOException(id + ": a vector with " + number + " in it, which is no number");
            }
        }
        return vector;
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + PIECE);
            to -= to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
            if (!text.substring(from, to).isBlank()) {
                pieces.add(text.substring(from, to));
            }
            from = to;
        }
        return pieces;
    }
}
