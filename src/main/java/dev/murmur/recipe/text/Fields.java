package dev.murmur.recipe.text;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Named fields in a reply: {@code Instruction: ...}, {@code **Input:** ...}, {@code ## Output} on a line of its own, with or
 * without a number after the name, or JSON objects with those names, in a code fence or not.
 */
public final class Fields {
    private static final String HEADING = "(?:example|task|instance|case)[ \\t]*#?\\d+";
    private static final Pattern SEPARATORS = Pattern.compile("(?i)(?:\\n\\s*(?:[-*_=#]{3,}|[*_#]*[ \\t]*" + HEADING
            + "[.:)*_]*|(?:\\*\\*|#{1,6}[ \\t])[ \\t]*" + HEADING + "[^\\n]*)[ \\t]*)+\\s*$");
    private static final Pattern NEXT_NUMBER =
            Pattern.compile("(?<=\\S)\\s*\\n[ \\t]*[*_#]{0,4}\\d{1,3}[.)][*_]*\\s*$");
    private static final Pattern FENCE_LINE = Pattern.compile("(?m)^[ \\t]*(?:`{3,}|~{3,})");
    private static final Pattern CLOSING_FENCE = Pattern.compile("\\n?[ \\t]*(?:`{3,}|~{3,})\\s*$");
    private static final Set<String> NO_INPUT = Set.of(
            "noinput", "no input", "none", "n/a", "na", "no input needed", "no input required", "not applicable", "-");

    private Fields() {}

    /** The first block of fields, by the names as given; a field that is missing has no entry. */
    public static Map<String, String> in(String reply, String... names) {
        List<Map<String, String>> blocks = blocks(reply, names);
        return blocks.isEmpty() ? Map.of() : blocks.get(0);
    }

    /** All blocks in order: a name that was read already begins the next one. Values are stripped. */
    public static List<Map<String, String>> blocks(String reply, String... names) {
        List<String> wanted = List.of(names);
        List<Map<String, String>> marked = marked(reply, wanted);
        if (marked.stream().anyMatch(block -> block.size() == wanted.size())) {
            return marked; // JSON in a field is that field's
        }
        List<Map<String, String>> objects = new ArrayList<>();
        JsonObjects.in(reply).forEach(object -> collect(object, wanted, objects));
        return objects.isEmpty() ? marked : objects;
    }

    /** What a task's input is: empty where a model wrote that there is none, {@code <noinput>} or {@code N/A} for instance. */
    public static String input(String written) {
        String bare = written.strip().toLowerCase(Locale.ROOT).replaceAll("^[<(\\[\"]+|[>)\\]\".]+$", "");
        return NO_INPUT.contains(bare) ? "" : written.strip();
    }

    private static List<Map<String, String>> marked(String reply, List<String> names) {
        String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Pattern mark = Pattern.compile("(?im)^[ \\t>*_#-]*(?:\\d{1,2}[.)][ \\t]*)?[*_]*(" + any
                + ")(?:[ \\t]*#?\\d{1,2})?(?:[ \\t]*\\([^()\\n]{1,30}\\))?"
                + "(?:[ \\t]*[*_]*[ \\t]*[:：][*_]*|(?<=^[ \\t]{0,3}#{1,4} ?(?:" + any + "))[ \\t]*$|(?<=\\*\\*(?:" + any
                + "))\\*\\*[ \\t]*$)");
        List<MatchResult> marks = mark.matcher(reply).results().toList();
        List<Map<String, String>> blocks = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            String name = named(names, marks.get(i).group(1));
            boolean last = i + 1 == marks.size();
            String value = value(reply.substring(
                    marks.get(i).end(), last ? reply.length() : marks.get(i + 1).start()));
            if (blocks.isEmpty() || blocks.get(blocks.size() - 1).containsKey(name)) {
                blocks.add(new LinkedHashMap<>());
            }
            blocks.get(blocks.size() - 1)
                    .put(name, last ? value : value(NEXT_NUMBER.matcher(value).replaceFirst("")));
        }
        return blocks;
    }

    private static String value(String text) {
        String bare = SEPARATORS.matcher("\n" + text.strip()).replaceFirst("").strip();
        boolean fenced =
                FENCE_LINE.matcher(bare).results().count() % 2 == 1; // the end of a fence round the whole reply
        return Preamble.unquoted(
                fenced ? CLOSING_FENCE.matcher(bare).replaceFirst("").strip() : bare);
    }

    /** The fields of an object; of one without any those of the objects in it. */
    private static void collect(JsonObject object, List<String> names, List<Map<String, String>> blocks) {
        try {
            Map<String, String> block = values(object, names);
            if (!block.isEmpty()) {
                blocks.add(block);
                return;
            }
            for (String name : object.names()) {
                if (object.isObject(name)) {
                    collect(object.object(name), names, blocks);
                } else if (object.isArray(name)) {
                    object.objects(name).forEach(inner -> collect(inner, names, blocks));
                }
            }
        } catch (InputException e) {
            // an array of something else
        }
    }

    private static Map<String, String> values(JsonObject object, List<String> names) throws InputException {
        Map<String, String> lower = new TreeMap<>();
        for (String name : object.names()) {
            String value = object.isText(name) ? object.text(name) : String.valueOf(object.raw(name));
            lower.put(name.toLowerCase(Locale.ROOT), value.strip());
        }
        Map<String, String> block = new LinkedHashMap<>();
        for (String name : names) {
            String value = lower.get(name.toLowerCase(Locale.ROOT).replace(' ', '_'));
            String spaced = lower.get(name.toLowerCase(Locale.ROOT));
            if (value != null || spaced != null) {
                block.put(name, value == null ? String.valueOf(spaced) : value);
            }
        }
        return block;
    }

    private static String named(List<String> names, String found) {
        return names.stream()
                .filter(name -> name.equalsIgnoreCase(found))
                .findFirst()
                .orElseThrow();
    }
}
