package dev.murmur.ranking;

import dev.murmur.judge.Judgment;
import dev.murmur.preference.FinishReason;
import java.util.regex.Pattern;

/** Replies in which the provider or the judge declined: withheld by a filter, or without a verdict and begun as refusals are. */
final class Refusal {
    private static final Pattern BEGUN = Pattern.compile(
            "(?i)^[\\W_]*(?:(?:I[’']?m|I am) (?:so |very )?sorry|sorry|my apologies|I apologi[sz]e|as an AI\\b"
                    + "|I (?:can[’']?t|can ?not|won[’']?t|will not|must decline|decline)\\b|(?:I[’']?m|I am) (?:unable|not able)\\b)");

    private Refusal() {}

    static boolean isIn(Judgment judgment) {
        return judgment.finishReason() == FinishReason.CONTENT_FILTER
                || (!judgment.verdict().readable()
                        && BEGUN.matcher(judgment.raw()).find());
    }
}
