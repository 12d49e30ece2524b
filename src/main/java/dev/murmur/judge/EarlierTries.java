package dev.murmur.judge;

import dev.murmur.provenance.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The calls that earlier runs made in vain: they are counted with those of the run that has an answer. */
final class EarlierTries {
    /** In the detail of a failed call's row: the call's id, and how often it was made, by all runs so far. */
    static final String CALL = "call";

    static final String TRIES = "tries";

    private final Map<String, Integer> tries = new HashMap<>();

    private EarlierTries() {}

    /** Reads the rows of a stage in the failures journal; of those of one call the last counts. */
    static EarlierTries read(Path failures, String stage) throws IOException {
        var earlier = new EarlierTries();
        Failures.each(failures, row -> {
            if (row.stage().equals(stage)
                    && row.detail().get(CALL) instanceof String call
                    && row.detail().get(TRIES) instanceof Number made) {
                earlier.tries.put(call, made.intValue());
            }
        });
        return earlier;
    }

    int of(String call) {
        return tries.getOrDefault(call, 0);
    }
}
