package dev.murmur.pairs;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesReader;
import dev.murmur.json.JsonObject;
import dev.murmur.json.LineBlocks;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Lines of our own {@code rankings.jsonl}, all of which must be good. */
final class RankingLines implements PreferenceSource.Piece {
    private final LineBlocks.Block block;

    RankingLines(LineBlocks.Block block) {
        this.block = block;
    }

    /** What is wanted of a ranking when near-duplicates are looked for. */
    private record Prompted(List<Message> prompt) {}

    @Override
    public void read(PreferenceSink sink, Consumer<InputException> unusable) throws IOException {
        try (JsonLinesReader lines = block.reader()) {
            for (JsonLinesReader.Line line = lines.next(); line != null; line = lines.next()) {
                sink.at(line.where());
                sink.ranking(line.as(Ranking.class));
            }
        }
    }

    @Override
    public void prompts(Consumer<List<Message>> prompts) throws IOException {
        try (JsonLinesReader lines = block.reader()) {
            for (JsonLinesReader.Line line = lines.next(); line != null; line = lines.next()) {
                JsonObject row = line.only("prompt");
                if (row != null) {
                    prompts.accept(row.as(Prompted.class).prompt());
                }
            }
        }
    }
}
