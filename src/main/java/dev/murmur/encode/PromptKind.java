package dev.murmur.encode;

import java.util.List;
import java.util.stream.Stream;

/**
 * {@code kinds}: what is asked for, times how the response is written. Length is worth more to "explain" than to "name one",
 * and a list more to "give tips" than to "translate". Every word of the prompt, its first two words once more and its length
 * are features of the prompt; each of them times each habit of style is one of the response.
 */
final class PromptKind implements EncoderPart {
    /** Of the prompt's features; with the habits' spread of 1 about as long as a style feature's trust. */
    private static final HashedFeatures HASHED = new HashedFeatures(14, 1);

    private static final int OPENING = 2;

    /**
     * A habit of style.
     *
     * @param feature of style
     * @param spread its standard deviation among responses, roughly: it brings the habits to one scale
     */
    private record Habit(StyleFeature feature, double spread) {
        static Habit of(String name, double spread) {
            return new Habit(StyleFeature.named(name), spread);
        }
    }

    private static final List<Habit> HABITS = List.of(
            Habit.of("characters", 1.3),
            Habit.of("lines", 1.1),
            Habit.of("list_items", 1.1),
            Habit.of("bold", 0.6),
            Habit.of("paragraphs", 1),
            Habit.of("sentence_length", 0.7),
            Habit.of("variety", 0.2),
            Habit.of("finished", 0.3),
            Habit.of("refusal", 0.25));

    @Override
    public String name() {
        return "kinds";
    }

    @Override
    public List<DenseFeature> dense() {
        return List.of();
    }

    @Override
    public int sparseWidth() {
        return HABITS.size() * HASHED.width();
    }

    @Override
    public List<Encoding> encode(List<ReadExchange> exchanges) {
        return exchanges.stream()
                .map(exchange -> new Encoding(SparsePart.NO_DENSE, features(exchange)))
                .toList();
    }

    private static SparseVector features(ReadExchange exchange) {
        SparseVector kind = HASHED.of(hashes(exchange.prompt().words()));
        SparseVector all = SparseVector.EMPTY;
        for (int i = 0; i < HABITS.size(); i++) {
            Habit habit = HABITS.get(i);
            double value = habit.feature.of(exchange.prompt(), exchange.response()) / habit.spread;
            all = all.followedBy(kind.times(value), i * HASHED.width());
        }
        return all;
    }

    /** Of the words, of the first ones once more, of the power of two in their number, and of being a prompt at all. */
    private static long[] hashes(List<String> words) {
        int power = Integer.SIZE - Integer.numberOfLeadingZeros(words.size());
        return Stream.of(
                        Stream.of("any", "length " + power),
                        words.stream().limit(OPENING).map(word -> "opening " + word),
                        words.stream().map(word -> "word " + word))
                .flatMap(features -> features)
                .mapToLong(feature -> HashedFeatures.mixed(NgramFeatures.hash(feature)))
                .toArray();
    }
}
