package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that can be read, the more particular before the more general. */
public enum ImportFormat {
    /** Our own rankings. */
    RANKINGS,
    /** Nectar, rank 1.0 best, and AlpacaEval rankings of the same shape. */
    NECTAR,
    /** {@code response_a, response_b, label}. */
    LABELLED,
    /** Our own pairs. */
    PAIRS;

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
        return switch (this) {
            case RANKINGS -> new RankingRows();
            case NECTAR -> new Nectar();
            case LABELLED -> new LabelledPairs();
            case PAIRS -> new PreferenceRows();
        };
    }

    /** The name on the command line: {@code alpaca-eval}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
