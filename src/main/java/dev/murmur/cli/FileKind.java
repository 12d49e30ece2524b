package dev.murmur.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How the files of a data set are written. */
final class FileKind {
    @ArgGroup(exclusive = true)
    private Kind kind = new Kind();

    private static final class Kind {
        @Option(
                names = "--compress",
                paramLabel = "ENDING",
                completionCandidates = Choices.Compressions.class,
                description = "gz or zst; plain JSON Lines by default.")
        private Compression compress = Compression.NONE;

        @Option(names = "--parquet", description = "Parquet instead of JSON Lines.")
        private boolean parquet;
    }

    enum Compression {
        NONE(""),
        GZ(".gz"),
        ZST(".zst");

        private final String ending;

        Compression(String ending) {
            this.ending = ending;
        }
    }

    /** The ending of the files' names: {@code .jsonl.gz}, {@code .parquet}. */
    String ending() {
        return kind.parquet ? ".parquet" : ".jsonl" + kind.compress.ending;
    }
}
