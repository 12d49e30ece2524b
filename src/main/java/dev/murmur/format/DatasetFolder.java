package dev.murmur.format;

import dev.murmur.json.AtomicFile;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.json.RowWriter;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A data set while it is written: a file for each split, its card, and what its consumer wants beside them. */
public final class DatasetFolder implements Closeable {
    /** The names of splits, in their usual order. */
    static final List<String> SPLITS = List.of("train", "validation", "test");

    private static final String COMPLAINTS = "lint.jsonl";

    private final ExportFormat format;
    private final String ending;
    private final Path folder;
    private final boolean made; // the folder, for what is to be written
    private final Linter lint;
    private final PairStatistics statistics = new PairStatistics();
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final RowWriter complaints;

    /** @param ending of the files' names: {@code .jsonl}, {@code .jsonl.gz}, {@code .jsonl.zst} or {@code .parquet} */
    public DatasetFolder(ExportFormat format, String ending, Path folder) throws IOException {
        this.format = format;
        this.ending = ending;
        this.folder = folder;
        this.lint = new Linter(format);
        this.made = !Files.exists(folder);
        this.complaints = new JsonLinesWriter(folder.resolve(COMPLAINTS));
    }

    /**
     * A line of {@code lint.jsonl}.
     *
     * @param row from 0, as data-set libraries count them; the first that the pair made
     * @param what a trainer would do with it
     */
    private record Complaint(String split, long row, String promptId, String what) {}

    /**
     * What was written.
     *
     * @param rows by split
     * @param leftOut pairs and rankings that the format has no place for
     * @param lint rows that trainers would drop or cut at their default lengths, by what would become of them
     * @param sha256 of the splits' files, by name
     */
    public record Summary(Map<String, Long> rows, long leftOut, Map<String, Long> lint, Map<String, String> sha256) {}

    /** Where a split's pairs and rankings go; a split that gets none has no file. */
    public PreferenceSink split(String name) throws IOException {
        Part part = parts.get(name);
        if (part == null) {
            part = new Part(name);
            parts.put(name, part);
        }
        return part;
    }

    /**
     * Moves the splits into place; {@link #describe} then writes what stands beside them.
     *
     * @throws InputException if there is nothing to write
     */
    public Summary commit() throws IOException {
        var rows = new LinkedHashMap<String, Long>();
        var hashes = new TreeMap<String, String>();
        long leftOut = 0;
        for (Map.Entry<String, Part> part : inOrder()) {
            leftOut += part.getValue().leftOut;
            long count = part.getValue().writer.count();
            if (count > 0) {
                hashes.put(part.getKey() + ending, part.getValue().writer.commit());
                rows.put(part.getKey(), count);
            }
        }
        if (rows.isEmpty()) {
            throw new InputException("there is nothing in the input that " + format + " has a place for");
        }
        if (complaints.count() > 0) {
            complaints.commit();
        } else {
            Files.deleteIfExists(folder.resolve(COMPLAINTS));
        }
        return new Summary(rows, leftOut, lint.counts(), hashes);
    }

    /** The splits, train before validation before test, whichever was written to first. */
    private List<Map.Entry<String, Part>> inOrder() {
        return parts.entrySet().stream()
                .sorted(Comparator.comparingInt(part -> SPLITS.indexOf(part.getKey())))
                .toList();
    }

    /** Writes the card of what was committed, and what its consumer wants to know of it. */
    public void describe(Summary summary, DatasetOrigin origin) throws IOException {
        String card = new DatasetCard(format, ending, summary, statistics, origin).text();
        AtomicFile.write(folder.resolve("README.md"), card);
        if (format == ExportFormat.LLAMA_FACTORY) {
            AtomicFile.write(
                    folder.resolve("dataset_info.json"),
                    LlamaFactoryExport.datasetInfo(summary.rows().keySet(), ending) + "\n");
        }
    }

    @Override
    public void close() throws IOException {
        complaints.close();
        for (Part part : parts.values()) {
            part.writer.close();
        }
        if (made && Files.isDirectory(folder) && isEmpty(folder)) {
            Files.delete(folder);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** One split while it is written. */
    private final class Part implements PreferenceSink {
        private final Exporter exporter = format.exporter();
        private final String name;
        private final RowWriter writer;
        private long leftOut;

        Part(String name) throws IOException {
            this.name = name;
            this.writer = RowWriter.open(folder.resolve(name + ending), exporter.rowType());
        }

        @Override
        public void pair(PreferencePair pair) throws IOException {
            statistics.add(pair);
            long row = writer.count();
            List<Record> rows = exporter.rows(pair);
            write(rows);
            if (!rows.isEmpty()) {
                complain(row, pair);
            }
        }

        @Override
        public void ranking(Ranking ranking) throws IOException {
            if (format.takesRankings()) {
                write(exporter.rows(ranking));
            } else if (ranking.tiers().size() == 1) {
                leftOut++;
            } else {
                throw new InputException(format + " holds pairs, but the input holds rankings; make pairs at once:"
                        + " murmur pairs --rankings FILE --to " + format + " --out DIR");
            }
        }

        private void complain(long row, PreferencePair pair) throws IOException {
            for (String what : lint.look(pair)) {
                complaints.write(new Complaint(name, row, pair.promptId(), what));
            }
        }

        private void write(List<Record> rows) throws IOException {
            leftOut += rows.isEmpty() ? 1 : 0;
            for (Record row : rows) {
                writer.write(row);
            }
        }
    }
}
