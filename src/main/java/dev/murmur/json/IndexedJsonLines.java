package dev.murmur.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Lines file whose rows are found by a key. Only keys and places are held in memory; a row is read again when it is
 * asked for. Safe for several threads. A compressed file is unpacked beside it for as long as this is open.
 */
public final class IndexedJsonLines implements Closeable {
    private final FileChannel channel;
    private final String name;
    private final @Nullable Path unpacked;
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    private IndexedJsonLines(FileChannel channel, String name, @Nullable Path unpacked) {
        this.channel = channel;
        this.name = name;
        this.unpacked = unpacked;
    }

    /** Reads a file once, to know where the rows of each key are. */
    public static IndexedJsonLines open(Path file, Key key) throws IOException {
        Path unpacked = DataFiles.isCompressed(file) ? unpack(file) : null;
        try (JsonLinesReader reader = JsonLinesReader.open(unpacked == null ? file : unpacked, file.toString())) {
            FileChannel channel = FileChannel.open(unpacked == null ? file : unpacked, StandardOpenOption.READ);
            return new IndexedJsonLines(channel, file.toString(), unpacked).reading(reader, key);
        }
    }

    /** The same by a text that every row has, with all processors. */
    public static IndexedJsonLines open(Path file, String field) throws IOException {
        Path unpacked = DataFiles.isCompressed(file) ? unpack(file) : null;
        Path plain = unpacked == null ? file : unpacked;
        try (LineBlocks blocks = LineBlocks.open(plain, file.toString())) {
            var index =
                    new IndexedJsonLines(FileChannel.open(plain, StandardOpenOption.READ), file.toString(), unpacked);
            return index.reading(blocks, field);
        }
    }

    private IndexedJsonLines reading(LineBlocks blocks, String field) throws IOException {
        try {
            JsonLines.each(
                    blocks,
                    line -> Map.entry(line.text(field), Place.of(line)),
                    row -> add(row.getKey(), row.getValue()));
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private IndexedJsonLines reading(JsonLinesReader reader, Key key) throws IOException {
        try {
            for (var line = reader.next(); line != null; line = reader.next()) {
                add(key.of(line.object()), Place.of(line));
            }
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The keys in the order of their first rows. */
    public Set<String> keys() {
        return places.keySet();
    }

    /** Takes note of a row that has been appended to the file since it was opened. */
    public void add(String key, Journal.Place row) {
        add(key, new Place(row.offset(), row.length(), 0));
    }

    private void add(String key, Place place) {
        synchronized (places) {
            places.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(place);
        }
    }

    /** The rows of a key in the file's order; none when it does not have the key. */
    public <T> List<T> rows(String key, Class<T> type) throws IOException {
        List<T> rows = new ArrayList<>();
        for (Place place : placesOf(key)) {
            ByteBuffer line = ByteBuffer.allocate(place.length());
            while (line.hasRemaining()) {
                if (channel.read(line, place.offset() + line.position()) < 0) {
                    throw new IOException(name + " has become shorter while it was read");
                }
            }
            rows.add(Json.read(line.array(), type, name + ":" + place.number()));
        }
        return rows;
    }

    private List<Place> placesOf(String key) {
        synchronized (places) {
            return List.copyOf(places.getOrDefault(key, List.of()));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (unpacked != null) {
            Files.deleteIfExists(unpacked);
        }
    }

    private static Path unpack(Path file) throws IOException {
        Path unpacked = Files.createTempFile("murmur", ".jsonl");
        try (InputStream in = DataFiles.read(file);
                OutputStream out = Files.newOutputStream(unpacked)) {
            in.transferTo(out);
            return unpacked;
        } catch (IOException e) {
            Files.delete(unpacked);
            throw e;
        }
    }

    /** Says by what a row is to be found. */
    @FunctionalInterface
    public interface Key {
        String of(JsonObject row) throws IOException;
    }

    private record Place(long offset, int length, long number) {
        static Place of(JsonLinesReader.Line line) {
            return new Place(line.offset(), line.length(), line.number());
        }
    }
}
