package dev.murmur.recipe.text;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The JSON objects that stand in a reply, among prose or in code fences, in an array or one after another. */
final class JsonObjects {
    private JsonObjects() {}

    /** Two braces that belong together: where the first stands, and what follows the second. */
    private record Span(int start, int end) {}

    /** The outermost objects in the text's order; of an object that was cut off those inside it that are whole. */
    static List<JsonObject> in(String text) {
        List<JsonObject> objects = new ArrayList<>();
        int next = 0;
        for (Span span : spans(text)) {
            if (span.start < next) {
                continue;
            }
            try {
                objects.add(Json.object(text.substring(span.start, span.end), "a reply"));
                next = span.end;
            } catch (InputException e) {
                // braces in prose or code
            }
        }
        return objects;
    }

    /** By where they start; braces in strings do not count. */
    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '{') {
                open.push(i);
            } else if (c == '"') {
                quoted = !open.isEmpty();
            } else if (c == '}' && !open.isEmpty()) {
                spans.add(new Span(open.pop(), i + 1));
            }
        }
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }
}
