package dev.murmur.pairs;

import dev.murmur.json.InputException;
import dev.murmur.preference.PreferencePair;
import dev.murmur.provenance.Failure;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expands rankings into a folder of pairs: {@code train.jsonl}, {@code validation.jsonl}, {@code test.jsonl} and
 * {@code failures.jsonl}. Rows are read, expanded and written as JSON by several threads, in the file's order; memory holds
 * a few pieces of the file and some bytes for each prompt.
 */
public final class PairStage {
    private final PairSettings settings;
    private final ExpansionPass pass;
    private final LengthBalance balance = new LengthBalance();

    private PairStage(PreferenceSource source, PairSettings settings) throws IOException {
        this.settings = settings;
        this.pass = new ExpansionPass(source, settings);
    }

    /**
     * Expands what a source holds.
     *
     * @throws InputException if there is nothing in it that can be used
     */
    public static PairSummary expand(PreferenceSource source, Path folder, PairSettings settings, Progress progress)
            throws IOException {
        var stage = new PairStage(source, settings);
        try (var output = new PairFiles(folder)) {
            return stage.run(folder, output, progress);
        }
    }

    /**
     * Expands what a source holds into files of another kind.
     *
     * @param folder where {@code failures.jsonl} goes
     */
    public static PairSummary expand(
            PreferenceSource source, Path folder, PairOutput<?> output, PairSettings settings, Progress progress)
            throws IOException {
        return new PairStage(source, settings).run(folder, output, progress);
    }

    /** Expands our own {@code rankings.jsonl}. */
    public static PairSummary expand(Path rankings, Path folder, PairSettings settings, Progress progress)
            throws IOException {
        return expand(PreferenceSource.rankings(rankings), folder, settings, progress);
    }

    private <T> PairSummary run(Path folder, PairOutput<T> output, Progress progress) throws IOException {
        try (var failures = new FailureFile(folder);
                var task = progress.start("pairs", -1)) {
            pass.findNearDuplicates();
            if (settings.filters().lengthBalanced()) {
                pass.run(pairs -> pairs, new Measuring());
            }
            var writing = new Writing<>(output, failures, task);
            pass.run(output::encode, writing);
            if (writing.prompts == 0) {
                throw new InputException("there is no ranking or pair to expand");
            }
            var hashes = new HashMap<>(output.commit());
            hashes.put(FailureFile.NAME, failures.commit());
            return writing.summary(hashes);
        }
    }

    /** Goes over the pairs once to see how many have the longer side chosen. */
    private final class Measuring implements ExpansionPass.Groups<List<PreferencePair>> {
        @Override
        public void group(Side side, Expansion.Expanded group, List<PreferencePair> pairs) {
            pairs.forEach(pair -> balance.count(side, pair));
        }

        @Override
        public void nearDuplicate(Expansion.Expanded group) {}

        @Override
        public void unusable(InputException row) {}
    }

    /** Writes pairs and failures. */
    private final class Writing<T> implements ExpansionPass.Groups<T> {
        private final PairOutput<T> output;
        private final FailureFile failures;
        private final Progress.Task task;
        private final Map<Side, Long> counts = Side.counts();
        private long prompts;
        private long ties;
        private long unusable;

        private Writing(PairOutput<T> output, FailureFile failures, Progress.Task task) {
            this.output = output;
            this.failures = failures;
            this.task = task;
        }

        @Override
        public void group(Side side, Expansion.Expanded group, T encoded) throws IOException {
            begin(group);
            for (Failure failure : group.dropped()) {
                tell(group, failure);
            }
            List<PreferencePair> pairs = settings.filters().lengthBalanced() ? balanced(side, group) : group.pairs();
            output.write(side, pairs.size() == group.pairs().size() ? encoded : output.encode(pairs));
            counts.merge(side, (long) pairs.size(), Long::sum);
        }

        @Override
        public void nearDuplicate(Expansion.Expanded group) throws IOException {
            begin(group);
            tell(
                    group,
                    new Failure(
                            "pairs",
                            group.promptId(),
                            "near-duplicate-prompt",
                            "one like it stands before it",
                            Map.of()));
        }

        @Override
        public void unusable(InputException row) throws IOException {
            unusable++;
            failures.add(new Failure("pairs", "", "unusable-row", String.valueOf(row.getMessage()), Map.of()));
        }

        private void tell(Expansion.Expanded group, Failure failure) throws IOException {
            failures.add(group.where().isEmpty() ? failure : failure.with("row", group.where()));
        }

        private void begin(Expansion.Expanded group) {
            prompts++;
            ties += group.ties();
            task.advance(1);
        }

        private List<PreferencePair> balanced(Side side, Expansion.Expanded group) throws IOException {
            var kept = new ArrayList<PreferencePair>();
            for (PreferencePair pair : group.pairs()) {
                if (balance.keeps(side, pair)) {
                    kept.add(pair);
                } else {
                    tell(
                            group,
                            Expansion.dropped(
                                    group.promptId(), "length-balance", pair.chosenModel(), pair.rejectedModel()));
                }
            }
            return Expansion.weighted(kept, settings.weighting());
        }

        private PairSummary summary(Map<String, String> hashes) {
            return new PairSummary(
                    prompts,
                    counts.values().stream().mapToLong(Long::longValue).sum(),
                    counts,
                    ties,
                    unusable,
                    failures.reasons(),
                    hashes);
        }
    }
}
