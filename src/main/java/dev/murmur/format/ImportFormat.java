package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that can be read, the more particular before the more general. */
public enum ImportFormat {
    /** Our own rankings. */
    RANKINGS(RankingRows::new),
    /** Nectar, rank 1.0 best, and AlpacaEval rankings of the same shape. */
    NECTAR(Nectar::new),
    /** {@code response_a, response_b, label}. */
    LABELLED(LabelledPairs::new),
    /** Our own pairs. */
    PAIRS(PreferenceRows::new);

    private final Supplier<Importer> importers;

    ImportFormat(Supplier<Importer> importers) {
        this.importers = importers;
    }

    /** The format of that name, {@code alpaca-eval}; null for {@code auto}. */
    public static @Nullable ImportFormat named(String name) throws InputException {
        for (ImportFormat format : values()) {
            if (format.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        if (name.equals("auto")) {
            return null;
        }
        throw new InputException("there is no format \"" + name + "\"; known are auto, " + names());
    }

    /** The first format that a row fits. */
    static ImportFormat of(JsonObject row) throws InputException {
        return Arrays.stream(values())
                .filter(format -> format.importer().recognises(row))
                .findFirst()
                .orElseThrow(() -> row.wrong("the fields " + row.names()
                        + " are those of no known preference format; name one of " + names()));
    }

    static String names() {
        return Arrays.stream(values()).map(ImportFormat::toString).collect(Collectors.joining(", "));
    }

    Importer importer() {
        return importers.get();
    }

    /** The name on the command line: {@code alpaca-eval}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
