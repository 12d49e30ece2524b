package dev.murmur.judge;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.Message;
import dev.murmur.preference.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A conversation and responses as a judge sees them: word for word, each between two lines that stand nowhere in them, so
 * that nothing in them can be taken for the end of it or for the next one.
 *
 * @param boundary the line, made from all that it bounds
 * @param reference an answer that is known to be right; null where there is none
 * @param cut how many characters were left out of the middle of what was too long
 */
record Frame(String boundary, String conversation, @Nullable String reference, List<String> texts, int cut) {
    /** What the boundary looks like, around 16 hexadecimal digits. */
    static final String BAR = "=====";

    private static final int DIGITS = 16;

    /** Frames the last turns and responses, in display order, each cut to so many characters. */
    static Frame of(Lineup lineup, List<Response> shown, JudgeSettings settings) {
        ModelNames names = settings.mask() ? ModelNames.of(lineup.responses()) : ModelNames.NONE;
        List<Cut> texts = new ArrayList<>();
        for (Response response : shown) {
            texts.add(Cut.of(names.mask(response.text()), settings.maxResponseChars()));
        }
        Cut conversation = Cut.of(conversation(lineup.prompt().messages()), settings.maxResponseChars());
        List<String> contents = new ArrayList<>(texts.stream().map(Cut::text).toList());
        contents.add(conversation.text());
        int cut = conversation.missing() + texts.stream().mapToInt(Cut::missing).sum();
        String known = lineup.prompt().answerKnown();
        Cut reference = Cut.of(known == null ? "" : known, settings.maxResponseChars());
        List<String> bounded = new ArrayList<>(contents);
        if (known != null) {
            bounded.add(reference.text());
        }
        return new Frame(
                boundary(bounded),
                conversation.text(),
                known == null ? null : reference.text(),
                contents.subList(0, shown.size()),
                cut + reference.missing());
    }

    /** The conversation between its boundary lines. */
    String framedConversation() {
        return framed(conversation);
    }

    /** The answer that is known to be right between its boundary lines; null where there is none. */
    @Nullable
    String framedReference() {
        return reference == null ? null : framed(reference);
    }

    /** A block for each response: a heading with its label, and the text between its boundary lines. */
    String framedResponses(List<String> labels) {
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            blocks.add("### Response " + labels.get(i) + "\n" + framed(texts.get(i)));
        }
        return String.join("\n\n", blocks);
    }

    private String framed(String text) {
        return boundary + "\n" + text + "\n" + boundary;
    }

    private static String boundary(List<String> contents) {
        String digits = ContentId.of(contents).substring(0, DIGITS);
        while (isIn(digits, contents)) {
            digits = ContentId.of(digits).substring(0, DIGITS);
        }
        return BAR + digits + BAR;
    }

    private static boolean isIn(String digits, List<String> contents) {
        return contents.stream().anyMatch(content -> content.contains(digits));
    }

    /** One turn is shown as it is; of several each is preceded by who speaks. */
    private static String conversation(List<Message> messages) {
        if (messages.size() == 1) {
            return messages.get(0).content();
        }
        return messages.stream()
                .map(message -> "[" + message.role().name().toLowerCase(Locale.ROOT) + "]\n" + message.content())
                .collect(Collectors.joining("\n\n"));
    }

    /** A text of which the middle may be missing. */
    private record Cut(String text, int missing) {
        static Cut of(String text, int longest) {
            if (text.length() <= longest) {
                return new Cut(text, 0);
            }
            int head = whole(text, (longest + 1) / 2);
            int tail = whole(text, text.length() - longest / 2);
            int missing = tail - head;
            return new Cut(
                    text.substring(0, head) + "\n[.. " + missing + " characters are left out here ..]\n"
                            + text.substring(tail),
                    missing);
        }

        /** The place itself, or the one after it where it would part a character of two halves. */
        private static int whole(String text, int place) {
            return Character.isLowSurrogate(text.charAt(place)) ? place + 1 : place;
        }
    }
}
