package dev.murmur.simulate;

import dev.murmur.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small worlds for tests. */
final class Worlds {
    /** Best first: ann, ben and cas tie, dan. Their lengths tell nothing. */
    static final String BEE = "Why do bees dance?";

    static final Map<String, String> BEE_ANSWERS = Map.of(
            "ann", "To tell the others where flowers are.\n\nThe angle gives the direction.",
            "ben", "They point to food.",
            "cas", "It is how a scout reports a find to the hive, and how the hive settles on a place to go to.",
            "dan", "Because they are happy, I would say, and it is warm, and they have nothing else to do.");

    private Worlds() {}

    static World bees() {
        return of(row(BEE, List.of("ann", "ben", "cas", "dan"), List.of(1, 2, 2, 4), BEE_ANSWERS));
    }

    /** One prompt, answered by m1, m2, .. with texts of one length and these qualities. */
    static World ofQualities(List<Double> qualities) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (int i = 0; i < qualities.size(); i++) {
            String text = "This is the whole of answer number " + (char) ('a' + i) + ".";
            answers.add(Map.of("model", "m" + (i + 1), "answer", text, "quality", qualities.get(i)));
        }
        return of(Json.write(Map.of("prompt", BEE, "answers", answers)));
    }

    static String row(String prompt, List<String> models, List<Integer> ranks, Map<String, String> texts) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            String model = models.get(i);
            answers.add(Map.of("model", model, "answer", texts.getOrDefault(model, ""), "rank", ranks.get(i)));
        }
        return Json.write(Map.of("prompt", prompt, "answers", answers));
    }

    static World of(String... rows) {
        try {
            Path file = Files.createTempFile("world", ".jsonl");
            try {
                Files.writeString(file, String.join("\n", rows));
                return World.load(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
