package dev.murmur.format;

import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given. */
final class Collected implements PreferenceSink {
    final List<Ranking> rankings = new ArrayList<>();
    final List<PreferencePair> pairs = new ArrayList<>();

    @Override
    public void ranking(Ranking ranking) {
        rankings.add(ranking);
    }

    @Override
    public void pair(PreferencePair pair) {
        pairs.add(pair);
    }
}
