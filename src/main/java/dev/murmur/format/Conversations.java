package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.Role;
import dev.murmur.preference.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Conversations as rows spell them: plain text, transcripts, lists of role and content, of from and value. */
final class Conversations {
    private Conversations() {}

    /** A prompt: a text, a transcript that begins with a Human turn, or a list of turns; it ends with a user turn. */
    static List<Message> prompt(JsonObject row, String field) throws InputException {
        return endingWithUser(row, field, row.isArray(field) ? turns(row, field) : Transcript.parse(row.text(field)));
    }

    /** A list of turns, each with role and content or with from and value. */
    static List<Message> turns(JsonObject row, String field) throws InputException {
        var turns = new ArrayList<Message>();
        for (JsonObject turn : row.objects(field)) {
            turns.add(turn(turn));
        }
        return turns;
    }

    static Message turn(JsonObject turn) throws InputException {
        boolean shareGpt = turn.has("from");
        return new Message(
                role(turn, turn.text(shareGpt ? "from" : "role")), shareGpt ? turn.text("value") : content(turn));
    }

    /** A turn's text, whole or in the parts {@code {"type": "text", "text": ..}} of OpenAI's messages. */
    private static String content(JsonObject turn) throws InputException {
        if (!turn.isArray("content")) {
            return turn.text("content");
        }
        var text = new StringBuilder();
        for (JsonObject part : turn.objects("content")) {
            if (!part.textOr("type", "text").equals("text")) {
                throw part.wrong("only turns of text can be used, found a part of type \"" + part.text("type") + "\"");
            }
            text.append(part.text("text"));
        }
        return text.toString();
    }

    /** What was asked and answered in turns; there may be one question more. */
    static List<Message> exchanges(List<String> asked, List<String> answered) {
        var turns = new ArrayList<Message>();
        for (int i = 0; i < asked.size(); i++) {
            turns.add(Message.user(asked.get(i)));
            if (i < answered.size()) {
                turns.add(Message.assistant(answered.get(i)));
            }
        }
        return turns;
    }

    /** A prompt after the system turn that stands beside it in {@code system}; an empty one is none. */
    static List<Message> withSystem(JsonObject row, List<Message> prompt) throws InputException {
        String system = row.textOr("system", "");
        if (system.isEmpty() || prompt.get(0).role() == Role.SYSTEM) {
            return prompt;
        }
        var whole = new ArrayList<Message>(List.of(Message.system(system)));
        whole.addAll(prompt);
        return whole;
    }

    /** One answer: a text, a turn, or a list of turns of which the last is the answer. */
    static String answer(JsonObject row, String field) throws InputException {
        if (row.isObject(field)) {
            return spoken(row, field, turn(row.object(field)));
        }
        if (row.isArray(field)) {
            List<Message> turns = turns(row, field);
            if (turns.isEmpty()) {
                throw row.wrong("field \"" + field + "\" holds no turn");
            }
            return spoken(row, field, turns.get(turns.size() - 1));
        }
        return row.text(field);
    }

    /** Alpaca's instruction and input as one text, joined by a newline as LLaMA-Factory does. */
    static String instruction(JsonObject row) throws InputException {
        String input = row.textOr("input", "");
        return row.text("instruction") + (input.isEmpty() ? "" : "\n" + input);
    }

    static List<Message> endingWithUser(JsonObject row, String field, List<Message> messages) throws InputException {
        if (messages.isEmpty() || messages.get(messages.size() - 1).role() != Role.USER) {
            throw row.wrong("field \"" + field + "\": a prompt must end with a user turn, this one has "
                    + messages.stream().map(Message::role).toList());
        }
        return messages;
    }

    private static String spoken(JsonObject row, String field, Message turn) throws InputException {
        if (turn.role() != Role.ASSISTANT) {
            throw row.wrong("field \"" + field + "\" must end with an assistant turn, found "
                    + turn.role().name().toLowerCase(Locale.ROOT));
        }
        return turn.content();
    }

    private static Role role(JsonObject turn, String name) throws InputException {
        String word = name.toLowerCase(Locale.ROOT);
        return switch (word) {
            case "human", "prompter" -> Role.USER;
            case "gpt", "model", "chatbot", "bot" -> Role.ASSISTANT;
            default ->
                Role.named(word)
                        .orElseThrow(
                                () -> turn.wrong("a turn's role is user, assistant or system, found \"" + name + "\""));
        };
    }
}
