package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.json.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of a recipe's input as they are read, numbered from 1; an input without a row is refused. */
final class InputRows extends AbstractSpliterator<InputRow> {
    private final Rows rows;
    private final String name;
    private final long limit;
    private long read;

    private InputRows(Rows rows, String name, long limit) {
        super(limit, Spliterator.ORDERED | Spliterator.NONNULL);
        this.rows = rows;
        this.name = name;
        this.limit = limit;
    }

    /**
     * So many rows from the first; all when null. Close the stream.
     *
     * @param name of the file, for errors
     */
    static Stream<InputRow> stream(Rows rows, String name, @Nullable Integer limit) {
        var input = new InputRows(rows, name, limit == null ? Long.MAX_VALUE : limit);
        return StreamSupport.stream(input, false).onClose(input::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super InputRow> action) {
        try {
            JsonObject row = read < limit ? rows.next() : null;
            if (row == null && read == 0) {
                throw new InputException(name + ": there is no row in it for the recipe to start from");
            }
            if (row == null) {
                return false;
            }
            read++;
            action.accept(new InputRow("input:" + read, row));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
