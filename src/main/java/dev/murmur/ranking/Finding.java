package dev.murmur.ranking;

import dev.murmur.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing an audit found, for people.
 *
 * @param kind {@code position}, {@code swap}, {@code length}, {@code coherence}, {@code repeat}, {@code ties},
 *     {@code unreadable}, {@code labels}, {@code marks}, {@code people} or {@code self-preference}
 * @param biased whether it is more than chance, or more than one should live with
 * @param effect what it did to the labels; empty where nothing
 * @param advice what to change; empty where nothing
 */
public record Finding(String setting, String kind, boolean biased, String text, String effect, String advice) {
    private static final double SURE = 0.01; // p-values below are not put down to chance
    private static final double LEAST =
            1e-12; // smaller p-values are told as below this: no model of chance is so exact
    private static final double TOLERABLE_LOSS = 0.02; // share of verdicts that may go unread
    private static final double COHERENT = 0.9;
    private static final double NEARLY_ALL = 0.9;
    private static final double BUNCHED = 1 / 3.0; // of the marks on one number, or of the pairs tied

    /** What one setting's measures say. */
    static List<Finding> of(JudgeAudit audit) {
        List<Finding> findings = new ArrayList<>();
        if (!audit.slots().isEmpty()) {
            findings.add(position(audit));
        }
        if (audit.swapConsistency().count() > 0) {
            findings.add(swap(audit));
        }
        if (audit.longerWins().count() > 0) {
            findings.add(length(audit));
        }
        JudgeAudit.Marks marks = audit.marks();
        if (marks != null) {
            findings.add(marks(audit, marks));
        }
        if (audit.labelPValue() < SURE) {
            findings.add(new Finding(
                    audit.setting(),
                    "labels",
                    true,
                    text("some labels win more often than others (%s)", pValue(audit.labelPValue())),
                    "",
                    "draw labels at random for each call"));
        }
        if (audit.coherence().count() > 0) {
            findings.add(coherence(audit));
        }
        if (audit.repeatTau().count() > 0) {
            findings.add(new Finding(
                    audit.setting(),
                    "repeat",
                    false,
                    text(
                            "asked again, it gives an order with Kendall's tau %.2f to its first (%s), W %.2f",
                            audit.repeatTau().value(),
                            interval(audit.repeatTau()),
                            audit.repeatConcordance().value()),
                    "",
                    audit.repeatTau().value() < 0.5 ? "more repeats, settled by consensus" : ""));
        }
        findings.add(unreadable(audit));
        return findings;
    }

    /** What a judge's treatment of its own model says. */
    static List<Finding> of(SelfPreference self) {
        if (self.others().count() == 0) {
            return List.of(new Finding(
                    self.judge(),
                    "self-preference",
                    false,
                    text(
                            "its own model wins %.0f %% of its comparisons; without a second judge nothing says whether it"
                                    + " deserves to",
                            100 * self.own().value()),
                    "",
                    "let another judge see the same responses"));
        }
        boolean biased = self.difference().interval().low() > 0;
        return List.of(new Finding(
                self.judge(),
                "self-preference",
                biased,
                text(
                        "its own model wins %.1f %% of its comparisons under it and %.1f %% under other judges: %+.1f points (%s)",
                        100 * self.own().value(),
                        100 * self.others().value(),
                        100 * self.difference().value(),
                        percents(self.difference())),
                biased
                        ? text(
                                "%.0f points more wins for one model",
                                100 * self.difference().value())
                        : "",
                biased ? "judge with a model that is not among the responders, or a panel" : ""));
    }

    /** What agreement with people says. */
    static Finding of(HumanAgreement with) {
        boolean ceiling = with.people().count() > 0;
        boolean chance = with.sameWhenDecided().count() > 0
                && with.sameWhenDecided().interval().low() <= 0.5;
        boolean below = ceiling
                && with.same().interval().high() < with.people().interval().low();
        String said = text(
                "says what people said on %.1f %% of %,d votes (%s), kappa %.2f (%s); on %.1f %% (%s) of the %,d that"
                        + " neither ties",
                100 * with.same().value(),
                with.same().count(),
                percents(with.same()),
                with.kappa().value(),
                interval(with.kappa()),
                100 * with.sameWhenDecided().value(),
                percents(with.sameWhenDecided()),
                with.sameWhenDecided().count());
        String people = ceiling
                ? text("; two people agree on %.1f %% (%s)", 100 * with.people().value(), percents(with.people()))
                : "";
        return new Finding(
                with.setting(),
                "people",
                chance || below,
                said + people,
                chance || below
                        ? text(
                                "up to %.0f %% of the decided labels are not what people want",
                                100 * (1 - with.sameWhenDecided().interval().low()))
                        : "",
                chance || below ? "a stronger judge, a rubric closer to what people were asked, or a panel" : "");
    }

    private static Finding marks(JudgeAudit audit, JudgeAudit.Marks marks) {
        boolean biased = marks.commonestShare() > BUNCHED || audit.ties().value() > BUNCHED;
        return new Finding(
                audit.setting(),
                "marks",
                biased,
                text(
                        "%,d marks, mean %.2f, deviation %.2f; %.1f %% of them are %s; %.1f %% of a prompt's pairs have"
                                + " equal marks (%s)",
                        marks.count(),
                        marks.mean(),
                        marks.deviation(),
                        100 * marks.commonestShare(),
                        marks.commonest() == Math.rint(marks.commonest())
                                ? text("%.0f", marks.commonest())
                                : text("%.2f", marks.commonest()),
                        100 * audit.ties().value(),
                        percents(audit.ties())),
                biased
                        ? text(
                                "%.0f %% of the pairs carry no label",
                                100 * audit.ties().value())
                        : "",
                biased
                        ? "compare responses instead of marking them, or use expected marks from log-probabilities"
                        : "");
    }

    private static Finding position(JudgeAudit audit) {
        JudgeAudit.Slot first = audit.slots().get(0);
        JudgeAudit.Slot top = audit.slots().stream()
                .max((one, other) -> Double.compare(
                        one.timesChance().value(), other.timesChance().value()))
                .orElse(first);
        boolean biased = audit.slotPValue() < SURE;
        double all = audit.slots().stream().mapToDouble(JudgeAudit.Slot::wins).sum();
        double excess = audit.slots().stream()
                .mapToDouble(slot ->
                        Math.max(0, slot.wins() * (1 - 1 / slot.timesChance().value())))
                .filter(Double::isFinite)
                .sum();
        String said = text(
                "the first slot wins %.2f times as often as chance (%s; %s that all slots are alike)",
                first.timesChance().value(), interval(first.timesChance()), pValue(audit.slotPValue()));
        if (biased && top.slot() != first.slot()) {
            said += text(
                    "; slot %d wins most, %.2f times as often as chance",
                    top.slot(), top.timesChance().value());
        }
        return new Finding(
                audit.setting(),
                "position",
                biased,
                said,
                biased
                        ? text("about %.0f %% of the top places went to a slot, not to an answer", 100 * excess / all)
                                + (inBothOrders(audit) ? "; asked in both orders, no pair got its label so" : "")
                        : "",
                biased && !inBothOrders(audit)
                        ? "random or Latin-square display orders and several repeats; pair-by-pair comparison inside the call,"
                                + " in an order given at random; pairs in both orders"
                        : "");
    }

    /** Whether pairs were shown by themselves and nearly all of them both ways round, so that a slot's advantage cancels. */
    private static boolean inBothOrders(JudgeAudit audit) {
        return audit.slots().size() == 2
                && 2 * audit.swapConsistency().count()
                        >= NEARLY_ALL * audit.ties().count();
    }

    private static Finding swap(JudgeAudit audit) {
        Measure kept = audit.swapConsistency();
        String said = text(
                "shown the other way round it kept its verdict on %.1f %% of %,d pairs (%s)",
                100 * kept.value(), kept.count(), percents(kept));
        if (audit.firstWhenInconsistent().count() > 0) {
            said += text(
                    "; of those with another winner each time, %.1f %% went to the first shown (%s)",
                    100 * audit.firstWhenInconsistent().value(), pValue(audit.firstWhenInconsistentPValue()));
        }
        if (!Double.isNaN(audit.firstSlotLogits().value())) {
            said += text(
                    "; between equals the first slot wins %.1f %% (%s)",
                    100 * audit.firstSlotBetweenEquals().value(), percents(audit.firstSlotBetweenEquals()));
        }
        boolean biased = audit.firstWhenInconsistentPValue() < SURE;
        return new Finding(
                audit.setting(),
                "swap",
                biased,
                said,
                text(
                        inBothOrders(audit)
                                ? "%.1f %% of the pairs have no winner, or a weak one, since their two orders disagree"
                                : "%.1f %% of the pairs would carry another label in the other order",
                        100 * (1 - kept.value())),
                !biased
                        ? ""
                        : inBothOrders(audit)
                                ? "a stronger judge, or one that reasons first, for fewer pairs without a winner"
                                : "ask in both orders and average, or drop what disagrees");
    }

    private static Finding length(JudgeAudit audit) {
        Measure longer = audit.longerWins();
        Measure slope = audit.lengthCoefficient();
        boolean biased = !longer.interval().contains(0.5);
        boolean shorter = longer.value() < 0.5;
        Interval winning = shorter
                ? new Interval(
                        1 - longer.interval().high(), 1 - longer.interval().low())
                : longer.interval();
        return new Finding(
                audit.setting(),
                "length",
                biased,
                text(
                        "the %s answer wins %.1f %% of %,d pairs (%s); %s",
                        shorter ? "shorter" : "longer",
                        100 * Math.max(longer.value(), 1 - longer.value()),
                        longer.count(),
                        percents(winning),
                        Double.isNaN(slope.value())
                                ? "no slope on tanh(length difference) fits, so one-sided are they"
                                : text("slope on tanh(length difference) %.2f (%s)", slope.value(), interval(slope))),
                biased
                        ? text(
                                "a reward model can be right on %.0f %% of these labels by length alone",
                                100 * Math.max(longer.value(), 1 - longer.value()))
                        : "",
                biased ? "a length-matched or length-balanced set of pairs; part of it may be merit" : "");
    }

    private static Finding coherence(JudgeAudit audit) {
        boolean biased = audit.coherence().value() < COHERENT;
        return new Finding(
                audit.setting(),
                "coherence",
                biased,
                text(
                        "%.1f %% of the comparisons within a reply agree with its final order",
                        100 * audit.coherence().value()),
                "",
                biased ? "set aside replies below a limit (min_consistency), or a stronger judge" : "");
    }

    private static Finding unreadable(JudgeAudit audit) {
        boolean biased = audit.unreadable().value() > TOLERABLE_LOSS;
        return new Finding(
                audit.setting(),
                "unreadable",
                biased,
                text(
                        "%.1f %% of %,d questions ended without a readable verdict (%.1f %% of %,d replies could not be"
                                + " read), %.1f %% were declined; %s",
                        100 * audit.unreadable().value(),
                        audit.trials(),
                        100 * audit.unreadableReplies().value(),
                        audit.calls(),
                        100 * audit.refused().value(),
                        audit.ties().count() == 0
                                ? "no pair was compared"
                                : text(
                                        "%.1f %% of the compared pairs were tied",
                                        100 * audit.ties().value())),
                biased ? "they became no label; if hard prompts fail more often, the labels lean to easy ones" : "",
                biased ? "a simpler verdict form, more re-asks, or another judge" : "");
    }

    private static String pValue(double p) {
        return p < LEAST ? text("p < %.0e", LEAST) : text("p = %.2g", p);
    }

    private static String interval(Measure measure) {
        return text(
                "95 %% %.2f to %.2f",
                measure.interval().low(), measure.interval().high());
    }

    private static String percents(Measure measure) {
        return percents(measure.interval());
    }

    private static String percents(Interval interval) {
        return text("95 %% %.1f to %.1f", 100 * interval.low(), 100 * interval.high());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
