package dev.murmur.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rows of a JSON Lines file that share a field's value, without holding the rows: some twenty bytes a row stay in
 * memory, and each distinct value. A compressed file is unpacked to a temporary one first.
 */
public final class LineIndex implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final Map<String, Integer> last = new HashMap<>(); // a value's last row
    private long[] offsets = new long[64];
    private int[] lengths = new int[64];
    private int[] previous = new int[64]; // the row before with the same value, or -1
    private long[] numbers = new long[64];
    private int count;

    private LineIndex(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Reads a file through once.
     *
     * @param field a text field that every row has
     * @throws InputException if a row has not
     */
    public static LineIndex of(Path file, String field) throws IOException {
        FileChannel channel = uncompressed(file);
        try (JsonLinesReader reader = JsonLinesReader.open(file)) {
            var index = new LineIndex(file, channel);
            for (JsonLinesReader.Line line = reader.next(); line != null; line = reader.next()) {
                index.add(line.object().text(field), line);
            }
            return index;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The values that the field has, in no order. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(last.keySet());
    }

    /** The rows with this value, in the file's order; none where there are none. */
    public <T> List<T> rows(String key, Class<T> type) throws IOException {
        List<T> rows = new ArrayList<>();
        for (int row = last.getOrDefault(key, -1); row >= 0; row = previous[row]) {
            rows.add(read(row, type));
        }
        Collections.reverse(rows);
        return rows;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private <T> T read(int row, Class<T> type) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(lengths[row]);
        while (line.hasRemaining()) {
            if (channel.read(line, offsets[row] + line.position()) < 0) {
                throw new IOException(file + ":" + numbers[row] + ": the file has become shorter while it was read");
            }
        }
        return Json.read(line.array(), type, file + ":" + numbers[row]);
    }

    private void add(String key, JsonLinesReader.Line line) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
            previous = Arrays.copyOf(previous, count * 2);
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        offsets[count] = line.offset();
        lengths[count] = line.length();
        numbers[count] = line.number();
        previous[count] = last.getOrDefault(key, -1);
        last.put(key, count++);
    }

    private static FileChannel uncompressed(Path file) throws IOException {
        try (InputStream in = DataFiles.read(file)) {
            if (!DataFiles.isCompressed(file)) {
                return FileChannel.open(file, StandardOpenOption.READ);
            }
            Path copy = Files.createTempFile("murmur", ".jsonl");
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
        }
    }
}
