package dev.murmur.recipe.text;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The items of a list in a reply: numbered ({@code 1.}, {@code 2)}, {@code **3.**}, {@code Task 4:}), bulleted ({@code -},
 * {@code *}, {@code •}), or a JSON array of strings, in a code fence or not. The first item's style is the list's: bullets
 * inside a numbered item belong to it. What stands before the first item is not read, nor is a closing remark.
 */
public final class NumberedList {
    private static final Pattern NUMBER = Pattern.compile(
            "^[ \\t]*[*_#>]{0,4}[ \\t]*(?:(?:task|item|instruction|question|topic|example|#)[ \\t]*)?([\\d０-９]{1,3})[*_]{0,2}[ \\t]*"
                    + "(?:[.):．][*_]{0,2}(?:[ \\t]+|$|(?=[^\\x00-\\x7F]))|、[ \\t]*)(.*)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BULLET = Pattern.compile("^[ \\t]{0,3}[-*•–][ \\t]+(.*)$");
    private static final Pattern RULE = Pattern.compile("(?:\\n\\s*[-*_=]{3,}[ \\t]*)+$");
    private static final Pattern PARAGRAPH = Pattern.compile("\\n[ \\t]*\\n(?=[^\\s`~|>*•–-])");
    private static final Pattern BOLD_START = Pattern.compile("(?s)^(\\*\\*|__)([^*_\\n]{1,120})\\1(.*)$");
    private static final String[] TEXTS = {"task", "instruction", "question", "prompt", "topic", "title", "text"};

    private NumberedList() {}

    /** The items in order, each stripped, emphasis round a whole item taken off, empty ones left out. */
    public static List<String> items(String reply) {
        List<String> array = jsonItems(CodeFence.codeOf(reply));
        List<String> raw = array.isEmpty() ? markedItems(Preamble.strip(withoutFence(reply))) : array;
        if (raw.isEmpty()) {
            raw = objectItems(reply);
        }
        return raw.stream()
                .map(NumberedList::plain)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** A list that stands in a code fence is still a list; code inside an item stays. */
    private static String withoutFence(String reply) {
        String code = CodeFence.codeOf(reply);
        return reply.strip().matches("(?s)^(`{3,}|~{3,}).*")
                        && NUMBER.matcher(firstLine(code)).matches()
                ? code
                : reply;
    }

    private static List<String> markedItems(String text) {
        List<StringBuilder> items = new ArrayList<>();
        Pattern style = null;
        for (String line : text.split("\n", -1)) {
            if (style == null) {
                style = style(line);
            }
            Matcher mark = style == null ? null : style.matcher(line);
            if (mark != null && mark.matches()) {
                items.add(new StringBuilder(mark.group(mark.groupCount())));
            } else if (!items.isEmpty()) {
                items.get(items.size() - 1).append('\n').append(line);
            }
        }
        return withoutRemark(items.stream().map(StringBuilder::toString).toList());
    }

    /** A paragraph after the last item is a remark on the list, where no other item has one. */
    private static List<String> withoutRemark(List<String> items) {
        if (items.size() < 2) {
            return items;
        }
        List<String> others = items.subList(0, items.size() - 1);
        String last = items.get(items.size() - 1).stripTrailing();
        Matcher paragraph = PARAGRAPH.matcher(last);
        boolean remark = paragraph.find()
                && others.stream()
                        .noneMatch(
                                item -> PARAGRAPH.matcher(item.stripTrailing()).find());
        List<String> kept = new ArrayList<>(others);
        kept.add(remark ? last.substring(0, paragraph.start()) : last);
        return kept;
    }

    /** Of an array of objects, the text of each. */
    private static List<String> objectItems(String reply) {
        return Fields.blocks(reply, TEXTS).stream()
                .map(block -> block.values().iterator().next())
                .toList();
    }

    private static @Nullable Pattern style(String line) {
        if (NUMBER.matcher(line).matches()) {
            return NUMBER;
        }
        return BULLET.matcher(line).matches() ? BULLET : null;
    }

    private static List<String> jsonItems(String text) {
        int start = text.indexOf('[');
        int end = text.lastIndexOf(']');
        if (start < 0
                || end < start
                || !text.substring(start + 1).stripLeading().startsWith("\"")) {
            return List.of();
        }
        try {
            return Json.object("{\"items\":" + text.substring(start, end + 1) + "}", "a reply")
                    .texts("items");
        } catch (InputException e) {
            return List.of(); // brackets in prose
        }
    }

    /** Less the rules between items, and less emphasis round the item or its beginning. */
    private static String plain(String item) {
        String text = RULE.matcher(item.strip()).replaceFirst("").strip();
        Matcher bold = BOLD_START.matcher(text);
        return Preamble.unquoted(bold.matches() ? (bold.group(2) + bold.group(3)).strip() : text);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
