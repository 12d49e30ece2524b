package dev.murmur.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A uniform sample of the cases seen so far, of a size that does not grow with them (reservoir sampling, Vitter 1985). */
final class CasePool {
    private static final int MOST = 500;

    private final RandomGenerator random;
    private final List<CodeCase> cases = new ArrayList<>();
    private int seen;

    CasePool(RandomGenerator random) {
        this.random = random;
    }

    void add(CodeCase one) {
        int at = random.nextInt(++seen);
        if (cases.size() < MOST) {
            cases.add(one);
        } else if (at < MOST) {
            cases.set(at, one);
        }
    }

    List<CodeCase> cases() {
        return List.copyOf(cases);
    }

    int seen() {
        return seen;
    }
}
