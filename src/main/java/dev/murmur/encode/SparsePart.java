package dev.murmur.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A part that hashes what is in a response.
 *
 * @param name as specifications spell it
 * @param sparseWidth of its vectors
 * @param features of a response
 */
record SparsePart(String name, int sparseWidth, Function<TextStatistics, SparseVector> features)
        implements EncoderPart {
    static final float[] NO_DENSE = new float[0];

    private static final int EDGE_TOKENS = 15;
    private static final String EDGE = "\u0002"; // stands where the text begins or ends

    /** {@code ngrams}: words and word pairs. */
    static SparsePart ngrams() {
        NgramFeatures ngrams = NgramFeatures.DEFAULTS;
        return new SparsePart("ngrams", ngrams.hashed().width(), response -> ngrams.of(response.tokens()));
    }

    /** {@code shapes}: how it is written, up to three words, marks and line ends at a time; see {@link WordShapes}. */
    static SparsePart shapes() {
        var ngrams = new NgramFeatures(new HashedFeatures(17, 3), 3);
        return new SparsePart("shapes", ngrams.hashed().width(), response -> ngrams.of(WordShapes.of(response.text())));
    }

    /** {@code opening}: the first words, by which an answer comes to the point or does not. */
    static SparsePart opening() {
        return edge("opening", tokens -> {
            List<String> first = new ArrayList<>(List.of(EDGE));
            first.addAll(tokens.subList(0, Math.min(EDGE_TOKENS, tokens.size())));
            return first;
        });
    }

    /** {@code ending}: the last words, which tell a rounded-off answer from one that was cut or ran on. */
    static SparsePart ending() {
        return edge("ending", tokens -> {
            List<String> last =
                    new ArrayList<>(tokens.subList(Math.max(0, tokens.size() - EDGE_TOKENS), tokens.size()));
            last.add(EDGE);
            return last;
        });
    }

    /** {@code layout}: up to three lines at a time; see {@link LineShapes}. */
    static SparsePart layout() {
        var ngrams = new NgramFeatures(new HashedFeatures(12, 1.5), 3);
        return new SparsePart("layout", ngrams.hashed().width(), response -> ngrams.of(LineShapes.of(response.text())));
    }

    /** {@code characters}: sequences of three. */
    static SparsePart characters() {
        CharacterFeatures characters = CharacterFeatures.DEFAULTS;
        return new SparsePart("characters", characters.hashed().width(), response -> characters.of(response.text()));
    }

    private static SparsePart edge(String name, UnaryOperator<List<String>> tokens) {
        var ngrams = new NgramFeatures(new HashedFeatures(16, 1.5), 3);
        return new SparsePart(name, ngrams.hashed().width(), response -> ngrams.of(tokens.apply(response.tokens())));
    }

    @Override
    public List<DenseFeature> dense() {
        return List.of();
    }

    @Override
    public List<Encoding> encode(List<ReadExchange> exchanges) {
        return exchanges.stream()
                .map(exchange -> new Encoding(NO_DENSE, features.apply(exchange.response())))
                .toList();
    }
}
