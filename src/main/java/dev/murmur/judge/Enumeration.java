package dev.murmur.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders as numbered lines under a heading that calls them a ranking, {@code 1. B}, {@code 2. A}, {@code 3. C}, or as lines of
 * names; and as lines of places without a heading, {@code 1st: B}, {@code 2nd: A}, {@code 3rd: C}.
 */
final class Enumeration {
    private static final String NOUN = "(?:(?:passage|document|response|answer|candidate|assistant|model|output)\\s+)?";
    private static final Pattern HEADING = WordEdges.pattern(
            "(?i)(?=.*\\b(?:rank(?:ing|ings|ed)?|order(?:ed)?|best to worst|worst to best)\\b)(?:[#*].*|.*:[\\s*_]*)");

    private Enumeration() {}

    /**
     * The names of the last such list of so many items; empty when there is none.
     *
     * @param name pattern of a name, with one group
     */
    static List<String> last(OwnWords words, int count, String name) {
        Pattern item = WordEdges.pattern("(?i)\\s*[*_]*(?:(\\d{1,2})(st|nd|rd|th)?[.):]|[-•*](?=\\s))?[\\s*_]*" + NOUN
                + "[\"'(*_]*" + name + "(?![\\w'’]|[.):][ \\t]*\\S)[\"')*_]*(?:\\s*[-:–—(.].*)?");
        List<String> last = List.of();
        List<String> open = new ArrayList<>();
        String heading = "";
        String text = words.text();
        for (int from = 0; from <= text.length(); ) {
            int end = text.indexOf('\n', from) < 0 ? text.length() : text.indexOf('\n', from);
            String line = text.substring(from, end);
            Matcher matcher = item.matcher(line);
            boolean next = matcher.matches()
                    && (!heading.isEmpty() || matcher.group(2) != null)
                    && (matcher.group(1) == null || matcher.group(1).equals(Integer.toString(open.size() + 1)))
                    && words.own(from + matcher.start(3), from + matcher.end(3));
            if (next) {
                open.add(matcher.group(3));
                last = open.size() == count ? Chains.bestFirst(open, heading) : open.size() > count ? List.of() : last;
            } else if (!line.isBlank()) {
                open.clear();
                heading = HEADING.matcher(line.strip()).matches() ? line : "";
            }
            from = end + 1;
        }
        return last;
    }
}
