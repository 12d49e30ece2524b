package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.Role;
import dev.murmur.preference.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fields that several protocols have, and rows of files too. */
public final class Fields {
    private Fields() {}

    /** A text, or a list of texts that is not empty. */
    static List<String> texts(JsonObject body, String name) throws InputException {
        List<String> texts = textsOrNone(body, name);
        if (texts.isEmpty()) {
            throw body.wrong("\"" + name + "\" is empty; at least one text is wanted");
        }
        return texts;
    }

    /** A text, or a list of texts. */
    static List<String> textsOrNone(JsonObject body, String name) throws InputException {
        return body.isText(name) ? List.of(body.text(name)) : body.texts(name);
    }

    /** A text or texts, each a whole conversation. */
    static List<Exchange> conversations(JsonObject body, String name) throws InputException {
        List<Exchange> exchanges = new ArrayList<>();
        for (String text : texts(body, name)) {
            try {
                exchanges.add(ChatText.split(text));
            } catch (IllegalArgumentException e) {
                throw body.wrong("\"" + name + "\"[" + exchanges.size() + "]: " + e.getMessage());
            }
        }
        return exchanges;
    }

    /** Messages of which the last is the response. */
    static Exchange conversation(JsonObject body, String name) throws InputException {
        try {
            return ChatText.exchange(messages(body, name));
        } catch (IllegalArgumentException e) {
            throw body.wrong("\"" + name + "\": " + e.getMessage());
        }
    }

    /** A prompt: messages, or text, which is one user turn unless it is a {@link Transcript}. */
    public static List<Message> prompt(JsonObject body, String name) throws InputException {
        return body.isText(name) ? Transcript.parse(body.text(name)) : messages(body, name);
    }

    /** A response: text, or a list of one assistant message. */
    public static String response(JsonObject body, String name) throws InputException {
        if (!body.isArray(name)) {
            return body.text(name);
        }
        List<Message> messages = messages(body, name);
        if (messages.size() != 1 || messages.get(0).role() != Role.ASSISTANT) {
            throw body.wrong("\"" + name + "\" is text or a list of one assistant message");
        }
        return messages.get(0).content();
    }

    private static List<Message> messages(JsonObject body, String name) throws InputException {
        List<Message> messages = new ArrayList<>();
        for (JsonObject message : body.objects(name)) {
            messages.add(new Message(role(message), content(message)));
        }
        return messages;
    }

    private static Role role(JsonObject message) throws InputException {
        String role = message.text("role");
        return Role.named(role.toLowerCase(Locale.ROOT))
                .orElseThrow(
                        () -> message.wrong("a role is system, developer, user or assistant, found \"" + role + "\""));
    }

    /** Text, or a list of parts of type text. */
    private static String content(JsonObject message) throws InputException {
        if (!message.isArray("content")) {
            return message.text("content");
        }
        var content = new StringBuilder();
        for (JsonObject part : message.objects("content")) {
            if (!part.textOr("type", "text").equals("text")) {
                throw part.wrong("only parts of type text can be rewarded, found \"" + part.text("type") + "\"");
            }
            content.append(part.text("text"));
        }
        return content.toString();
    }
}
