package dev.murmur.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.preference.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencePiecesTest {
    @TempDir
    Path folder;

    @Test
    void promptsAloneAreThoseOfTheRowsEvenOfOnesThatAreBadFurtherOn() throws IOException {
        Path file = Files.writeString(folder.resolve("nectar.jsonl"), """
                {"prompt": "first", "answers": [{"answer": "a", "model": "m", "rank": 1}]}
                {"answers": [{"answer": "a", "model": "m", "rank": 1}], "prompt": "second"}
                {"prompt": "third", "answers": [{"answer":
                {"answers": [{"answer": "no prompt", "rank": 1}]}
                no JSON
                {"prompt": ["a", 1]}
                """);

        assertThat(prompts(file, ImportFormat.NECTAR)).containsExactly("first", "second", "third");
    }

    @Test
    void aFormatWhosePromptTakesMoreThanOneFieldIsReadWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("hh.jsonl"), """
                {"chosen": "\\n\\nHuman: q\\n\\nAssistant: good", "rejected": "\\n\\nHuman: q\\n\\nAssistant: bad"}
                """);

        assertThat(prompts(file, ImportFormat.HH)).containsExactly("q");
    }

    private static List<String> prompts(Path file, ImportFormat format) throws IOException {
        var prompts = new ArrayList<List<Message>>();
        try (var pieces = PreferencePieces.open(file, format)) {
            for (PreferencePieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
                piece.prompts(prompts::add);
            }
        }
        return prompts.stream().map(prompt -> prompt.get(0).content()).toList();
    }
}
