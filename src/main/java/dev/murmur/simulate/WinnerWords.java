package dev.murmur.simulate;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The better of two responses as a judge writes it: some prose, and the winner's letter in the form asked for. */
record WinnerWords(Opinion opinion, VerdictForm form, RandomGenerator random) {
    /** Log-odds from which a response counts as much better. */
    private static final double MUCH = 2;

    String write() {
        if (opinion.quirk() == Quirk.BAD_FORMAT) {
            return malformed();
        }
        return Prose.remarks(opinion, random) + "\n\n" + verdict();
    }

    private String verdict() {
        List<Integer> best = opinion.ranking().get(opinion.quirk() == Quirk.CONTRADICTION ? lastTier() : 0);
        boolean tie = best.size() > 1;
        String winner = letter(best.get(0));
        return switch (form) {
            case ARENA -> "My final verdict is: [[" + arena(best) + "]]";
            case NAMED_OUTPUT -> tie ? "Neither is better." : "Output (" + winner.toLowerCase(Locale.ROOT) + ")";
            default -> "[[" + (tie ? "C" : winner) + "]]";
        };
    }

    private String arena(List<Integer> best) {
        if (best.size() > 1) {
            return "A=B";
        }
        boolean much = opinion.tiers().size() == 2 && Math.abs(opinion.logit(0, 1)) >= MUCH;
        return best.get(0) == 0 ? (much ? "A>>B" : "A>B") : (much ? "B>>A" : "B>A");
    }

    private int lastTier() {
        return opinion.ranking().size() - 1;
    }

    private String letter(int shown) {
        String label = opinion.exhibit().labels().get(shown);
        return label.length() == 1 && Character.isUpperCase(label.charAt(0)) ? label : Character.toString('A' + shown);
    }

    /** No verdict, or one for a response that was not shown. */
    private String malformed() {
        String none = Prose.evasion(random);
        return switch (random.nextInt(3)) {
            case 0 -> none;
            case 1 -> none + "\n\n" + (form == VerdictForm.NAMED_OUTPUT ? "Output (d)" : "[[D]]");
            default -> none + "\n\n[[";
        };
    }
}
