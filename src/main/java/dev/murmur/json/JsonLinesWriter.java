package dev.murmur.json;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a JSON Lines file that is there whole or not at all; see {@link AtomicFile}. Not safe for several threads. */
public final class JsonLinesWriter implements RowWriter {
    private final AtomicFile file;
    private final SequenceWriter rows;
    private long count;

    public JsonLinesWriter(Path target) throws IOException {
        this.file = new AtomicFile(target);
        this.rows = Json.MAPPER
                .writer()
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .withRootValueSeparator("\n")
                .writeValues(file.stream());
    }

    /** Writes one row: a record, a map or a {@link JsonObject}. */
    @Override
    public void write(Object row) throws IOException {
        rows.write(row instanceof JsonObject object ? object.tree() : row);
        count++;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public String commit() throws IOException {
        rows.flush();
        if (count > 0) {
            file.stream().write('\n');
        }
        return file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
