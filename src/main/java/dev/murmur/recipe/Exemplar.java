package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Role;
import java.io.IOException;
import java.util.List;

/**
 * A row of the input that has a prompt and the answer that people gave or that is known to be right.
 *
 * @param id of the row
 */
record Exemplar(String id, Prompt prompt, String answer) {
    private static final String[] ANSWERS = {"answer", "output", "response", "completion", "chosen"};

    /** The input's rows, each of which was found to have an answer before the first is used. */
    static Iterable<InputRow> rows(Bench bench) throws IOException {
        Iterable<InputRow> rows = bench.input();
        for (InputRow row : rows) {
            of(row);
        }
        return rows;
    }

    /** A row's last answer, and the conversation before it. */
    static Exemplar of(InputRow row) throws InputException {
        List<Message> turns = row.messages();
        Message last = turns.get(turns.size() - 1);
        String answer = last.role() == Role.ASSISTANT ? last.content() : row.text(ANSWERS);
        return new Exemplar(row.id(), row.prompt(), answer);
    }

    /** A row's first answer, and what stands before it; the later turns of a conversation are left out. */
    static Exemplar firstOf(InputRow row) throws InputException {
        List<Message> turns = row.messages();
        for (int i = 1; i < turns.size(); i++) {
            if (turns.get(i).role() == Role.ASSISTANT && turns.get(i - 1).role() == Role.USER) {
                Prompt prompt = row.prompt();
                Prompt first = Prompt.of(turns.subList(0, i), prompt.source(), prompt.tags());
                return new Exemplar(row.id(), first, turns.get(i).content());
            }
        }
        return of(row);
    }

    /** Whether a row has an answer. */
    static boolean isIn(InputRow row) throws InputException {
        List<Message> turns = row.messages();
        return turns.get(turns.size() - 1).role() == Role.ASSISTANT
                || !row.textOr("", ANSWERS).isEmpty();
    }
}
