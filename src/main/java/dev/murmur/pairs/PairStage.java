package dev.murmur.pairs;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Ranking;
import dev.murmur.provenance.Failure;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expands rankings into a folder of pairs: {@code train.jsonl}, {@code validation.jsonl}, {@code test.jsonl} and
 * {@code failures.jsonl}. Rows are read, expanded and written as JSON by several threads, in the file's order; memory holds
 * a few pieces of the file and some bytes for each prompt.
 */
public final class PairStage {
    private final PairSettings settings;
    private final Expansion expansion;
    private final Contamination contamination;
    private final Set<Long> seen = new HashSet<>();
    private PromptKeys keys = PromptKeys.alone();
    private final int threads = Math.max(1, Runtime.getRuntime().availableProcessors());

    private PairStage(PairSettings settings) throws IOException {
        this.settings = settings;
        this.contamination = Contamination.of(settings.filters().decontaminate());
        this.expansion = new Expansion(settings);
    }

    /**
     * Expands what a source holds.
     *
     * @throws InputException if there is nothing in it that can be used
     */
    public static PairSummary expand(PreferenceSource source, Path folder, PairSettings settings, Progress progress)
            throws IOException {
        return new PairStage(settings).run(source, folder, progress);
    }

    /** Expands our own {@code rankings.jsonl}. */
    public static PairSummary expand(Path rankings, Path folder, PairSettings settings, Progress progress)
            throws IOException {
        return expand(PreferenceSource.rankings(rankings), folder, settings, progress);
    }

    /** One prompt's pairs as they will stand in the file. */
    private static final class Encoded {
        private final Expansion.Expanded group;
        private final byte[] lines;

        private Encoded(Expansion.Expanded group, byte[] lines) {
            this.group = group;
            this.lines = lines;
        }
    }

    /** What a piece of the source came to. */
    private record Done(List<Encoded> groups, List<InputException> unusable) {}

    private PairSummary run(PreferenceSource source, Path folder, Progress progress) throws IOException {
        try (var files = new PairFiles(folder);
                var pieces = source.open();
                var task = progress.start("pairs", -1)) {
            double similarity = settings.filters().nearDuplicates();
            keys = similarity > 0 ? PromptKeys.clustered(source, similarity, threads) : PromptKeys.alone();
            var totals = new Totals();
            Parallel.run(threads, pieces::next, this::read, done -> {
                write(done, files, totals);
                task.advance(done.groups.size());
            });
            if (totals.prompts == 0) {
                throw new InputException("there is no ranking or pair to expand");
            }
            Map<Side, Long> counts = files.counts();
            return new PairSummary(
                    totals.prompts,
                    counts.values().stream().mapToLong(Long::longValue).sum(),
                    counts,
                    totals.ties,
                    totals.unusable,
                    files.reasons(),
                    files.commit());
        }
    }

    private static final class Totals {
        private long prompts;
        private long ties;
        private long unusable;
    }

    private Done read(PreferenceSource.Piece piece) throws IOException {
        var encoder = new PairEncoder();
        var done = new Done(new ArrayList<>(), new ArrayList<>());
        piece.read(
                new PreferenceSink() {
                    @Override
                    public void ranking(Ranking ranking) {
                        add(
                                isContaminated(ranking.prompt())
                                        ? contaminated(ranking.prompt())
                                        : expansion.expand(ranking));
                    }

                    @Override
                    public void pair(PreferencePair pair) {
                        add(isContaminated(pair.prompt()) ? contaminated(pair.prompt()) : expansion.expand(pair));
                    }

                    private void add(Expansion.Expanded group) {
                        done.groups.add(new Encoded(group, encoder.lines(group.pairs())));
                    }
                },
                done.unusable::add);
        return done;
    }

    private boolean isContaminated(List<Message> prompt) {
        return prompt.stream().map(Message::content).anyMatch(contamination::isIn);
    }

    private static Expansion.Expanded contaminated(List<Message> prompt) {
        String id = Prompt.idOf(prompt);
        var failure = new Failure("pairs", id, "contaminated", "the prompt shares text with a benchmark", Map.of());
        return new Expansion.Expanded(id, prompt, List.of(), 0, List.of(failure));
    }

    private void write(Done done, PairFiles files, Totals totals) throws IOException {
        for (InputException row : done.unusable) {
            totals.unusable++;
            files.failure(new Failure("pairs", "", "unusable-row", String.valueOf(row.getMessage()), Map.of()));
        }
        for (Encoded encoded : done.groups) {
            Expansion.Expanded group = encoded.group;
            totals.prompts++;
            totals.ties += group.ties();
            long key = keys.of(group.promptId());
            if (settings.filters().dropNearDuplicates() && !seen.add(key)) {
                files.failure(new Failure(
                        "pairs", group.promptId(), "near-duplicate-prompt", "one like it stands before it", Map.of()));
                continue;
            }
            for (Failure failure : group.dropped()) {
                files.failure(failure);
            }
            Side side = settings.split().side(Long.toHexString(key), settings.seed());
            files.pairs(side, encoded.lines, group.pairs().size());
        }
    }
}
