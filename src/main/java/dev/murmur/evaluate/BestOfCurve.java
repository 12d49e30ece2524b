package dev.murmur.evaluate;

import dev.murmur.evaluate.PromptBootstrap.Estimate;
import dev.murmur.evaluate.PromptBootstrap.Handle;
import dev.murmur.evaluate.SetReport.BestOf;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What picking the best of n comes to, for n of 1, 2, 4, .. and as many as there are. */
final class BestOfCurve {
    private final PromptBootstrap table;
    private final List<Point> points = new ArrayList<>();

    BestOfCurve(PromptBootstrap table, List<JudgedPrompt> prompts) {
        this.table = table;
        int most = prompts.stream()
                .flatMap(prompt -> prompt.rankings().stream())
                .mapToInt(JudgedRanking::size)
                .max()
                .orElse(0);
        if (most > 2) {
            var counts = new TreeSet<>(List.of(most));
            for (int n = 1; n < most; n *= 2) {
                counts.add(n);
            }
            counts.forEach(n -> points.add(point(n, prompts)));
        }
    }

    private record Point(int n, int rankings, Handle reward, Handle winRate, Handle longest, Handle oracle) {}

    List<BestOf> points(List<Estimate> estimates) {
        return points.stream()
                .map(point -> {
                    Estimate winRate = estimates.get(point.winRate().index());
                    return new BestOf(
                            point.n(),
                            point.rankings(),
                            estimates.get(point.reward().index()).value(),
                            winRate.value(),
                            winRate.interval().low(),
                            winRate.interval().high(),
                            estimates.get(point.longest().index()).value(),
                            estimates.get(point.oracle().index()).value(),
                            BestOfN.klBound(point.n()));
                })
                .toList();
    }

    private Point point(int n, List<JudgedPrompt> prompts) {
        int count = (int) prompts.stream()
                .flatMap(prompt -> prompt.rankings().stream())
                .filter(ranking -> ranking.size() >= n)
                .count();
        int large = table.sum(prompt -> sum(prompt, n, ranking -> 1));
        return new Point(
                n,
                count,
                mean(large, n, ranking -> ranking.reward(n)),
                mean(large, n, ranking -> ranking.winRate(n)),
                mean(large, n, ranking -> ranking.winRateOfLongest(n)),
                mean(large, n, ranking -> ranking.winRateOfBest(n)));
    }

    private Handle mean(int large, int n, ToDoubleFunction<JudgedRanking> value) {
        return table.ratio(table.sum(prompt -> sum(prompt, n, value)), large);
    }

    private static double sum(JudgedPrompt prompt, int n, ToDoubleFunction<JudgedRanking> value) {
        return prompt.rankings().stream()
                .filter(ranking -> ranking.size() >= n)
                .mapToDouble(value)
                .sum();
    }
}
