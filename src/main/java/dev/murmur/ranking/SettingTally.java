package dev.murmur.ranking;

import dev.murmur.statistics.ChiSquare;
import dev.murmur.statistics.Estimate;
import dev.murmur.statistics.Interval;
import dev.murmur.statistics.Logistic;
import dev.murmur.statistics.LogisticRegression;
import dev.murmur.statistics.Proportion;
import dev.murmur.statistics.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All trials of one judge in one setting, counted by prompt; its audit is computed from the counts. */
final class SettingTally {
    private static final int BOOTSTRAPS = 1000;
    private static final int ALPHABET = 26;

    private final String setting;
    private final String judge;
    private final List<double[]> prompts = new ArrayList<>();
    private final LengthTaste lengths = new LengthTaste();
    private final double[] labelWins = new double[ALPHABET];
    private final double[] labelChance = new double[ALPHABET];
    private final MarkTally marks = new MarkTally();
    private boolean labelsAreSlots = true;
    private Calls calls = Calls.NONE;

    SettingTally(String setting, String judge) {
        this.setting = setting;
        this.judge = judge;
    }

    /** Adds all of a prompt's trials in this setting. */
    void addPrompt(List<Trial> trials) {
        prompts.add(PromptTally.of(trials));
        lengths.beginPrompt();
        for (Trial trial : trials) {
            calls = calls.plus(trial.calls());
            marks.add(trial);
            if (trial.readable()) {
                lengths.add(trial);
                addLabels(trial);
            }
        }
    }

    JudgeAudit audit(long seed) {
        double[] sums = sums(IntStream.generate(() -> 1).limit(prompts.size()).toArray());
        double[][] replicates = IntStream.range(0, BOOTSTRAPS)
                .parallel()
                .mapToObj(replicate -> sums(Resampling.counts(prompts.size(), Resampling.generator(seed, replicate))))
                .toArray(double[][]::new);
        var measures = new Measures(sums, replicates);
        List<JudgeAudit.Slot> slots = slots(measures);
        ChiSquare slotTest = ChiSquare.of(
                slots.stream().mapToDouble(JudgeAudit.Slot::wins).toArray(),
                slots.stream()
                        .mapToDouble(slot -> sums[Tally.chance(slot.slot() - 1)])
                        .toArray());
        double first = measures.sum(Tally.FIRST_BOTH_TIMES);
        double second = measures.sum(Tally.SECOND_BOTH_TIMES);
        long discordant = (long) (measures.sum(Tally.FIRST_GAINS)
                + measures.sum(Tally.FIRST_LOSES)
                + measures.sum(Tally.SWAP_GAINS)
                + measures.sum(Tally.SWAP_LOSES)
                + measures.sum(Tally.SOFT_SWAPS));
        return new JudgeAudit(
                setting,
                judge,
                prompts.size(),
                (long) measures.sum(Tally.TRIALS),
                calls.count(),
                measures.ratio(Tally.UNREADABLE_REPLIES, Tally.CALLS),
                measures.ratio(Tally.UNREADABLE, Tally.TRIALS),
                measures.ratio(Tally.REFUSED, Tally.TRIALS),
                measures.ratio(Tally.TIED_PAIRS, Tally.PAIRS),
                slots,
                slotTest.statistic(),
                slotTest.pValue(),
                labelsAreSlots
                        ? Double.NaN
                        : ChiSquare.of(labelWins, labelChance).pValue(),
                measures.ratio(Tally.KEPT_WINNER, Tally.SWAPPED),
                measures.of(
                        totals -> totals[Tally.FIRST_BOTH_TIMES.index()]
                                / (totals[Tally.FIRST_BOTH_TIMES.index()] + totals[Tally.SECOND_BOTH_TIMES.index()]),
                        (long) (first + second)),
                first + second == 0 ? Double.NaN : new Proportion(first, first + second).pValue(0.5),
                measures.of(SettingTally::firstSlotLogits, discordant),
                measures.of(totals -> Logistic.sigmoid(firstSlotLogits(totals)), discordant),
                measures.ratio(Tally.COHERENCE, Tally.WITH_COHERENCE),
                measures.ratio(Tally.REPEAT_TAU, Tally.REPEATS),
                measures.ratio(Tally.CONCORDANCE, Tally.CONCORDANCES),
                measures.ratio(Tally.LONGER_WINS, Tally.LENGTHS_DIFFER),
                lengths.coefficient(),
                marks.marks(),
                calls.inputTokens(),
                calls.outputTokens(),
                (double) calls.latencyMs() / calls.count());
    }

    private static List<JudgeAudit.Slot> slots(Measures measures) {
        List<JudgeAudit.Slot> slots = new ArrayList<>();
        for (int slot = 0; slot < Tally.SLOTS && measures.sum(Tally.ranked(slot)) > 0; slot++) {
            int wins = Tally.wins(slot);
            int chance = Tally.chance(slot);
            slots.add(new JudgeAudit.Slot(
                    slot + 1,
                    measures.sum(wins),
                    measures.of(totals -> totals[wins] / totals[chance], (long) measures.sum(Tally.ranked(slot))),
                    measures.sum(Tally.above(slot)) / measures.sum(Tally.ranked(slot))));
        }
        return slots;
    }

    /**
     * What the first slot is worth in logits. From soft verdicts: the mean of half the two orders' logits. From hard ones: of
     * two readings of a pair that disagree, the odds that the winner changed with the slot are e^(gamma times how many slots'
     * advantage changed sides); the responses' own worth cancels (a conditional likelihood).
     */
    private static double firstSlotLogits(double[] totals) {
        if (totals[Tally.SOFT_SWAPS.index()] > 0) {
            return totals[Tally.SOFT_LOGITS.index()] / totals[Tally.SOFT_SWAPS.index()];
        }
        var regression = new LogisticRegression(0, 1);
        regression.addLabel(1, totals[Tally.FIRST_GAINS.index()], 1.0);
        regression.addLabel(0, totals[Tally.FIRST_LOSES.index()], 1.0);
        regression.addLabel(1, totals[Tally.SWAP_GAINS.index()], 2.0);
        regression.addLabel(0, totals[Tally.SWAP_LOSES.index()], 2.0);
        Estimate fit = regression.fit(0);
        return fit.converged() ? fit.extras()[0] : Double.NaN;
    }

    private void addLabels(Trial trial) {
        double best = IntStream.range(0, trial.places().length)
                .mapToDouble(slot -> trial.places()[slot])
                .filter(place -> !Double.isNaN(place))
                .min()
                .orElse(Double.NaN);
        long winners = IntStream.range(0, trial.places().length)
                .filter(slot -> trial.places()[slot] == best)
                .count();
        for (int slot = 0; slot < trial.labels().size(); slot++) {
            int letter = trial.labels().get(slot).charAt(0) - 'A';
            if (letter >= 0 && letter < ALPHABET) {
                labelsAreSlots &= letter == slot;
                labelWins[letter] += trial.places()[slot] == best ? 1.0 / winners : 0;
                labelChance[letter] += 1.0 / trial.labels().size();
            }
        }
    }

    private double[] sums(int[] times) {
        double[] sums = new double[Tally.width()];
        for (int prompt = 0; prompt < times.length; prompt++) {
            if (times[prompt] > 0) {
                double[] counts = prompts.get(prompt);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += times[prompt] * counts[i];
                }
            }
        }
        return sums;
    }

    /** Statistics of the counts, with intervals from the same statistics of replicates. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one audit
    private record Measures(double[] sums, double[][] replicates) {
        double sum(Tally tally) {
            return sum(tally.index());
        }

        double sum(int index) {
            return sums[index];
        }

        Measure ratio(Tally part, Tally whole) {
            return of(totals -> totals[part.index()] / totals[whole.index()], (long) sum(whole));
        }

        Measure of(ToDoubleFunction<double[]> statistic, long count) {
            if (count == 0) {
                return new Measure(Double.NaN, Interval.UNKNOWN, 0);
            }
            double[] values = new double[replicates.length];
            for (int replicate = 0; replicate < values.length; replicate++) {
                values[replicate] = statistic.applyAsDouble(replicates[replicate]);
            }
            return new Measure(statistic.applyAsDouble(sums), Resampling.percentiles(values), count);
        }
    }
}
