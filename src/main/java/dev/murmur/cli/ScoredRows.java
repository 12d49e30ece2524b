package dev.murmur.cli;

import dev.murmur.encode.Exchange;
import dev.murmur.json.JsonLinesReader;
import dev.murmur.json.JsonObject;
import dev.murmur.reward.Calibration;
import dev.murmur.reward.RewardModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams rows through a model: as many in memory as make a good batch. */
final class ScoredRows {
    private static final int BATCH = 256; // responses

    /** What a row with its rewards becomes. */
    @FunctionalInterface
    interface Result {
        JsonObject of(ScoredRow row, double[] rewards, Calibration calibration);
    }

    private ScoredRows() {}

    /**
     * Reads rows from a file, or from standard input when there is none, and prints what becomes of each, in order.
     *
     * @param most how many responses of a row are looked at
     */
    static void score(Path modelFolder, @Nullable Path file, int most, PrintWriter out, Result result)
            throws IOException {
        RewardModel model = RewardModel.load(modelFolder);
        try (JsonLinesReader reader =
                file == null ? JsonLinesReader.of(System.in, "<stdin>") : JsonLinesReader.open(file)) {
            List<ScoredRow> batch = new ArrayList<>();
            int size = 0;
            for (JsonLinesReader.Line line = reader.next(); line != null; line = reader.next()) {
                ScoredRow row = ScoredRow.of(line.object()).limited(most);
                batch.add(row);
                size += row.size();
                if (size >= BATCH) {
                    print(model, batch, out, result);
                    batch.clear();
                    size = 0;
                }
            }
            print(model, batch, out, result);
        }
    }

    private static void print(RewardModel model, List<ScoredRow> rows, PrintWriter out, Result result) {
        List<Exchange> exchanges =
                rows.stream().flatMap(row -> row.exchanges().stream()).toList();
        double[] rewards = model.rewards(exchanges);
        int from = 0;
        for (ScoredRow row : rows) {
            double[] own = Arrays.copyOfRange(rewards, from, from + row.size());
            out.println(result.of(row, own, model.calibration()));
            from += row.size();
        }
        out.flush();
    }
}
