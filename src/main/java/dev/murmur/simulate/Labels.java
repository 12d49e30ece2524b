package dev.murmur.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that judge prompts give to responses: {@code ### Response B}, {@code [2]}, {@code Output (a)}, {@code "model_1"}. */
final class Labels {
    private static final String NAME = "([A-Z]|[a-z](?=[)\\]'\"`])|\\d{1,2})(?![A-Za-z0-9])";
    private static final Pattern LABEL = Pattern.compile(
            "(?i:response|assistant|output|answer|candidate|completion|option|reply|summary|passage|model)"
                    + "(?:'s answer)?[ \\t#:*'\"`(\\[]{0,4}" + NAME
                    + "|\\[" + NAME + "\\]"
                    + "|\"model\\w*\":\\s*\"(\\w+)\""
                    + "|^[ \\t*(]*" + NAME + "[.:)*]+[ \\t]*$",
            Pattern.MULTILINE);
    private static final int LETTERS = 26;

    private Labels() {}

    /** The last label in a text that stands just before a response; null when there is none. */
    static @Nullable String last(String before) {
        String last = null;
        Matcher matcher = LABEL.matcher(before);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                last = matcher.group(group) == null ? last : matcher.group(group);
            }
        }
        return last;
    }

    /** The labels found if each response has its own; else A, B, C, .., or numbers if there are too many for letters. */
    static List<String> settled(List<@Nullable String> found) {
        List<String> labels = new ArrayList<>();
        for (String label : found) {
            if (label != null) {
                labels.add(label);
            }
        }
        if (new HashSet<>(labels).size() == found.size()) {
            return labels;
        }
        labels.clear();
        for (int i = 0; i < found.size(); i++) {
            labels.add(found.size() > LETTERS ? Integer.toString(i + 1) : Character.toString('A' + i));
        }
        return labels;
    }
}
