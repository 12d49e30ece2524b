package dev.murmur.encode;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A part that measures a response beside its prompt.
 *
 * @param name as specifications spell it
 * @param dense what is measured
 * @param values of an exchange, in the order of {@code dense}
 */
record DensePart(String name, List<DenseFeature> dense, Function<ReadExchange, DoubleStream> values)
        implements EncoderPart {
    private static final double TRUST = 0.3; // of a measure of substance, as a feature of style has
    private static final double KNOT_TRUST = 0.1; // a change of slope wants more evidence than a slope

    /** {@code style}: what can be counted about a response, see {@link StyleFeature}. */
    static DensePart style() {
        return new DensePart(
                "style",
                StyleFeature.ALL.stream()
                        .map(feature -> new DenseFeature("style." + feature.name(), feature.trust()))
                        .toList(),
                exchange -> StyleFeature.ALL.stream()
                        .mapToDouble(feature -> feature.of(exchange.prompt(), exchange.response())));
    }

    /** {@code substance}: how much is said and in what portions, each {@link Substance} with its knots. */
    static DensePart substance() {
        return new DensePart(
                "substance",
                Substance.ALL.stream().flatMap(DensePart::withKnots).toList(),
                exchange -> Substance.ALL.stream()
                        .flatMapToDouble(
                                substance -> DoubleStream.of(substance.of(exchange.prompt(), exchange.response()))));
    }

    private static Stream<DenseFeature> withKnots(Substance substance) {
        String name = "substance." + substance.name();
        return Stream.concat(
                Stream.of(new DenseFeature(name, TRUST)),
                substance.knots().stream().map(knot -> new DenseFeature(name + ".above." + knot, KNOT_TRUST)));
    }

    @Override
    public int sparseWidth() {
        return 0;
    }

    @Override
    public List<Encoding> encode(List<ReadExchange> exchanges) {
        return exchanges.stream().map(this::encode).toList();
    }

    private Encoding encode(ReadExchange exchange) {
        double[] measured = values.apply(exchange).toArray();
        float[] entries = new float[measured.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = (float) measured[i];
        }
        return new Encoding(entries, SparseVector.EMPTY);
    }
}
