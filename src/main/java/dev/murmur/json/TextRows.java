package dev.murmur.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Plain UTF-8 text: each line that is not blank is a row of one field. */
public final class TextRows implements Rows {
    private final BufferedReader lines;
    private final String name;
    private final String field;
    private long number;

    private TextRows(BufferedReader lines, String name, String field) {
        this.lines = lines;
        this.name = name;
        this.field = field;
    }

    /** Opens a file whose lines are put into {@code field}. */
    public static TextRows open(Path file, String field) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        return new TextRows(
                new BufferedReader(new InputStreamReader(DataFiles.read(file), decoder)), file.toString(), field);
    }

    @Override
    public @Nullable JsonObject next() throws IOException {
        try {
            String line = lines.readLine();
            for (number++; line != null && line.isBlank(); number++) {
                line = lines.readLine();
            }
            return line == null
                    ? null
                    : JsonObject.of(
                            JsonNodeFactory.instance.objectNode().put(field, line.strip()), name + ":" + number);
        } catch (CharacterCodingException e) {
            throw new IOException(name + ": near line " + number + ": not UTF-8 text", e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
