package dev.murmur.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON Lines file line by line. Lines end with {@code \n} or {@code \r\n} and nothing else (a U+2028 inside a string
 * is text), blank lines and a byte-order mark are passed over, and a line may be as long as memory allows.
 */
public final class JsonLinesReader implements Closeable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final String name;
    private byte[] buffer;
    private int start;
    private int end;
    private boolean exhausted;
    private long number;
    private long passed; // bytes of the stream before the buffer's first

    private JsonLinesReader(InputStream in, String name, byte[] buffer) {
        this.in = in;
        this.name = name;
        this.buffer = buffer;
    }

    public static JsonLinesReader open(Path file) throws IOException {
        return open(file, file.toString());
    }

    /** Reads a file that errors call {@code name}. */
    static JsonLinesReader open(Path file, String name) throws IOException {
        return of(DataFiles.read(file), name);
    }

    /** Reads what is piped in. */
    public static JsonLinesReader standardInput() throws IOException {
        return of(DataFiles.asNamed(System.in, "<stdin>"), "<stdin>");
    }

    /** Reads a stream that errors call {@code name}, {@code <stdin>} for instance. */
    public static JsonLinesReader of(InputStream in, String name) {
        return new JsonLinesReader(in, name, new byte[1 << 16]);
    }

    /** Reads a part of a file that begins with line {@code firstLine} and {@code firstByte}. */
    static JsonLinesReader of(byte[] lines, String name, long firstLine, long firstByte) {
        var reader = new JsonLinesReader(InputStream.nullInputStream(), name, lines);
        reader.end = lines.length;
        reader.exhausted = true;
        reader.number = firstLine - 1;
        reader.passed = firstByte;
        return reader;
    }

    /** The next line that is not blank, or null at the end. It is valid until the next call. */
    public @Nullable Line next() throws IOException {
        while (true) {
            int newline = find();
            if (newline < 0) {
                return null;
            }
            number++;
            int to = trimmed(newline); // which may move the start
            var line = new Line(start, to, number);
            start = newline + 1;
            if (line.from < line.to) {
                return line;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The index of the next line's end: a newline, or the end of the file after a last line without one; -1 at the end. */
    private int find() throws IOException {
        int searched = start;
        while (true) {
            int newline = Newlines.first(buffer, searched, end);
            if (newline >= 0) {
                return newline;
            }
            searched = end - start;
            if (exhausted || !fill()) {
                exhausted = true;
                return start < end ? end : -1;
            }
            searched += start;
        }
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            passed += start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read > 0) {
            end += read;
        }
        if (passed == 0 && start == 0) {
            Utf8.require(buffer, end, name);
        }
        return read >= 0;
    }

    private int trimmed(int to) {
        if (number == 1 && to - start >= 3 && Arrays.equals(buffer, start, start + 3, BYTE_ORDER_MARK, 0, 3)) {
            start += 3;
        }
        int last = to;
        while (last > start && buffer[last - 1] <= ' ' && buffer[last - 1] >= 0) {
            last--;
        }
        return last;
    }

    /** One line of the file, not yet read as JSON. */
    public final class Line {
        private final int from;
        private final int to;
        private final long lineNumber;

        private Line(int from, int to, long lineNumber) {
            this.from = from;
            this.to = to;
            this.lineNumber = lineNumber;
        }

        /** {@code answers.jsonl:17} */
        public String where() {
            return name + ":" + lineNumber;
        }

        long number() {
            return lineNumber;
        }

        /** Where this line begins in the stream, in bytes. */
        long offset() {
            return passed + from;
        }

        /** How many bytes it has, without its end. */
        int length() {
            return to - from;
        }

        /**
         * The line as it stands.
         *
         * @throws InputException if it is not UTF-8
         */
        public String json() throws InputException {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(buffer, from, to - from))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new JsonLinesException(where(), "not UTF-8 text", e);
            }
        }

        public <T> T as(Class<T> type) throws InputException {
            return Json.read(buffer, from, to - from, type, where());
        }

        /**
         * One field alone, null where the line has none of that name; what stands after it is not looked at.
         *
         * @throws InputException if the line is no JSON object up to there
         */
        public @Nullable JsonObject only(String field) throws InputException {
            return Json.only(buffer, from, to - from, field, where());
        }

        /**
         * A text of the line's object, of which nothing else is kept.
         *
         * @throws InputException if the line is no JSON object, or has no text of that name
         */
        String text(String field) throws InputException {
            String text = Json.text(buffer, from, to - from, field, where());
            return text == null ? object().text(field) : text; // which says what is there instead
        }

        public JsonObject object() throws InputException {
            return JsonObject.of(as(com.fasterxml.jackson.databind.JsonNode.class), where());
        }
    }
}
