package dev.murmur.pipeline;

import dev.murmur.format.BadRows;
import dev.murmur.format.PromptReader;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.Prompt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a run's {@code prompts.jsonl} out of the file that its pipeline names. */
final class PromptFile {
    private PromptFile() {}

    /**
     * Counts of what was read.
     *
     * @param prompts written
     * @param repeated rows left out because an earlier row has the same conversation
     */
    record Counts(long prompts, long repeated) {}

    /**
     * Copies prompts in their order, each conversation once. The first row that cannot be used stops it: nothing has been
     * paid for yet, so that it is better mended than skipped.
     */
    static Counts write(Path source, @Nullable Integer limit, Path target) throws IOException {
        Set<String> seen = new HashSet<>();
        long repeated = 0;
        try (PromptReader reader = PromptReader.open(source, BadRows.STRICT);
                JsonLinesWriter writer = new JsonLinesWriter(target)) {
            Prompt prompt = reader.next();
            while (prompt != null && (limit == null || writer.count() < limit)) {
                if (seen.add(prompt.id())) {
                    writer.write(prompt);
                } else {
                    repeated++;
                }
                prompt = reader.next();
            }
            if (writer.count() == 0) {
                throw new InputException(source + ": there is no prompt in it");
            }
            writer.commit();
            return new Counts(writer.count(), repeated);
        }
    }
}
