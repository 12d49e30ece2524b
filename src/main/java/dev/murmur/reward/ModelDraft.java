package dev.murmur.reward;

import dev.murmur.json.AtomicFile;
import dev.murmur.json.FolderLock;
import dev.murmur.json.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The place where a model is written before it takes the place of another: a folder within the model's own, which one
 * training has to itself. A training that fails before it publishes leaves the model as it was.
 */
final class ModelDraft implements Closeable {
    private static final String FOLDER = ".training";

    private final Path model;
    private final boolean made; // the model's folder, for this draft
    private final FolderLock lock;

    private ModelDraft(Path model, boolean made, FolderLock lock) {
        this.model = model;
        this.made = made;
        this.lock = lock;
    }

    /**
     * Begins a draft, before the long work.
     *
     * @throws InputException if the folder holds something else than a model
     * @throws IOException if it cannot be written, or another training works in it
     */
    static ModelDraft in(Path model) throws IOException {
        boolean made = !Files.exists(model);
        try {
            Files.createDirectories(model);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(model + " is a file; a model wants a folder", e);
        } catch (IOException e) {
            throw new IOException(model + ": this folder cannot be made; give another --out", e);
        }
        if (!Files.exists(model.resolve(ModelFolder.DESCRIPTION))
                && !others(model).isEmpty()) {
            throw new InputException(model + " holds something that is no model; name a new folder");
        }
        var draft = new ModelDraft(model, made, FolderLock.take(model.resolve(FOLDER)));
        try {
            draft.empty();
            new AtomicFile(draft.folder().resolve(PairStrengths.ALL)).close(); // packed files can be written, too
            return draft;
        } catch (IOException | RuntimeException | LinkageError e) {
            draft.close();
            throw e;
        }
    }

    /** Where to write. */
    Path folder() {
        return lock.folder();
    }

    /** Moves everything into the model's folder. What is there can be loaded again when all of it has arrived. */
    void publish() throws IOException {
        List<Path> written = FolderLock.files(folder());
        ModelFolder.keepEditedCard(model);
        Files.deleteIfExists(model.resolve(ModelFolder.SUMS));
        Files.deleteIfExists(model.resolve(Tuning.TABLE));
        move(folder().resolve(ModelFolder.DESCRIPTION)); // by which a later training knows the folder
        for (Path file : written) {
            if (!file.endsWith(ModelFolder.DESCRIPTION) && !file.endsWith(ModelFolder.SUMS)) {
                move(file);
            }
        }
        move(folder().resolve(ModelFolder.SUMS));
    }

    @Override
    public void close() throws IOException {
        empty();
        lock.closeAndDelete();
        if (made && others(model).isEmpty()) {
            Files.delete(model);
        }
    }

    private void move(Path file) throws IOException {
        Files.move(file, model.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private void empty() throws IOException {
        for (Path file : FolderLock.files(folder())) {
            Files.delete(file);
        }
    }

    /** What is in the model's folder beside drafts. */
    private static List<Path> others(Path model) throws IOException {
        try (Stream<Path> entries = Files.list(model)) {
            return entries.filter(entry -> !entry.endsWith(FOLDER)).toList();
        }
    }
}
