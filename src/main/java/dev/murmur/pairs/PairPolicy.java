package dev.murmur.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which pairs of a ranking's answers are taken, told by their tiers. Only {@link Kind#ALL} can yield two of one tier.
 *
 * @param limit how many pairs a prompt gives, for {@link Kind#RANDOM}
 */
record PairPolicy(Kind kind, int limit) {
    enum Kind {
        /** Every pair of tiers. */
        ALL,
        /** Each tier against the next. */
        ADJACENT,
        /** The first tier against the last: the clearest pairs, and the easiest. */
        BEST_WORST,
        /** The first tier against all others. */
        BEST_REST,
        /** A number of strict pairs drawn without replacement. */
        RANDOM,
        /** The better half of the answers against the worse; the middle one of an odd number is left out. */
        HALVES
    }

    /** Two places in a list of answers that is sorted best first. */
    record Match(int better, int worse) {}

    /** Reads {@code all, adjacent, best-worst, best-rest, halves} or {@code random:N}. */
    static PairPolicy parse(String policy) {
        if (policy.matches("random:[1-9]\\d{0,5}")) {
            return new PairPolicy(Kind.RANDOM, Integer.parseInt(policy.substring("random:".length())));
        }
        return switch (policy) {
            case "all" -> new PairPolicy(Kind.ALL, 0);
            case "adjacent" -> new PairPolicy(Kind.ADJACENT, 0);
            case "best-worst" -> new PairPolicy(Kind.BEST_WORST, 0);
            case "best-rest" -> new PairPolicy(Kind.BEST_REST, 0);
            case "halves" -> new PairPolicy(Kind.HALVES, 0);
            default ->
                throw new IllegalArgumentException("a policy is one of all, adjacent, best-worst, best-rest,"
                        + " halves and random:N with N from 1, found \"" + policy + "\"");
        };
    }

    /** Whether chance has a say in the pairs. */
    boolean draws() {
        return kind == Kind.RANDOM;
    }

    /**
     * The pairs, in order of the better and then of the worse answer.
     *
     * @param tiers the tier of each answer, 0 the best, never falling
     */
    List<Match> matches(int[] tiers, RandomGenerator random) {
        var matches = new ArrayList<Match>();
        for (int better = 0; better < tiers.length; better++) {
            for (int worse = better + 1; worse < tiers.length; worse++) {
                if (takes(tiers, better, worse)) {
                    matches.add(new Match(better, worse));
                }
            }
        }
        return kind == Kind.RANDOM ? sample(matches, random) : matches;
    }

    private boolean takes(int[] tiers, int better, int worse) {
        int last = tiers[tiers.length - 1];
        boolean strict = tiers[better] < tiers[worse];
        return switch (kind) {
            case ALL -> true;
            case RANDOM -> strict;
            case ADJACENT -> tiers[worse] - tiers[better] == 1;
            case BEST_WORST -> strict && tiers[better] == 0 && tiers[worse] == last;
            case BEST_REST -> strict && tiers[better] == 0;
            case HALVES -> strict && better < tiers.length / 2 && worse >= (tiers.length + 1) / 2;
        };
    }

    private List<Match> sample(List<Match> matches, RandomGenerator random) {
        int[] order = IntStream.range(0, matches.size()).toArray();
        int taken = Math.min(limit, order.length);
        for (int i = 0; i < taken; i++) {
            int other = i + random.nextInt(order.length - i);
            int swap = order[i];
            order[i] = order[other];
            order[other] = swap;
        }
        return IntStream.of(order).limit(taken).sorted().mapToObj(matches::get).toList();
    }
}
