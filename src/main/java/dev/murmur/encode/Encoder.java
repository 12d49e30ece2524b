package dev.murmur.encode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How texts become numbers. A pure function of its specification: the same exchange gives the same numbers, alone or among
 * others. Safe for several threads. A sentence encoder is loaded when it is first wanted; where that fails, or one on another
 * machine cannot be asked, an {@link UncheckedIOException} says why.
 */
public final class Encoder {
    private final List<EncoderPart> parts;

    private Encoder(List<EncoderPart> parts) {
        this.parts = parts;
    }

    /**
     * Reads a specification, parts joined with {@code +}: {@code style+shapes+layout+bge-small}.
     *
     * @throws IllegalArgumentException if a part is unknown or given twice
     */
    public static Encoder parse(String specification) {
        return parse(specification, SentenceEncoders.shared());
    }

    static Encoder parse(String specification, SentenceEncoders encoders) {
        List<EncoderPart> parts = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String part : specification.strip().split("\\+", -1)) {
            if (!seen.add(part)) {
                throw wrong(specification, part, "stands twice");
            }
            parts.add(
                    switch (part) {
                        case "style" -> DensePart.style();
                        case "substance" -> DensePart.substance();
                        case "ngrams" -> SparsePart.ngrams();
                        case "characters" -> SparsePart.characters();
                        case "shapes" -> SparsePart.shapes();
                        case "opening" -> SparsePart.opening();
                        case "ending" -> SparsePart.ending();
                        case "layout" -> SparsePart.layout();
                        case "kinds" -> new PromptKind();
                        default -> {
                            if (!SentenceEncoders.isName(part)) {
                                throw wrong(specification, part, "is no part");
                            }
                            yield new VectorPart(part, encoders);
                        }
                    });
        }
        return new Encoder(List.copyOf(parts));
    }

    /** The specification that {@link #parse} reads. */
    public String specification() {
        return parts.stream().map(EncoderPart::name).collect(Collectors.joining("+"));
    }

    /** What the numbers of each part depend on, its files' hashes among it: encoders of equal identities are the same. */
    public List<String> identities() {
        return parts.stream().map(part -> reported(part::identity)).toList();
    }

    public int denseWidth() {
        return dense().size();
    }

    public int sparseWidth() {
        return parts.stream().mapToInt(EncoderPart::sparseWidth).sum();
    }

    /** What each dense entry is, in order. */
    public List<String> denseNames() {
        return dense().stream().map(DenseFeature::name).toList();
    }

    /** How much one standard deviation of each dense entry may weigh before the data have spoken. */
    public List<Double> denseTrust() {
        return dense().stream().map(DenseFeature::trust).toList();
    }

    public Encoding encode(Exchange exchange) {
        return encode(List.of(exchange)).get(0);
    }

    /** Encodes each exchange; the result has their order. Sentence encoders work best on hundreds at a time. */
    public List<Encoding> encode(List<Exchange> exchanges) {
        List<ReadExchange> read = ReadExchange.all(exchanges);
        List<List<Encoding>> views = new ArrayList<>();
        for (EncoderPart part : parts) {
            views.add(reported(() -> part.encode(read)));
        }
        List<Encoding> encodings = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            int place = i;
            encodings.add(joined(views.stream().map(view -> view.get(place)).toList()));
        }
        return encodings;
    }

    /** The dense entries of all parts, one part after the other, and the sparse ones likewise. */
    private Encoding joined(List<Encoding> views) {
        float[] dense =
                new float[views.stream().mapToInt(view -> view.dense().length).sum()];
        SparseVector sparse = SparseVector.EMPTY;
        int denseAt = 0;
        int sparseAt = 0;
        for (int part = 0; part < views.size(); part++) {
            float[] own = views.get(part).dense();
            System.arraycopy(own, 0, dense, denseAt, own.length);
            sparse = sparse.followedBy(views.get(part).sparse(), sparseAt);
            denseAt += own.length;
            sparseAt += parts.get(part).sparseWidth();
        }
        return new Encoding(dense, sparse);
    }

    private List<DenseFeature> dense() {
        List<DenseFeature> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(reported(part::dense)));
        return all;
    }

    private static IllegalArgumentException wrong(String specification, String part, String problem) {
        return new IllegalArgumentException("encoder \"" + specification + "\": \"" + part + "\" " + problem
                + "; parts are style, substance, ngrams, characters, shapes, opening, ending, layout, kinds, "
                + SentenceEncoders.FORMS + ", joined with +");
    }

    /** Work that may meet the world. */
    @FunctionalInterface
    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> T reported(Work<T> work) {
        try {
            return work.done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
