package dev.murmur.pairs;

import dev.murmur.json.AtomicFile;
import dev.murmur.json.SharedLines;
import dev.murmur.preference.PreferencePair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code train.jsonl}, {@code validation.jsonl} and {@code test.jsonl} while they are written. */
final class PairFiles implements PairOutput<List<byte[]>> {
    private final SharedLines<PreferencePair> lines = new SharedLines<>(PreferencePair.class);
    private final Map<Side, AtomicFile> sides = new EnumMap<>(Side.class);

    PairFiles(Path folder) throws IOException {
        for (Side side : Side.values()) {
            sides.put(side, new AtomicFile(folder.resolve(side.fileName())));
        }
    }

    @Override
    public List<byte[]> encode(List<PreferencePair> pairs) {
        return lines.pieces(pairs);
    }

    @Override
    public void write(Side side, List<byte[]> encoded) throws IOException {
        OutputStream file = file(side).stream();
        for (byte[] piece : encoded) {
            file.write(piece);
        }
    }

    @Override
    public Map<String, String> commit() throws IOException {
        var hashes = new TreeMap<String, String>();
        for (Side side : Side.values()) {
            hashes.put(side.fileName(), file(side).commit());
        }
        return hashes;
    }

    @Override
    public void close() throws IOException {
        for (AtomicFile file : sides.values()) {
            file.close();
        }
    }

    private AtomicFile file(Side side) {
        AtomicFile file = sides.get(side);
        if (file == null) {
            throw new IllegalStateException("every side has a file");
        }
        return file;
    }
}
