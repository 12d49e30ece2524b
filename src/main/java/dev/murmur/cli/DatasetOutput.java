package dev.murmur.cli;

import dev.murmur.format.DatasetFolder;
import dev.murmur.pairs.PairOutput;
import dev.murmur.pairs.Side;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pairs that become a trainer's data set as they are made. */
final class DatasetOutput implements PairOutput<List<PreferencePair>> {
    private final DatasetFolder folder;
    private DatasetFolder.@Nullable Summary summary;

    DatasetOutput(DatasetFolder folder) {
        this.folder = folder;
    }

    @Override
    public List<PreferencePair> encode(List<PreferencePair> pairs) {
        return pairs;
    }

    @Override
    public void write(Side side, List<PreferencePair> pairs) throws IOException {
        PreferenceSink split = folder.split(side.split());
        for (PreferencePair pair : pairs) {
            split.pair(pair);
        }
    }

    @Override
    public Map<String, String> commit() throws IOException {
        summary = folder.commit();
        return summary.sha256();
    }

    /** What was committed. */
    DatasetFolder.Summary summary() {
        if (summary == null) {
            throw new IllegalStateException("nothing is committed yet");
        }
        return summary;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
