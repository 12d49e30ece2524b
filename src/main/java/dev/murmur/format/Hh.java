package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Transcript;
import java.io.IOException;

/** HH-RLHF: two whole transcripts, the prompt inside both; rows whose dialogues part earlier are no pair of one prompt. */
final class Hh implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        try {
            return !row.has("prompt") && ChosenRejected.isIn(row) && ChosenRejected.areTranscripts(row);
        } catch (InputException e) {
            return false;
        }
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        sink.pair(ChosenRejected.conversations(
                row, Transcript.parse(row.text("chosen")), Transcript.parse(row.text("rejected")), 1));
    }
}
