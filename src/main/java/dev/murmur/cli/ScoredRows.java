package dev.murmur.cli;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesReader;
import dev.murmur.reward.Reward;
import dev.murmur.reward.RewardModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Streams rows through a model: as many in memory as make a good batch. */
final class ScoredRows {
    private static final int BATCH = 256; // responses
    private static final Path STDIN = Path.of("-");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Rows to score; standard input when left out, or -.")
    private @Nullable Path file;

    private final Set<String> told = new HashSet<>(); // names of fields of their own that rows lost

    /**
     * Reads rows and prints what becomes of each, in order.
     *
     * @param most how many responses of a row are looked at
     * @param result what a row becomes with its responses' rewards
     */
    void print(PrintWriter out, int most, BiFunction<ScoredRow, List<Reward>, ScoredRow.Scored> result)
            throws IOException {
        RewardModel loaded = model.load();
        try (JsonLinesReader reader =
                file == null || file.equals(STDIN) ? JsonLinesReader.standardInput() : JsonLinesReader.open(file)) {
            List<ScoredRow> batch = new ArrayList<>();
            try {
                for (JsonLinesReader.Line line = reader.next(); line != null; line = reader.next()) {
                    batch.add(ScoredRow.of(line).limited(most));
                    if (batch.stream().mapToInt(ScoredRow::size).sum() >= BATCH) {
                        print(loaded, batch, out, result);
                        batch.clear();
                    }
                }
            } catch (InputException e) {
                print(loaded, batch, out, result); // the rows before the bad one
                throw e;
            }
            print(loaded, batch, out, result);
        }
    }

    private void print(
            RewardModel model,
            List<ScoredRow> rows,
            PrintWriter out,
            BiFunction<ScoredRow, List<Reward>, ScoredRow.Scored> result) {
        List<Exchange> exchanges =
                rows.stream().flatMap(row -> row.exchanges().stream()).toList();
        List<Reward> rewards = model.assess(exchanges);
        int from = 0;
        for (ScoredRow row : rows) {
            ScoredRow.Scored scored = result.apply(row, rewards.subList(from, from + row.size()));
            tell(scored.replaced(row));
            out.println(scored);
            from += row.size();
        }
        out.flush();
    }

    private void tell(List<String> replaced) {
        if (told.addAll(replaced)) {
            spec.commandLine()
                    .getErr()
                    .println("murmur: rows have " + replaced + " already; what this model says takes their place");
        }
    }
}
