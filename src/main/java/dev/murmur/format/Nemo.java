package dev.murmur.format;

import dev.murmur.json.JsonObject;
import dev.murmur.preference.PreferenceSink;
import java.io.IOException;

/** NeMo RL's preference rows: {@code context} and completions of which {@code rank} 0 is the best. */
final class Nemo implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return row.isArray("context") && row.isArray("completions");
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        var answers = new Answers(Conversations.prompt(row, "context"));
        for (JsonObject completion : row.objects("completions")) {
            answers.ranked("", Conversations.answer(completion, "completion"), completion.number("rank") + 1);
        }
        sink.ranking(answers.ranking(row));
    }
}
