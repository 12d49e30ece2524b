package dev.murmur.cli;

import dev.murmur.evaluate.SetReport;
import dev.murmur.statistics.Interval;
import dev.murmur.statistics.Temperature;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A {@link SetReport} for people to read in a terminal. */
record SetReportText(SetReport set) {
    void print(PrintWriter out) {
        SetReport.Baselines baselines = set.baselines();
        line(
                out,
                "%s: %,d pairs of %,d prompts, %,d ties left out",
                set.file(),
                set.pairs(),
                set.prompts(),
                set.ties());
        line(
                out,
                "  accuracy         %.3f  (95 %% of bootstraps over prompts: %.3f to %.3f); equal rewards count half: %,d",
                set.accuracy(),
                set.accuracyLow(),
                set.accuracyHigh(),
                set.equalRewards());
        line(
                out,
                "  longer wins      %.3f  (the model is ahead by %+.3f, %+.3f to %+.3f); chance 0.500",
                baselines.longer(),
                set.accuracy() - baselines.longer(),
                baselines.beatsLongerLow(),
                baselines.beatsLongerHigh());
        line(
                out,
                "  looks alone      %.3f  (length, lists, headings, bold, paragraphs; fitted on this very set)",
                baselines.style());
        if (set.styleControlled() != null) {
            line(
                    out,
                    "  looks controlled %.3f %s, where whoever judges by looks has 0.500",
                    set.styleControlled(),
                    interval("style_controlled"));
        }
        if (set.lengthCorrelation() != null) {
            line(
                    out,
                    "  reward and length correlate by %.3f %s (Spearman)",
                    set.lengthCorrelation(),
                    interval("length_correlation"));
        }
        line(
                out,
                "  log-loss         %.4f %s, knowing nothing 0.6931; Brier score %.4f, knowing nothing 0.2500",
                set.logLoss(),
                interval("log_loss"),
                set.brier());
        line(
                out,
                "  calibration      error %.4f; temperature %s %s would make the log-loss %.4f",
                set.ece(),
                temperature(),
                interval("temperature"),
                set.logLossAtTemperature());
        if (baselines.labels() != null) {
            line(out, "  labels           allow at most %.3f by their own probabilities", baselines.labels());
        }
        if (set.kendallTau() != null && set.topOne() != null) {
            line(
                    out,
                    "  within prompts   Kendall tau %.3f %s, best one found %.3f %s",
                    set.kendallTau(),
                    interval("kendall_tau"),
                    set.topOne(),
                    interval("top_one"));
        }
        parts(out);
    }

    private String temperature() {
        String said = String.format(Locale.ROOT, "%.2f", set.temperature());
        if (set.temperature() <= Temperature.LEAST) {
            return said + " or less";
        }
        return set.temperature() >= Temperature.MOST ? said + " or more" : said;
    }

    private void parts(PrintWriter out) {
        slices(set.byMargin(), out);
        slices(set.byLength(), out);
        slices(set.bySource(), out);
        for (SetReport.BestOf best : set.bestOfN()) {
            line(
                    out,
                    "    best of %-3d beats %.3f of its prompt's others (%.3f to %.3f); longest %.3f, best by label %.3f; %,d"
                            + " rankings, KL at most %.2f",
                    best.n(),
                    best.winRate(),
                    best.winRateLow(),
                    best.winRateHigh(),
                    best.longest(),
                    best.oracle(),
                    best.rankings(),
                    best.klBound());
        }
        if (set.rewardBench() != null) {
            rewardBench(set.rewardBench(), out);
        }
    }

    private static void rewardBench(SetReport.RewardBenchScore score, PrintWriter out) {
        line(
                out,
                "  RewardBench      %.3f (%.3f to %.3f), the mean of:",
                score.score(),
                score.scoreLow(),
                score.scoreHigh());
        for (SetReport.Section section : score.sections()) {
            line(
                    out,
                    "    %-18s %.3f (%.3f to %.3f), %,d pairs",
                    section.name(),
                    section.score(),
                    section.scoreLow(),
                    section.scoreHigh(),
                    section.pairs());
        }
        if (!score.missing().isEmpty()) {
            line(
                    out,
                    "    not comparable to published scores: there is nothing of %s",
                    String.join(", ", score.missing()));
        }
    }

    private static void slices(List<SetReport.Slice> slices, PrintWriter out) {
        for (SetReport.Slice slice : slices) {
            line(
                    out,
                    "    %-18s %,8d pairs, accuracy %.3f (%.3f to %.3f), longer wins %.3f",
                    slice.name(),
                    slice.pairs(),
                    slice.accuracy(),
                    slice.accuracyLow(),
                    slice.accuracyHigh(),
                    slice.longer());
        }
    }

    private String interval(String figure) {
        Interval interval = set.intervals().get(figure);
        return interval == null ? "" : String.format(Locale.ROOT, "(%.3f to %.3f)", interval.low(), interval.high());
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
