package dev.murmur.reward;

import dev.murmur.preference.ContentId;
import java.util.List;

/**
 * Divides prompts into folds by a hash of their id: all groups of a prompt are in one fold, in every run. With few prompts a
 * hash may leave a fold without one that has a better response; there is none of it then, for nothing would tell whoever
 * leaves it out when to stop.
 */
final class Folds {
    private final int[] numbers; // of each value of the hash; -1 where there is no fold
    private final int count;

    private Folds(int[] numbers, int count) {
        this.numbers = numbers;
        this.count = count;
    }

    /**
     * The folds of some groups.
     *
     * @param most folds there may be
     */
    static Folds of(List<EncodedGroup> groups, int most) {
        boolean[] seen = new boolean[most];
        for (EncodedGroup group : groups) {
            seen[hash(group.promptId(), most)] |= group.preferences().pairs() > 0;
        }
        int[] numbers = new int[most];
        int count = 0;
        for (int value = 0; value < most; value++) {
            numbers[value] = seen[value] ? count++ : -1;
        }
        return new Folds(numbers, count);
    }

    int count() {
        return count;
    }

    /** The prompt's fold, from 0. */
    int of(String promptId) {
        int value = hash(promptId, numbers.length);
        return numbers[value] < 0 ? value % count : numbers[value];
    }

    private static int hash(String promptId, int values) {
        return (int) Long.remainderUnsigned(ContentId.seed("fold", promptId), values);
    }
}
