package dev.murmur.ranking;

import dev.murmur.statistics.Logistic;
import dev.murmur.statistics.RankCorrelation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts one prompt's trials in one setting. */
final class PromptTally {
    private static final double SUREST = 0.999; // soft verdicts are cut here, lest one certainty outweigh all

    private final double[] counts = new double[Tally.width()];

    static double[] of(List<Trial> trials) {
        var tally = new PromptTally();
        trials.forEach(tally::addTrial);
        List<Trial> readable = trials.stream().filter(Trial::readable).toList();
        for (int i = 0; i < readable.size(); i++) {
            for (int j = 0; j < i; j++) {
                tally.addRepeat(readable.get(j), readable.get(i));
            }
        }
        tally.addConcordance(readable);
        return tally.counts;
    }

    private void addTrial(Trial trial) {
        add(Tally.TRIALS, trial.questions());
        add(Tally.UNREADABLE, trial.unreadable());
        add(Tally.REFUSED, trial.refused());
        add(Tally.CALLS, trial.calls().count());
        add(Tally.UNREADABLE_REPLIES, trial.calls().unreadable());
        if (!trial.readable()) {
            return;
        }
        if (!Double.isNaN(trial.coherence())) {
            add(Tally.COHERENCE, trial.coherence());
            add(Tally.WITH_COHERENCE, 1);
        }
        addPairs(trial);
        int size = trial.shown().size();
        if (trial.together()
                && size > 1
                && size <= Tally.SLOTS
                && Arrays.stream(trial.places()).noneMatch(Double::isNaN)) {
            addSlots(trial);
        }
    }

    private void addPairs(Trial trial) {
        for (int i = 0; i < trial.shown().size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!Double.isNaN(trial.places()[i] + trial.places()[j])) {
                    int better = trial.compare(i, j);
                    int longer =
                            trial.shown().get(i).length() - trial.shown().get(j).length();
                    boolean measured = trial.shown().get(i).length() >= 0;
                    add(Tally.PAIRS, 1);
                    add(Tally.TIED_PAIRS, better == 0 ? 1 : 0);
                    add(Tally.LENGTHS_DIFFER, measured && better != 0 && longer != 0 ? 1 : 0);
                    add(Tally.LONGER_WINS, measured && better * longer > 0 ? 1 : 0);
                }
            }
        }
    }

    private void addSlots(Trial trial) {
        int size = trial.shown().size();
        double best = Arrays.stream(trial.places()).min().orElseThrow();
        long winners =
                Arrays.stream(trial.places()).filter(place -> place == best).count();
        add(Tally.SLOTTED, 1);
        for (int slot = 0; slot < size; slot++) {
            counts[Tally.wins(slot)] += trial.places()[slot] == best ? 1.0 / winners : 0;
            counts[Tally.chance(slot)] += 1.0 / size;
            counts[Tally.above(slot)] += (size - trial.places()[slot]) / (size - 1);
            counts[Tally.ranked(slot)]++;
        }
    }

    /** What two readings of the same responses have to say of each pair that both show. */
    private void addRepeat(Trial one, Trial other) {
        int[] slots = one.shown().stream()
                .mapToInt(answer -> other.slotOf(answer.id()))
                .toArray();
        int[] common = IntStream.range(0, slots.length)
                .filter(slot -> slots[slot] >= 0)
                .toArray();
        for (int i : common) {
            for (int j : common) {
                if (j < i && one.together() && other.together()) {
                    addPair(one, j, i, other, slots[j], slots[i]);
                }
            }
        }
        if (common.length > 2) {
            double tau = RankCorrelation.tauB(
                    IntStream.of(common).mapToDouble(slot -> one.places()[slot]).toArray(),
                    IntStream.of(common)
                            .mapToDouble(slot -> other.places()[slots[slot]])
                            .toArray());
            add(Tally.REPEAT_TAU, Double.isNaN(tau) ? 0 : tau);
            add(Tally.REPEATS, Double.isNaN(tau) ? 0 : 1);
        }
    }

    /** Response i stands before j in the first reading; {@code otherI} and {@code otherJ} are their slots in the second. */
    private void addPair(Trial one, int i, int j, Trial other, int otherI, int otherJ) {
        int said = one.compare(i, j);
        int saidThen = other.compare(otherI, otherJ);
        if (otherI > otherJ) {
            add(Tally.SWAPPED, 1);
            add(Tally.KEPT_WINNER, said == saidThen ? 1 : 0);
            add(Tally.FIRST_BOTH_TIMES, said > 0 && saidThen < 0 ? 1 : 0);
            add(Tally.SECOND_BOTH_TIMES, said < 0 && saidThen > 0 ? 1 : 0);
            addSoft(one, other);
        }
        int advantage = first(i, j) - first(otherI, otherJ);
        if (advantage != 0 && said * saidThen < 0) {
            boolean gains = advantage * said > 0;
            boolean swap = Math.abs(advantage) == 2;
            add(
                    swap
                            ? (gains ? Tally.SWAP_GAINS : Tally.SWAP_LOSES)
                            : gains ? Tally.FIRST_GAINS : Tally.FIRST_LOSES,
                    1);
        }
    }

    /** Two orders of a pair, as probabilities: half the sum of their logits is the first slot's, whatever the two are worth. */
    private void addSoft(Trial one, Trial other) {
        double sum = one.probabilityOfFirst() + other.probabilityOfFirst();
        if (!Double.isNaN(sum)) {
            add(Tally.SOFT_LOGITS, (logit(one.probabilityOfFirst()) + logit(other.probabilityOfFirst())) / 2);
            add(Tally.SOFT_SWAPS, 1);
        }
    }

    private void addConcordance(List<Trial> readable) {
        List<String> ids = readable.isEmpty()
                ? List.of()
                : readable.get(0).shown().stream().map(Trial.Answer::id).toList();
        if (readable.size() < 2 || ids.size() < 3) {
            return;
        }
        double[][] places = readable.stream()
                .filter(trial ->
                        trial.shown().size() == ids.size() && ids.stream().allMatch(id -> trial.slotOf(id) >= 0))
                .map(trial -> ids.stream()
                        .mapToDouble(id -> trial.places()[trial.slotOf(id)])
                        .toArray())
                .filter(row -> Arrays.stream(row).noneMatch(Double::isNaN))
                .toArray(double[][]::new);
        double w = places.length < 2 ? Double.NaN : RankCorrelation.kendallW(places);
        add(Tally.CONCORDANCE, Double.isNaN(w) ? 0 : w);
        add(Tally.CONCORDANCES, Double.isNaN(w) ? 0 : 1);
    }

    private static double logit(double probability) {
        return Logistic.logit(Math.max(1 - SUREST, Math.min(SUREST, probability)));
    }

    private static int first(int slot, int other) {
        return (slot == 0 ? 1 : 0) - (other == 0 ? 1 : 0);
    }

    private void add(Tally tally, double amount) {
        counts[tally.index()] += amount;
    }
}
