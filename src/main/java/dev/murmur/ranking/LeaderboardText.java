package dev.murmur.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A leaderboard as text for people. */
public final class LeaderboardText {
    private static final double TELLING = 0.10; // AlpacaEval warns from ten points on
    private static final int WIDEST_NAME = 36;

    private final StringBuilder out = new StringBuilder();
    private final Leaderboard board;

    private LeaderboardText(Leaderboard board) {
        this.board = board;
    }

    /**
     * The table, what cannot be told apart, and what it was computed from.
     *
     * @param matrix whether to add who beat whom how often
     */
    public static String of(Leaderboard board, boolean matrix) {
        var text = new LeaderboardText(board);
        text.standings();
        text.unplaced();
        text.inseparable();
        text.lengths();
        if (matrix) {
            text.matrix();
        }
        text.basis();
        return text.out.toString();
    }

    private void standings() {
        int width = Math.min(
                WIDEST_NAME,
                board.models().stream().mapToInt(String::length).max().orElse(0));
        line(
                "%-7s  %-" + width + "s  %8s  %-17s  %5s  %6s  %12s  %-15s",
                "rank",
                "model",
                "strength",
                "95 % interval",
                "Elo",
                "wins",
                "equal length",
                "95 % interval");
        for (Leaderboard.Standing standing : board.standings()) {
            String rank = standing.bestRank() == standing.worstRank()
                    ? Integer.toString(standing.bestRank())
                    : standing.bestRank() + "-" + standing.worstRank();
            line(
                    "%-7s  %-" + width + "s  %8.3f  [%7.3f,%7.3f]  %5.0f  %5.1f%%  %12s  %s",
                    rank,
                    standing.model(),
                    standing.strength(),
                    standing.interval().low(),
                    standing.interval().high(),
                    standing.elo(),
                    100 * standing.winRate(),
                    atEqualLength(standing, "%.1f%%", 100 * standing.winRateAtEqualLength()),
                    atEqualLength(
                            standing,
                            "[%5.1f%%,%5.1f%%]",
                            100 * standing.intervalAtEqualLength().low(),
                            100 * standing.intervalAtEqualLength().high()));
        }
    }

    private static String atEqualLength(Leaderboard.Standing standing, String format, Object... values) {
        return Double.isNaN(standing.winRateAtEqualLength()) ? "-" : String.format(Locale.ROOT, format, values);
    }

    private void unplaced() {
        if (!board.unplaced().isEmpty()) {
            line("%nNot placed (--prior 0.1 would), since their comparisons with those above all go one way:");
            board.unplaced().forEach(left -> line("  %s (%s)", left.model(), results(left)));
        }
    }

    private static String results(Leaderboard.Unplaced left) {
        if (left.wins() + left.losses() == 0) {
            return "none with them";
        }
        return left.losses() == 0 ? "won all " + count(left.wins()) : "lost all " + count(left.losses());
    }

    private void inseparable() {
        if (board.inseparable().isEmpty()) {
            line("%nAll models can be told apart: no interval of a difference contains 0.");
        } else {
            line("%nCannot be told apart (every difference's interval contains 0):");
            board.inseparable().forEach(group -> line("  %s", String.join(", ", group)));
        }
    }

    private void lengths() {
        if (Double.isNaN(board.lengthCoefficient())) {
            line("%nLength: its effect cannot be told from the models' own.");
            return;
        }
        List<String> moved = board.standings().stream()
                .filter(standing -> Math.abs(standing.winRate() - standing.winRateAtEqualLength()) > TELLING)
                .map(Leaderboard.Standing::model)
                .toList();
        line("%nLength: a much longer answer is worth %.2f logits by its length alone.", board.lengthCoefficient());
        if (!moved.isEmpty()) {
            line("At equal length the win rate moves by more than 10 points for: %s", String.join(", ", moved));
        }
    }

    private void matrix() {
        line("%nWins of row over column (ties in parentheses), in the order above:");
        for (int row = 0; row < board.models().size(); row++) {
            var cells = new StringBuilder();
            for (int column = 0; column < board.models().size(); column++) {
                String cell = row == column ? "-" : count(board.wins()[row][column]) + ties(board.ties()[row][column]);
                cells.append(String.format(Locale.ROOT, " %12s", cell));
            }
            line("%-" + WIDEST_NAME + "s%s", board.models().get(row), cells);
        }
    }

    private void basis() {
        line(
                "%n%,d comparisons on %,d prompts; left out: %,d within one model, %,d without a model's name.",
                board.comparisons(), board.prompts(), board.sameModel(), board.unknownModel());
        line(
                "Ties: %s. Intervals: %,d bootstraps over prompts, seed %d. Prior: %s.",
                tieModel(), board.bootstraps(), board.seed(), board.prior() == 0 ? "none" : "lambda " + board.prior());
    }

    private String tieModel() {
        double ties =
                Arrays.stream(board.ties()).flatMapToDouble(Arrays::stream).sum() / 2;
        return board.comparisons() > 0 && ties >= board.comparisons()
                ? "every comparison is one"
                : String.format(Locale.ROOT, "Davidson's nu %.3f", board.tieParameter());
    }

    private static String count(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String ties(double value) {
        return value == 0 ? "" : " (" + count(value) + ")";
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
