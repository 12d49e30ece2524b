package dev.murmur.pipeline;

import dev.murmur.json.AtomicFile;
import dev.murmur.json.FolderLock;
import dev.murmur.json.InputException;
import dev.murmur.json.Journal;
import dev.murmur.json.Yaml;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of one run and the names of the files in it. Open, it is locked against other processes. */
public final class RunFolder implements Closeable {
    private final Path root;
    private final FolderLock lock;
    private final long tornBytes;

    private RunFolder(Path root, FolderLock lock) throws IOException {
        this.root = root;
        this.lock = lock;
        this.tornBytes = Journal.mend(responses()) + Journal.mend(judgments()) + Journal.mend(failures());
    }

    /**
     * Takes a folder for a pipeline: a new or empty one, or one that holds an earlier run of the pipeline of that name.
     *
     * @throws InputException if the folder holds something else
     * @throws IOException if another process works in it, or it cannot be written
     */
    public static RunFolder open(Path root, Pipeline pipeline) throws IOException {
        refuseForeign(root, pipeline);
        FolderLock lock = FolderLock.take(root);
        try {
            AtomicFile.write(root.resolve("run.yaml"), Yaml.write(pipeline));
            return new RunFolder(root, lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    public Path root() {
        return root;
    }

    /** How much was cut off the journals, the half-written last lines of a run that was killed. */
    public long tornBytes() {
        return tornBytes;
    }

    public Path prompts() {
        return root.resolve("prompts.jsonl");
    }

    public Path responses() {
        return root.resolve("responses.jsonl");
    }

    public Path judgments() {
        return root.resolve("judgments.jsonl");
    }

    public Path rankings() {
        return root.resolve("rankings.jsonl");
    }

    public Path failures() {
        return root.resolve("failures.jsonl");
    }

    /** What goes to and comes from an endpoint in batches. */
    public Path batches(String endpoint) {
        return root.resolve("batches").resolve(endpoint);
    }

    public Path pairs() {
        return root.resolve("pairs");
    }

    public Path model() {
        return root.resolve("model");
    }

    public Path exports() {
        return root.resolve("exports");
    }

    public Path evaluation() {
        return root.resolve("evaluation.json");
    }

    public Path report() {
        return root.resolve("report").resolve("index.html");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static void refuseForeign(Path root, Pipeline pipeline) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new InputException(root + ": a folder is wanted here, this is a file; give another --out");
        }
        Path yaml = root.resolve("run.yaml");
        if (Files.exists(yaml)) {
            String other = Yaml.read(yaml, Pipeline.class).name();
            if (!other.equals(pipeline.name())) {
                throw new InputException(root + ": this folder holds the run \"" + other + "\", not \""
                        + pipeline.name() + "\"; give another --out, or the pipeline its name");
            }
        } else if (!FolderLock.files(root).isEmpty()) {
            throw new InputException(
                    root + ": this folder holds files but no run.yaml, so it is not a run; give another --out");
        }
    }
}
