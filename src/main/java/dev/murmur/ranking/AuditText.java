package dev.murmur.ranking;

import java.util.Locale;

/** An audit as text for people. */
public final class AuditText {
    private AuditText() {}

    /** The findings of each setting, its slots, its cost, and how far settings agree. */
    public static String of(Audit audit) {
        var out = new StringBuilder();
        for (JudgeAudit setting : audit.settings()) {
            line(
                    out,
                    "%s (judge %s): %,d prompts, %,d questions, %,d calls",
                    setting.setting(),
                    setting.judge(),
                    setting.prompts(),
                    setting.trials(),
                    setting.calls());
            audit.findings().stream()
                    .filter(finding -> finding.setting().equals(setting.setting()))
                    .forEach(finding -> finding(out, finding));
            slots(out, setting);
            if (setting.inputTokens() + setting.outputTokens() > 0) {
                line(
                        out,
                        "  cost: %,d tokens in, %,d out; %.0f ms a call",
                        setting.inputTokens(),
                        setting.outputTokens(),
                        setting.meanLatencyMs());
            }
            line(out, "");
        }
        audit.findings().stream()
                .filter(finding -> finding.kind().equals("self-preference"))
                .forEach(finding -> {
                    line(out, "judge %s", finding.setting());
                    finding(out, finding);
                });
        for (SettingAgreement agreement : audit.agreements()) {
            line(
                    out,
                    "%s and %s: same verdict on %.1f %% of %,d pairs (kappa %.2f), on %.1f %% of those both decide"
                            + "%s",
                    agreement.one(),
                    agreement.other(),
                    100 * agreement.same().value(),
                    agreement.same().count(),
                    agreement.kappa(),
                    100 * agreement.sameWhenDecided().value(),
                    Double.isNaN(agreement.meanTau())
                            ? ""
                            : String.format(Locale.ROOT, ", mean tau %.2f", agreement.meanTau()));
        }
        if (!audit.agreements().isEmpty()) {
            line(out, "Krippendorff's alpha over all: %.3f", audit.alpha());
        }
        if (audit.findings().stream().noneMatch(finding -> finding.kind().equals("length"))) {
            line(
                    out,
                    "Length was not measured: no two judged answers are known to differ in it"
                            + " (their texts are read from a run's folder, or from --responses).");
        }
        return out.toString();
    }

    private static void finding(StringBuilder out, Finding finding) {
        line(out, "  %s %s: %s", finding.biased() ? "!" : "-", finding.kind(), finding.text());
        if (!finding.effect().isEmpty()) {
            line(out, "      labels: %s", finding.effect());
        }
        if (!finding.advice().isEmpty()) {
            line(out, "      change: %s", finding.advice());
        }
    }

    private static void slots(StringBuilder out, JudgeAudit setting) {
        var row = new StringBuilder();
        boolean shared = setting.slots().stream().anyMatch(slot -> slot.wins() != Math.rint(slot.wins()));
        setting.slots()
                .forEach(slot -> row.append(String.format(Locale.ROOT, shared ? " %,.1f" : " %,.0f", slot.wins())));
        if (!row.isEmpty()) {
            line(out, "  wins by slot, first shown first:%s", row);
        }
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
