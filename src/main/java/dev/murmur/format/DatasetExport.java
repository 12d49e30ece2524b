package dev.murmur.format;

import dev.murmur.json.AtomicFile;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a run, a folder of pairs or a file as a data set that a trainer loads: a folder with its card. */
public final class DatasetExport {
    private static final List<String> SPLITS = List.of("train", "validation", "test");

    private final ExportFormat format;
    private final String ending;
    private final BadRows bad;

    /** @param ending of the files' names: {@code .jsonl}, {@code .jsonl.gz} or {@code .jsonl.zst} */
    public DatasetExport(ExportFormat format, String ending, BadRows bad) {
        this.format = format;
        this.ending = ending;
        this.bad = bad;
    }

    /**
     * What was written.
     *
     * @param rows by split
     * @param leftOut pairs and rankings that the format has no place for
     * @param lint rows that a trainer would drop or cut at its default length, by what would become of them
     */
    public record Summary(Map<String, Long> rows, long leftOut, Map<String, Long> lint) {}

    /**
     * Writes a data set.
     *
     * @throws InputException if there is nothing to write, or the format holds pairs and the input rankings
     */
    public Summary write(Path input, Path folder) throws IOException {
        Map<String, Path> sources = sources(input);
        var rows = new LinkedHashMap<String, Long>();
        var lint = new Linter(format);
        long leftOut = 0;
        for (Map.Entry<String, Path> source : sources.entrySet()) {
            var part = new Part(format, lint, folder.resolve(source.getKey() + ending));
            try (part) {
                read(source.getValue(), part);
                leftOut += part.leftOut;
                if (part.writer.count() > 0) {
                    part.writer.commit();
                    rows.put(source.getKey(), part.writer.count());
                }
            }
        }
        if (rows.isEmpty()) {
            throw new InputException(input + ": there is nothing in it that " + format + " has a place for");
        }
        var summary = new Summary(rows, leftOut, lint.counts());
        AtomicFile.write(folder.resolve("README.md"), DatasetCard.of(format, ending, summary));
        if (format == ExportFormat.LLAMA_FACTORY) {
            AtomicFile.write(folder.resolve("dataset_info.json"), datasetInfo(rows) + "\n");
        }
        return summary;
    }

    private void read(Path file, Part part) throws IOException {
        if (Files.size(file) > 0) {
            PreferenceReader.read(file, null, part, bad);
        }
    }

    /** The files to read, by the split that they become. */
    private Map<String, Path> sources(Path input) throws IOException {
        if (Files.isRegularFile(input)) {
            return Map.of("train", input);
        }
        if (format == ExportFormat.NECTAR || format == ExportFormat.ULTRAFEEDBACK) {
            Path rankings = input.resolve("rankings.jsonl");
            if (Files.isRegularFile(rankings)) {
                return Map.of("train", rankings);
            }
        }
        Path pairs = Files.isDirectory(input.resolve("pairs")) ? input.resolve("pairs") : input;
        var sources = new LinkedHashMap<String, Path>();
        for (String split : SPLITS) {
            Path file = pairs.resolve(split + ".jsonl");
            if (Files.isRegularFile(file)) {
                sources.put(split, file);
            }
        }
        if (sources.isEmpty()) {
            throw new InputException(input + ": neither a file, nor a folder with train.jsonl, nor a run with pairs/;"
                    + " make pairs first: murmur pairs --rankings FILE --out DIR");
        }
        return sources;
    }

    private String datasetInfo(Map<String, Long> rows) {
        var entries = new LinkedHashMap<String, Object>();
        for (String split : rows.keySet()) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("file_name", split + ending);
            entry.put("formatting", "sharegpt");
            entry.put("ranking", true);
            entry.put(
                    "columns",
                    Map.of(
                            "messages",
                            "conversations",
                            "chosen",
                            "chosen",
                            "rejected",
                            "rejected",
                            "system",
                            "system"));
            entries.put("murmur_" + split, entry);
        }
        return Json.pretty(entries);
    }

    /** One split while it is written. */
    private static final class Part implements PreferenceSink, AutoCloseable {
        private final ExportFormat format;
        private final Exporter exporter;
        private final Linter lint;
        private final JsonLinesWriter writer;
        private long leftOut;

        Part(ExportFormat format, Linter lint, Path file) throws IOException {
            this.format = format;
            this.exporter = format.exporter();
            this.lint = lint;
            this.writer = new JsonLinesWriter(file);
        }

        @Override
        public void pair(PreferencePair pair) throws IOException {
            lint.look(pair);
            write(exporter.rows(pair));
        }

        @Override
        public void ranking(Ranking ranking) throws IOException {
            if (format.takesRankings()) {
                write(exporter.rows(ranking));
            } else if (ranking.tiers().size() == 1) {
                leftOut++;
            } else {
                throw new InputException(format + " holds pairs, but the input holds rankings; make pairs first:"
                        + " murmur pairs --rankings FILE --out DIR");
            }
        }

        private void write(List<Record> rows) throws IOException {
            leftOut += rows.isEmpty() ? 1 : 0;
            for (Record row : rows) {
                writer.write(row);
            }
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
