package dev.murmur.ranking;

import dev.murmur.statistics.Kappa;
import dev.murmur.statistics.KrippendorffAlpha;
import dev.murmur.statistics.Proportion;
import dev.murmur.statistics.RankCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What several settings say of the same pairs of responses. */
final class AgreementTally {
    private static final int CASES = 3; // worse, tied, better
    private static final int MOST_UNITS = 1_000_000; // pairs that Krippendorff's alpha looks at

    /** Two settings in alphabetical order. */
    private record Couple(String one, String other) {}

    private static final class Count {
        private final double[][] table = new double[CASES][CASES];
        private double tau;
        private int taus;
    }

    private final Map<Couple, Count> couples =
            new TreeMap<>(java.util.Comparator.comparing(Couple::one).thenComparing(Couple::other));
    private final List<double[]> units = new ArrayList<>();

    /** Adds one prompt: each setting's mean rank of each response id. */
    void addPrompt(Map<String, Map<String, Double>> placesBySetting) {
        List<String> settings = List.copyOf(new TreeMap<>(placesBySetting).keySet());
        for (int i = 0; i < settings.size(); i++) {
            for (int j = i + 1; j < settings.size(); j++) {
                Map<String, Double> one = placesBySetting.getOrDefault(settings.get(i), Map.of());
                Map<String, Double> other = placesBySetting.getOrDefault(settings.get(j), Map.of());
                add(
                        couples.computeIfAbsent(new Couple(settings.get(i), settings.get(j)), unused -> new Count()),
                        one,
                        other);
            }
        }
        if (settings.size() > 1) {
            addUnits(placesBySetting);
        }
    }

    List<SettingAgreement> agreements() {
        List<SettingAgreement> agreements = new ArrayList<>();
        couples.forEach((couple, count) -> {
            double[][] table = count.table;
            double decided = table[0][0] + table[2][2];
            double all = 0;
            for (double[] row : table) {
                all += row[0] + row[1] + row[2];
            }
            if (all > 0) {
                agreements.add(new SettingAgreement(
                        couple.one(),
                        couple.other(),
                        share(decided + table[1][1], all),
                        Kappa.cohen(table),
                        share(decided, decided + table[0][2] + table[2][0]),
                        count.tau / count.taus));
            }
        });
        return agreements;
    }

    /** Krippendorff's alpha over all settings: each pair of responses a unit, worse, tied or better its value. */
    double alpha() {
        return KrippendorffAlpha.of(units, KrippendorffAlpha.Scale.ORDINAL);
    }

    private static void add(Count count, Map<String, Double> one, Map<String, Double> other) {
        List<String> common =
                one.keySet().stream().filter(other::containsKey).sorted().toList();
        double[] first = places(common, one);
        double[] second = places(common, other);
        for (int i = 0; i < common.size(); i++) {
            for (int j = 0; j < i; j++) {
                count.table[side(first[i], first[j])][side(second[i], second[j])]++;
            }
        }
        double tau = common.size() < 3 ? Double.NaN : RankCorrelation.tauB(first, second);
        if (!Double.isNaN(tau)) {
            count.tau += tau;
            count.taus++;
        }
    }

    private void addUnits(Map<String, Map<String, Double>> placesBySetting) {
        List<String> ids = placesBySetting.values().stream()
                .flatMap(places -> places.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        for (int i = 0; i < ids.size() && units.size() < MOST_UNITS; i++) {
            for (int j = 0; j < i; j++) {
                String one = ids.get(i);
                String other = ids.get(j);
                units.add(placesBySetting.values().stream()
                        .filter(places -> places.containsKey(one) && places.containsKey(other))
                        .mapToDouble(places -> side(place(places, one), place(places, other)))
                        .toArray());
            }
        }
    }

    private static int side(double one, double other) {
        return one == other ? 1 : (one < other ? 2 : 0);
    }

    private static double[] places(List<String> ids, Map<String, Double> places) {
        return ids.stream().mapToDouble(id -> place(places, id)).toArray();
    }

    private static double place(Map<String, Double> places, String id) {
        return places.getOrDefault(id, Double.NaN);
    }

    private static Measure share(double part, double whole) {
        var proportion = new Proportion(part, whole);
        return new Measure(proportion.share(), proportion.interval(), (long) whole);
    }
}
