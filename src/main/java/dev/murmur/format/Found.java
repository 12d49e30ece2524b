package dev.murmur.format;

import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a row held, kept until the row is known to be good. */
final class Found implements PreferenceSink {
    @FunctionalInterface
    private interface Handing {
        void to(PreferenceSink sink) throws IOException;
    }

    private final List<Handing> found = new ArrayList<>();
    private String place = "";

    @Override
    public void at(String where) {
        place = where;
    }

    @Override
    public void ranking(Ranking ranking) {
        String where = place;
        found.add(sink -> {
            sink.at(where);
            sink.ranking(ranking);
        });
    }

    @Override
    public void pair(PreferencePair pair) {
        String where = place;
        found.add(sink -> {
            sink.at(where);
            sink.pair(pair);
        });
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean handOn(PreferenceSink sink) throws IOException {
        for (Handing handing : found) {
            handing.to(sink);
        }
        return !found.isEmpty();
    }
}
