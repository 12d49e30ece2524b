package dev.murmur.ranking;

import dev.murmur.judge.Disagreement;
import dev.murmur.judge.JudgeMode;
import dev.murmur.judge.Judgment;
import dev.murmur.judge.PreferenceVerdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** One judge's verdicts on pairs, the two orders of a pair brought together. */
final class PairVerdicts {
    /** Two responses in display order. */
    record Shown(String first, String second) {
        Shown swapped() {
            return new Shown(second, first);
        }
    }

    /**
     * What is said of a pair.
     *
     * @param inBothOrders whether it names the same one of the two in both display orders, so that no slot's advantage made it
     */
    record Settled(PreferenceVerdict verdict, boolean inBothOrders) {}

    private record Said(JudgeMode mode, PreferenceVerdict verdict) {}

    private final Map<Shown, Said> verdicts = new LinkedHashMap<>();

    void add(Judgment judgment, PreferenceVerdict verdict) {
        var shown = new Shown(judgment.shown().get(0), judgment.shown().get(1));
        verdicts.put(shown, new Said(judgment.mode(), verdict));
    }

    /** What is said of each pair. A pair that was shown in one order says what it says. */
    Map<Shown, Settled> settled(Disagreement disagreement) {
        Map<Shown, Settled> settled = new LinkedHashMap<>();
        verdicts.forEach((shown, said) -> {
            Said swapped = verdicts.get(shown.swapped());
            if (swapped == null) {
                settled.put(shown, new Settled(said.verdict(), false));
            } else if (shown.first().compareTo(shown.second()) < 0) {
                Disagreement rule = said.mode() == JudgeMode.SOFT ? Disagreement.SOFT : disagreement;
                boolean alike =
                        isOpposite(said.verdict().winner(), swapped.verdict().winner());
                rule.settle(said.verdict(), swapped.verdict())
                        .ifPresent(verdict -> settled.put(shown, new Settled(verdict, alike)));
            }
        });
        return settled;
    }

    private static boolean isOpposite(String winner, String swapped) {
        return !winner.equals(PreferenceVerdict.TIE)
                && !swapped.equals(PreferenceVerdict.TIE)
                && !winner.equals(swapped);
    }
}
