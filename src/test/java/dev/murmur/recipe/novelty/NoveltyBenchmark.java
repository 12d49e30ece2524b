package dev.murmur.recipe.novelty;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How long the novelty filter takes to keep a number of instructions on one core: {@code java -cp CLASSPATH
 * dev.murmur.recipe.novelty.NoveltyBenchmark 50000}, with the classpath of the tests. They are
 * compared as a growing pool does, with the ten closest and the mean over all for each that is kept. They are
 * 4 to 40 words from a vocabulary of 20,000 drawn as Zipf says, which is harder than real tasks: common words are in most.
 */
public final class NoveltyBenchmark {
    private static final int CLOSEST = 10;

    private NoveltyBenchmark() {}

    public static void main(String[] args) {
        System.out.println(keep(Integer.parseInt(args[0])));
    }

    /** Keeps so many, and says how long it took. */
    static String keep(int wanted) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        var filter = new NoveltyFilter(0.7);
        long start = System.nanoTime();
        int offered = 0;
        double similarities = 0;
        double means = 0;
        while (filter.size() < wanted) {
            String instruction = instruction(random);
            Nearest nearest = filter.nearest(instruction);
            if (filter.isNovel(nearest)) {
                means += filter.likeness(instruction, CLOSEST).mean();
                filter.add(Integer.toString(offered), instruction);
            }
            offered++;
            similarities += nearest.similarity();
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d kept in %.1f s; mean similarity to the nearest %.2f, of the kept ones to all %.3f",
                filter.size(),
                offered,
                (System.nanoTime() - start) / 1e9,
                similarities / offered,
                means / filter.size());
    }

    private static String instruction(RandomGenerator random) {
        var text = new StringBuilder();
        int length = 4 + (int) (36 * Math.pow(random.nextDouble(), 2));
        for (int i = 0; i < length; i++) {
            text.append((int) Math.pow(20_000, random.nextDouble())).append(' ');
        }
        return text.toString();
    }
}
