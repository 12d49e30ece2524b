package dev.murmur.encode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How texts become numbers. A pure function of its specification: the same exchange gives the same numbers on every
 * machine, alone or among others. Safe for several threads.
 */
public final class Encoder {
    private static final List<String> PARTS = List.of("style", "ngrams");
    private static final List<StyleFeature> STYLE = StyleFeature.ALL;

    private final Set<String> parts;
    private final NgramFeatures ngrams;

    private Encoder(Set<String> parts) {
        this.parts = parts;
        this.ngrams = NgramFeatures.DEFAULTS;
    }

    /**
     * Reads a specification, parts joined with {@code +}: {@code style+ngrams}.
     *
     * @throws IllegalArgumentException if a part is unknown or given twice
     */
    public static Encoder parse(String specification) {
        Set<String> parts = new LinkedHashSet<>();
        for (String part : specification.strip().split("\\+", -1)) {
            if (!PARTS.contains(part) || !parts.add(part)) {
                throw new IllegalArgumentException("encoder \"" + specification + "\": \"" + part
                        + "\" is no part or stands twice; parts are " + String.join(", ", PARTS) + ", joined with +");
            }
        }
        return new Encoder(parts);
    }

    /** The specification that {@link #parse} reads. */
    public String specification() {
        return String.join("+", parts);
    }

    public int denseWidth() {
        return denseNames().size();
    }

    public int sparseWidth() {
        return parts.contains("ngrams") ? ngrams.width() : 0;
    }

    /** What each dense entry is, in order. */
    public List<String> denseNames() {
        return parts.contains("style")
                ? STYLE.stream().map(feature -> "style." + feature.name()).toList()
                : List.of();
    }

    /** How much one standard deviation of each dense entry may weigh before the data have spoken. */
    public List<Double> denseTrust() {
        return parts.contains("style") ? STYLE.stream().map(StyleFeature::trust).toList() : List.of();
    }

    public Encoding encode(Exchange exchange) {
        TextStatistics prompt = TextStatistics.of(exchange.promptText());
        TextStatistics response = TextStatistics.of(exchange.response());
        float[] dense = new float[denseWidth()];
        for (int i = 0; i < dense.length; i++) {
            dense[i] = (float) STYLE.get(i).of(prompt, response);
        }
        return new Encoding(dense, sparseWidth() == 0 ? SparseVector.EMPTY : ngrams.of(response.tokens()));
    }

    /** Encodes each exchange; the result has their order. */
    public List<Encoding> encode(List<Exchange> exchanges) {
        return exchanges.stream().map(this::encode).toList();
    }
}
