package dev.murmur.simulate;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.Role;
import java.util.ArrayList;
import java.util.List;

/** Reads messages as OpenAI writes them: a role, and content that is a string or a list of text parts. */
final class WireMessages {
    private WireMessages() {}

    static List<Message> read(JsonObject row, String field) throws InputException {
        List<Message> messages = new ArrayList<>();
        for (JsonObject message : row.objects(field)) {
            messages.add(new Message(role(message), content(message)));
        }
        return messages;
    }

    private static Role role(JsonObject message) throws InputException {
        String role = message.text("role");
        return Role.named(role)
                .orElseThrow(() -> message.wrong(
                        "field \"role\": system, developer, user or assistant is wanted, found \"" + role + "\""));
    }

    private static String content(JsonObject message) throws InputException {
        if (!message.isArray("content")) {
            return message.text("content");
        }
        var text = new StringBuilder();
        for (JsonObject part : message.objects("content")) {
            text.append(part.text("text"));
        }
        return text.toString();
    }
}
