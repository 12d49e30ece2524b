package dev.murmur.judge;

import dev.murmur.json.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * By what a judge judges.
 *
 * @param name of one of ours, or the user's file
 * @param text as the judge reads it
 */
public record Rubric(String name, String text) {
    /** The rubrics that come with this program. */
    public static final List<String> OURS = List.of("helpful-harmless", "helpful", "harmless");

    /**
     * One of {@link #OURS}, or a text file with a rubric or principles.
     *
     * @throws InputException if it is neither, or the file is empty
     */
    public static Rubric load(String name) throws IOException {
        if (OURS.contains(name)) {
            return new Rubric(name, Template.load("rubrics/" + name + ".md").text());
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new InputException("rubric \"" + name + "\" is neither a file nor one of " + String.join(", ", OURS));
        }
        String text = Files.readString(file).strip();
        if (text.isEmpty()) {
            throw new InputException("rubric file " + name + " is empty");
        }
        return new Rubric(name, text);
    }
}
