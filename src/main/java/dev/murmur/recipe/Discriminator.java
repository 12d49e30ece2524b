package dev.murmur.recipe;

import dev.murmur.judge.WordEdges;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The stronger model of WaveCoder, which goes through rules step by step and calls a case good or bad. */
record Discriminator(Bench bench) {
    private static final Pattern VERDICT = WordEdges.pattern(
            "(?im)^\\W*(?:(?:my|the|final|overall)\\W+)*verdict\\W+(?:is\\W+)?(good|bad)\\b(?!\\W+or\\b)");

    /** What a case is called. */
    enum Verdict {
        GOOD,
        BAD,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A verdict.
     *
     * @param analysis the whole reply, point by point
     */
    record Opinion(Verdict verdict, String analysis) {
        static final Opinion NONE = new Opinion(Verdict.NONE, "");
    }

    /** Asks about a case; a reply without a verdict is asked for once more. */
    Opinion of(String definition, String code, CodeCase made) throws IOException {
        String prompt =
                bench.text("discriminate.txt", Map.of("definition", definition, "code", code, "case", made.layout()));
        Ask ask = Ask.of("discriminator", prompt).temperature(0);
        Opinion first = read(bench.ask(ask).text());
        return first.verdict == Verdict.NONE ? read(bench.ask(ask.sample(1)).text()) : first;
    }

    /** The last verdict of a reply. */
    static Opinion read(String reply) {
        Verdict last = Verdict.NONE;
        for (MatchResult verdict : VERDICT.matcher(reply).results().toList()) {
            last = Verdict.valueOf(verdict.group(1).toUpperCase(Locale.ROOT));
        }
        return new Opinion(last, reply.strip());
    }
}
