package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesException;
import dev.murmur.json.JsonObject;
import dev.murmur.json.Rows;
import dev.murmur.json.TextRows;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Role;
import dev.murmur.preference.Transcript;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads prompts out of files that people have: rows with {@code messages}, {@code prompt}, {@code question},
 * {@code instruction} and {@code input}, ShareGPT {@code conversations}, or HH-RLHF's {@code chosen} transcripts, as JSON or
 * as a table; or plain text, one prompt a line. Answers at a conversation's end are left off.
 */
public final class PromptReader implements Closeable {
    private final Rows rows;
    private final String name;
    private final BadRows bad;

    private PromptReader(Rows rows, String name, BadRows bad) {
        this.rows = rows;
        this.name = name;
        this.bad = bad;
    }

    /** Opens a file; one that ends in {@code .txt} is plain text. */
    public static PromptReader open(Path file, BadRows bad) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        boolean text = fileName.matches(".*\\.txt(\\.gz|\\.zst)?");
        return new PromptReader(text ? TextRows.open(file, "prompt") : Rows.open(file), fileName, bad);
    }

    /** The next usable prompt, or null at the end. */
    public @Nullable Prompt next() throws IOException {
        while (true) {
            try {
                JsonObject row = rows.next();
                return row == null ? null : prompt(row);
            } catch (JsonLinesException e) {
                bad.row(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private Prompt prompt(JsonObject row) throws InputException {
        List<Message> messages = messages(row);
        int end = messages.size();
        while (end > 0 && messages.get(end - 1).role() == Role.ASSISTANT) {
            end--;
        }
        if (end == 0) {
            throw row.wrong("there is no turn but the assistant's; a prompt ends with a user turn");
        }
        Conversations.endingWithUser(row, "prompt", messages.subList(0, end));
        if (messages.get(end - 1).content().isBlank()) {
            throw row.wrong("the prompt is blank; take the row out");
        }
        return Prompt.of(messages.subList(0, end), row.isText("source") ? row.text("source") : name, tags(row));
    }

    private static List<Message> messages(JsonObject row) throws InputException {
        for (String field : List.of("messages", "conversations", "prompt", "question", "chosen")) {
            if (row.isArray(field)) {
                return Conversations.turns(row, field);
            }
            if (row.isText(field)) {
                return Transcript.parse(row.text(field));
            }
        }
        if (row.isText("instruction")) {
            return List.of(Message.user(Conversations.instruction(row)));
        }
        throw row.wrong("no prompt among the fields " + row.names()
                + "; a row holds messages, conversations, prompt, question, instruction (and input) or chosen");
    }

    private static Map<String, String> tags(JsonObject row) throws InputException {
        var tags = new TreeMap<String, String>();
        if (row.isObject("tags")) {
            JsonObject object = row.object("tags");
            for (String tag : object.names()) {
                tags.put(tag, object.isText(tag) ? object.text(tag) : String.valueOf(object.raw(tag)));
            }
        }
        if (row.isText(Prompt.REFERENCE)) {
            tags.put(Prompt.REFERENCE, row.text(Prompt.REFERENCE));
        } else if (row.isArray(Prompt.REFERENCE) && !row.texts(Prompt.REFERENCE).isEmpty()) {
            List<String> byTurn = row.texts(Prompt.REFERENCE); // as MT-bench has them
            tags.put(Prompt.REFERENCE, byTurn.get(byTurn.size() - 1));
        }
        return tags;
    }
}
