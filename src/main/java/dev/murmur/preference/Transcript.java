package dev.murmur.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conversations written as one text, as HH-RLHF and Nectar write them: {@code "\n\nHuman: .. \n\nAssistant: .."}. The turns are
 * told apart by these two markers at the start of a paragraph and by nothing else.
 */
public final class Transcript {
    private static final Pattern MARKER = Pattern.compile("(?:^\\s*|\\n\\n)(Human|Assistant):");

    private Transcript() {}

    /**
     * The turns of a conversation, without the white space around them. The empty {@code "\n\nAssistant:"} at the end that
     * waits for an answer is no turn. Text that does not begin with a marker is one user turn, unchanged.
     */
    public static List<Message> parse(String text) {
        Matcher marker = MARKER.matcher(text);
        if (!marker.lookingAt()) {
            return List.of(Message.user(text));
        }
        List<Message> turns = new ArrayList<>();
        boolean more = true;
        while (more) {
            Role role = marker.group(1).equals("Human") ? Role.USER : Role.ASSISTANT;
            int start = marker.end();
            more = marker.find();
            String content = text.substring(start, more ? marker.start() : text.length());
            turns.add(new Message(role, content.strip()));
        }
        Message last = turns.get(turns.size() - 1);
        if (turns.size() > 1 && last.equals(Message.assistant(""))) {
            turns.remove(turns.size() - 1);
        }
        return List.copyOf(turns);
    }
}
