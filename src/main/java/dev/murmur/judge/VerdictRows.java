package dev.murmur.judge;

import dev.murmur.chat.TokenLogprobs;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads verdicts from rows that hold what judges wrote.
 *
 * @param style null finds out for each row, and says so in its field {@code style}
 * @param partial whether orders that leave some responses out are rankings of the others
 * @param scale outside which no number is a mark; null when it is not known
 * @param field the field with the judge's text or JSON; {@code raw} by custom
 */
public record VerdictRows(
        @Nullable ReadingStyle style,
        boolean partial,
        @Nullable MarkScale scale,
        String field) {
    /** The field that rows have by custom. */
    public static final String RAW = "raw";

    /** The row with its verdict. */
    public JsonObject read(JsonObject row) throws InputException {
        if (!row.names().contains(field)) {
            throw row.wrong("field \"" + field + "\" with the judge's text is missing; found "
                    + String.join(", ", row.names()) + " (name another with --field)");
        }
        Reply reply = new Reply(text(row), logprobs(row));
        Shown shown = shown(row);
        if (style != null) {
            return row.with("verdict", held(style.reader(partial).read(reply, shown)));
        }
        AutoReader.Taken taken = new AutoReader(partial).read(reply, shown);
        JsonObject read = row.with("verdict", held(taken.verdict()));
        return taken.style() == null ? read : read.with("style", taken.style().toString());
    }

    private Verdict held(Verdict verdict) {
        return scale == null ? verdict : scale.hold(verdict);
    }

    /** The text, or the JSON of a function call. */
    private String text(JsonObject row) throws InputException {
        if (!row.has(field)) {
            return "";
        }
        return row.isText(field) ? row.text(field) : String.valueOf(row.raw(field));
    }

    private static Shown shown(JsonObject row) throws InputException {
        try {
            if (row.has("labels")) {
                return new Shown(row.texts("labels"));
            }
            return row.has("k") ? Shown.of(row.integer("k")) : Shown.UNKNOWN;
        } catch (IllegalArgumentException e) {
            throw row.wrong(String.valueOf(e.getMessage()));
        }
    }

    /** {@code top_logprobs}: one token's list of token and logprob, or an object of them. */
    private List<TokenLogprobs> logprobs(JsonObject row) throws InputException {
        Map<String, Double> top = new LinkedHashMap<>();
        if (row.isArray("top_logprobs")) {
            for (JsonObject token : row.objects("top_logprobs")) {
                if (token.has("logprob")) {
                    top.merge(token.text("token"), token.number("logprob"), Math::max);
                }
            }
        } else if (row.isObject("top_logprobs")) {
            JsonObject tokens = row.object("top_logprobs");
            for (String token : tokens.names()) {
                if (tokens.has(token)) {
                    top.put(token, tokens.number(token));
                }
            }
        }
        List<TokenLogprobs> logprobs = new ArrayList<>();
        if (!top.isEmpty()) {
            String token = text(row);
            logprobs.add(new TokenLogprobs(token, top.getOrDefault(token, 0.0), top));
        }
        return logprobs;
    }
}
