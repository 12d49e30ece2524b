package dev.murmur.judge;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reply whose verdict may be a field of a JSON object, {@code {"reason": .., "verdict": "[[A]]"}}: where the reply
 * ends with that object, its field counts; where words come after it, only if they and those before give no verdict themselves.
 *
 * @param fields whether that is so; not for a reader of objects
 */
record WholeReplyReader(VerdictReader reader, boolean fields) implements VerdictReader {
    private static final int LONGEST = 200_000; // characters; what is longer was written to exhaust a reader
    private static final Set<String> FIELDS = Set.of(
            "verdict",
            "final verdict",
            "winner",
            "choice",
            "final choice",
            "decision",
            "final decision",
            "judgment",
            "judgement",
            "preference",
            "preferred",
            "better",
            "answer",
            "final answer",
            "result",
            "rating",
            "final rating",
            "overall rating",
            "score",
            "final score",
            "overall score",
            "overall",
            "grade",
            "scores",
            "ratings",
            "vote",
            "label",
            "best",
            "best output",
            "best response",
            "best answer",
            "better output",
            "better response",
            "better answer",
            "preferred output",
            "preferred response",
            "ranking",
            "final ranking");

    @Override
    public Verdict read(Reply reply, Shown shown) {
        OwnWords words = reply.words();
        if (words.text().length() > LONGEST) {
            return new Unreadable("longer than " + LONGEST + " characters");
        }
        Field field = fields ? field(reply) : null;
        if (field != null && field.isLast(words.text())) {
            return reader.read(new Reply(field.written(), reply.logprobs()), shown);
        }
        Verdict verdict = reader.read(reply, shown);
        return verdict.readable() || field == null
                ? verdict
                : reader.read(new Reply(field.written(), reply.logprobs()), shown);
    }

    private static @Nullable Field field(Reply reply) {
        OwnWords words = reply.words();
        List<Literals.Found> all = reply.literals();
        for (int i = all.size() - 1; i >= 0; i--) {
            Literals.Found found = all.get(i);
            String written = found.value() instanceof Map<?, ?> object ? written(object) : null;
            if (written != null && words.ownBlock(found.start(), found.end())) {
                return new Field(found, written);
            }
        }
        return null;
    }

    /** The last field of a verdict, as a judge would write it without JSON; null when there is none. */
    private static @Nullable String written(Map<?, ?> object) {
        String written = null;
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name =
                    String.valueOf(field.getKey()).toLowerCase(Locale.ROOT).replace('_', ' ');
            String value = FIELDS.contains(name) ? plain(field.getValue()) : null;
            written = value == null ? written : name + ": " + value;
        }
        return written;
    }

    private static @Nullable String plain(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Double number) {
            return number == Math.rint(number) ? Long.toString(number.longValue()) : number.toString();
        }
        return value instanceof List<?> list
                        && list.stream().allMatch(item -> item instanceof String || item instanceof Double)
                ? list.stream().map(WholeReplyReader::plain).collect(Collectors.joining(", ", "[", "]"))
                : null;
    }

    private record Field(Literals.Found place, String written) {
        /** Whether nothing comes after the object, a code fence aside. */
        boolean isLast(String text) {
            return text.substring(place.end()).replace("```", "").isBlank();
        }
    }
}
