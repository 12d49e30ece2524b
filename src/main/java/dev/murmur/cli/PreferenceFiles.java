package dev.murmur.cli;

import dev.murmur.format.PreferenceReader;
import dev.murmur.json.InputException;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import dev.murmur.reward.Group;
import dev.murmur.reward.GroupSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The files of rankings and pairs that a command was given, of any format that {@code import} reads. */
final class PreferenceFiles {
    @Option(
            names = "--rankings",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Rankings: ours, or any format that import reads. May be given several times.")
    private final List<Path> rankings = new ArrayList<>();

    @Option(
            names = "--pairs",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Pairs: ours, or any format that import reads. May be given several times.")
    private final List<Path> pairs = new ArrayList<>();

    @Option(names = "--strict", description = "Stop at a row that cannot be used instead of leaving it out.")
    private boolean strict;

    /** All files, as given. */
    List<Path> files() throws InputException {
        List<Path> files = new ArrayList<>(rankings);
        files.addAll(pairs);
        if (files.isEmpty()) {
            throw new InputException("there is nothing to read: name files with --rankings or --pairs");
        }
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new InputException("there is no file " + file);
            }
            if (!Files.isRegularFile(file)) {
                throw new InputException(
                        file + " is no regular file; it is read more than once, so save it as one first");
            }
        }
        return files;
    }

    /** All files' groups, one file after the other. Rows that cannot be used are told when they are read the first time. */
    GroupSource groups(PrintWriter err) throws InputException {
        List<Path> files = files();
        var told = new AtomicBoolean();
        return sink -> {
            PrintWriter listener = told.getAndSet(true) ? new PrintWriter(Writer.nullWriter()) : err;
            for (Path file : files) {
                read(file, sink, listener);
            }
        };
    }

    /** Hands on one file's groups; see {@link #read(Path, PreferenceSink, PrintWriter)}. */
    void read(Path file, Consumer<Group> sink, PrintWriter err) throws IOException {
        var groups = new GroupSink(sink);
        read(file, groups, err);
        if (groups.pointless > 0) {
            err.println("murmur: " + file + ": " + groups.pointless
                    + " comparisons prefer a text to itself and do not count as pairs");
        }
    }

    /** Hands on what a file of any format holds. Rows that cannot be used are told to {@code err}, the first few by line. */
    void read(Path file, PreferenceSink sink, PrintWriter err) throws IOException {
        read(file, sink, err, strict);
    }

    static void read(Path file, PreferenceSink sink, PrintWriter err, boolean strict) throws IOException {
        var bad = new ToldBadRows(err, strict);
        PreferenceReader.read(file, null, sink, bad);
        if (bad.count() > 0) {
            err.println("murmur: " + file + ": " + bad.count() + " rows could not be used and were left out");
        }
    }

    private static final class GroupSink implements PreferenceSink {
        private final Consumer<Group> sink;
        private long pointless; // comparisons of rankings that prefer a text to itself

        private GroupSink(Consumer<Group> sink) {
            this.sink = sink;
        }

        @Override
        public void ranking(Ranking ranking) {
            Group group = Group.of(ranking);
            int answers = ranking.answers().size();
            pointless += answers * (answers - 1) / 2
                    - group.preferences().comparisons().size();
            sink.accept(group);
        }

        @Override
        public void pair(PreferencePair pair) {
            sink.accept(Group.of(pair));
        }
    }
}
