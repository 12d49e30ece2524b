package dev.murmur.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds objects and lists in a judge's text, in JSON or as Python writes them. They are parsed, never evaluated: texts become
 * {@code String}, numbers {@code Double}, objects {@code Map}, lists and tuples {@code List}, truth values {@code Boolean}
 * and nothing {@link #NOTHING}.
 */
final class Literals {
    /** What {@code null} and {@code None} say. */
    static final Object NOTHING = new Object();

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final int DEEPEST = 32; // a verdict is never nested like that; text made to break a parser is
    private static final int MOST = 1000;
    private static final int RETRIES = 64; // times that a text's length is read for nothing before the rest is let be

    private final String text;
    private int at;

    private Literals(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Every outermost object or list, in the text's order; the last {@value #MOST} where there are more. */
    static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        int from = 0;
        long forNothing = 0;
        while (from < text.length() && forNothing <= (long) RETRIES * text.length()) {
            char c = text.charAt(from);
            if (c == '{' || c == '[') {
                var parser = new Literals(text, from);
                try {
                    Object value = parser.value(0);
                    found.add(new Found(from, parser.at, value));
                    from = parser.at;
                    continue;
                } catch (NotLiteral e) {
                    forNothing += parser.at - from; // the next may begin inside it
                }
            }
            from++;
        }
        return found.subList(Math.max(0, found.size() - MOST), found.size());
    }

    private Object value(int depth) throws NotLiteral {
        space();
        if (depth > DEEPEST) {
            throw new NotLiteral();
        }
        char c = peek();
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '"', '\'', '“' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object(int depth) throws NotLiteral {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (!closes('}')) {
            String field = name();
            expect(':');
            object.put(field, value(depth + 1));
            separate('}');
        }
        return object;
    }

    private String name() throws NotLiteral {
        if ("\"'“".indexOf(peek()) >= 0) {
            return string();
        }
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (at == start || Character.isDigit(text.charAt(start))) {
            throw new NotLiteral();
        }
        return text.substring(start, at);
    }

    private List<Object> list(char end, int depth) throws NotLiteral {
        List<Object> list = new ArrayList<>();
        at++;
        while (!closes(end)) {
            list.add(value(depth + 1));
            separate(end);
        }
        return list;
    }

    private String string() throws NotLiteral {
        char opening = text.charAt(at++);
        char quote = opening == '“' ? '”' : opening;
        var string = new StringBuilder();
        while (peek() != quote) {
            char c = text.charAt(at++);
            if (c != '\\') {
                string.append(c);
                continue;
            }
            char escaped = peek();
            at++;
            switch (escaped) {
                case 'n' -> string.append('\n');
                case 't' -> string.append('\t');
                case 'r' -> string.append('\r');
                case 'b' -> string.append('\b');
                case 'f' -> string.append('\f');
                case 'u' -> string.append(unicode());
                default -> string.append(escaped);
            }
        }
        at++;
        return string.toString();
    }

    private char unicode() throws NotLiteral {
        try {
            char c = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            return c;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new NotLiteral();
        }
    }

    private Object word() throws NotLiteral {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            case "null", "none" -> NOTHING;
            default -> number(word);
        };
    }

    private static Double number(String word) throws NotLiteral {
        if (!NUMBER.matcher(word).matches()) {
            throw new NotLiteral();
        }
        return Double.valueOf(word);
    }

    private boolean closes(char end) throws NotLiteral {
        space();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    /** Goes past a comma; one before the end is forgiven. */
    private void separate(char end) throws NotLiteral {
        space();
        if (peek() == ',') {
            at++;
        } else if (peek() != end) {
            throw new NotLiteral();
        }
    }

    private void expect(char c) throws NotLiteral {
        space();
        if (peek() != c) {
            throw new NotLiteral();
        }
        at++;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() throws NotLiteral {
        if (at >= text.length()) {
            throw new NotLiteral();
        }
        return text.charAt(at);
    }

    /** A value and the stretch of text that it was, the end not included. */
    record Found(int start, int end, Object value) {}

    /** What stands there is no literal. */
    private static final class NotLiteral extends Exception {
        private static final long serialVersionUID = 1L;

        NotLiteral() {
            super(null, null, false, false);
        }
    }
}
