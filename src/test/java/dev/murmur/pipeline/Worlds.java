package dev.murmur.pipeline;

import dev.murmur.json.JsonLinesWriter;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small worlds for tests: every answer's quality shows in its words, and one prompt in three has a tie. */
final class Worlds {
    static final List<String> MODELS = List.of("oak", "elm", "ash", "fir");
    private static final List<String> WORDS = List.of(
            "river", "stone", "cloud", "bread", "paper", "glass", "north", "green", "seven", "light", "chair", "apple");

    private Worlds() {}

    static Path write(Path file, int prompts) throws IOException {
        var random = Seeds.random(7);
        try (var writer = new JsonLinesWriter(file)) {
            for (int i = 0; i < prompts; i++) {
                List<Map<String, Object>> answers = new ArrayList<>();
                for (int m = 0; m < MODELS.size(); m++) {
                    int rank = i % 3 == 0 && m == 2 ? 2 : m + 1;
                    var text = new StringBuilder(rank <= 2 ? "In short: because of" : "It depends, perhaps");
                    for (int w = 0; w < 6 + random.nextInt(6); w++) {
                        text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
                    }
                    answers.add(Map.of(
                            "model",
                            MODELS.get(m),
                            "answer",
                            text.append(" (" + i + m + ").").toString(),
                            "rank",
                            rank));
                }
                writer.write(Map.of(
                        "prompt",
                        "Question " + i + ": what about the " + WORDS.get(i % WORDS.size()) + "?",
                        "answers",
                        answers));
            }
            writer.commit();
        }
        return file;
    }

    /** A pipeline over such a world. */
    static String yaml(Path world, String baseUrl, String judge) {
        return """
                name: test
                seed: 11
                prompts: %s
                endpoints:
                  simulator: {base_url: "%s", max_in_flight: 8}
                responders:
                - {model: oak}
                - {model: elm}
                - {model: ash}
                - {model: fir}
                judge: {models: [{model: "%s"}]}
                pairs: {split: {train: 0.6, validation: 0.1, test: 0.3}}
                reward_model: {epochs: 4}
                exports: [trl]
                """.formatted(world, baseUrl, judge);
    }
}
