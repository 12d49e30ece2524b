package dev.murmur.encode;

import java.util.ArrayList;
import java.util.List;

/** {@code substance}: how much is said and in what portions, each {@link Substance} with its knots. */
final class SubstancePart implements EncoderPart {
    private static final double TRUST = 0.3; // as a feature of style has
    private static final double KNOT_TRUST = 0.1; // a change of slope wants more evidence than a slope

    private static final List<DenseFeature> DENSE = features();

    @Override
    public String name() {
        return "substance";
    }

    @Override
    public List<DenseFeature> dense() {
        return DENSE;
    }

    @Override
    public int sparseWidth() {
        return 0;
    }

    @Override
    public List<Encoding> encode(List<ReadExchange> exchanges) {
        return exchanges.stream().map(SubstancePart::encode).toList();
    }

    private static Encoding encode(ReadExchange exchange) {
        float[] dense = new float[DENSE.size()];
        int at = 0;
        for (Substance substance : Substance.ALL) {
            for (double value : substance.of(exchange.prompt(), exchange.response())) {
                dense[at++] = (float) value;
            }
        }
        return new Encoding(dense, SparseVector.EMPTY);
    }

    private static List<DenseFeature> features() {
        List<DenseFeature> features = new ArrayList<>();
        for (Substance substance : Substance.ALL) {
            features.add(new DenseFeature("substance." + substance.name(), TRUST));
            for (double knot : substance.knots()) {
                features.add(new DenseFeature("substance." + substance.name() + ".above." + knot, KNOT_TRUST));
            }
        }
        return List.copyOf(features);
    }
}
