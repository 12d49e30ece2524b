package dev.murmur.ranking;

import dev.murmur.statistics.BradleyTerry;
import dev.murmur.statistics.Comparisons;
import dev.murmur.statistics.Estimate;
import dev.murmur.statistics.PlackettLuce;
import dev.murmur.statistics.RankCorrelation;
import dev.murmur.statistics.TieModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One order from several opinions on the same responses. */
final class ConsensusOrder {
    private static final double EQUAL = 1e-9;

    private final List<Opinion> opinions;
    private final SettleOptions options;

    ConsensusOrder(List<Opinion> opinions, SettleOptions options) {
        this.opinions = opinions;
        this.options = options;
    }

    /**
     * Tiers, best first, of every response that an opinion covers. A single opinion that is an order is the answer; so is an
     * order that nobody contests.
     */
    List<List<Integer>> tiers() {
        if (isOneOpinion()) {
            return opinions.get(0).tiers();
        }
        List<List<Integer>> uncontested = uncontested();
        return uncontested.isEmpty() ? fitted() : uncontested;
    }

    private List<List<Integer>> fitted() {
        return switch (options.consensus()) {
            case BRADLEY_TERRY -> byStrength(BradleyTerry.fit(comparisons(), TieModel.HALF_WIN, options.lambda()));
            case PLACKETT_LUCE ->
                byStrength(PlackettLuce.fit(
                        size(), opinions.stream().map(Opinion::tiers).toList(), options.lambda()));
            case BORDA -> byMerit(mean(Opinion::shareBelow), (one, other) -> EQUAL);
            case MEAN_RANK -> byMerit(negated(mean(Opinion::ranks)), (one, other) -> EQUAL);
        };
    }

    /** Whether a single opinion says all, so that there are no shares of several. */
    boolean isOneOpinion() {
        return opinions.size() == 1 && opinions.get(0).isOrder();
    }

    /** The mean share of the opinions for {@code one} over {@code other}; null where none compares them. */
    @Nullable
    Double share(int one, int other) {
        double[] shares = opinions.stream()
                .filter(opinion -> opinion.compares(one, other))
                .mapToDouble(opinion -> opinion.share(one, other))
                .toArray();
        return shares.length == 0 ? null : DoubleStream.of(shares).average().orElseThrow();
    }

    /**
     * The strict order that follows from the comparisons when all that there are of each pair are certain and alike, and
     * each response was compared with the next one; empty where they leave anything open or go round in a circle.
     */
    private List<List<Integer>> uncontested() {
        List<Integer> left = new ArrayList<>(IntStream.of(covered()).boxed().toList());
        List<List<Integer>> tiers = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Integer> unbeaten = left.stream()
                    .filter(item -> left.stream().allMatch(other -> beatsOrUnseen(item, other)))
                    .toList();
            if (unbeaten.size() != 1) {
                return List.of();
            }
            tiers.add(unbeaten);
            left.removeAll(unbeaten);
        }
        return tiers;
    }

    private boolean beatsOrUnseen(int one, int other) {
        Double share = share(one, other);
        return share == null || share == 1;
    }

    /** Kendall's W of the opinions that cover every response that any covers; null where there are not two. */
    @Nullable
    Double agreement() {
        int[] covered = covered();
        double[][] ranks = opinions.stream()
                .filter(opinion -> IntStream.of(covered).allMatch(opinion::covers))
                .map(opinion -> IntStream.of(covered)
                        .mapToDouble(item -> opinion.ranks()[item])
                        .toArray())
                .toArray(double[][]::new);
        double w = ranks.length < 2 ? Double.NaN : RankCorrelation.kendallW(ranks);
        return Double.isNaN(w) ? null : Math.min(1, w);
    }

    /** Whether comparisons lead, over others, from every covered response to every other one; else no order joins them. */
    boolean isJoined() {
        int[] covered = covered();
        boolean[] reached = new boolean[size()];
        if (covered.length > 0) {
            reach(covered[0], reached);
        }
        return IntStream.of(covered).allMatch(item -> reached[item]);
    }

    private void reach(int item, boolean[] reached) {
        reached[item] = true;
        for (int other = 0; other < reached.length; other++) {
            int to = other;
            if (!reached[other] && opinions.stream().anyMatch(opinion -> opinion.compares(item, to))) {
                reach(other, reached);
            }
        }
    }

    private int[] covered() {
        return IntStream.range(0, size())
                .filter(item -> opinions.stream().anyMatch(opinion -> opinion.covers(item)))
                .toArray();
    }

    private int size() {
        return opinions.isEmpty() ? 0 : opinions.get(0).size();
    }

    private Comparisons comparisons() {
        var comparisons = new Comparisons(size());
        for (Opinion opinion : opinions) {
            for (int i = 0; i < size(); i++) {
                for (int j = 0; j < size(); j++) {
                    if (i != j && opinion.compares(i, j)) {
                        comparisons.addWin(i, j, opinion.share(i, j));
                    }
                }
            }
        }
        return comparisons;
    }

    private List<List<Integer>> byStrength(Estimate estimate) {
        double[] strengths = estimate.strengths();
        Tolerance errors = (one, other) -> EQUAL + options.tieErrors() * estimate.standardErrorOfDifference(one, other);
        var nearTies = new NearTies(opinions);
        return byMerit(strengths, errors).stream()
                .flatMap(tier ->
                        nearTies.parted(tier, (one, other) -> strengths[one] - strengths[other] > EQUAL).stream())
                .toList();
    }

    private interface Tolerance {
        double of(int one, int other);
    }

    /** A tier ends where the next response is farther than the tolerance below the tier's best. */
    private List<List<Integer>> byMerit(double[] merits, Tolerance tolerance) {
        List<List<Integer>> tiers = new ArrayList<>();
        IntStream.of(covered())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -merits[item]))
                .forEach(item -> {
                    List<Integer> last = tiers.isEmpty() ? List.of() : tiers.get(tiers.size() - 1);
                    if (last.isEmpty() || merits[last.get(0)] - merits[item] > tolerance.of(last.get(0), item)) {
                        tiers.add(new ArrayList<>());
                    }
                    tiers.get(tiers.size() - 1).add(item);
                });
        return tiers;
    }

    private double[] mean(Function<Opinion, double[]> values) {
        List<double[]> all = opinions.stream().map(values).toList();
        return IntStream.range(0, size())
                .mapToDouble(item -> all.stream()
                        .mapToDouble(row -> row[item])
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN))
                .toArray();
    }

    private static double[] negated(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> -values[i]).toArray();
    }
}
