package dev.murmur.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one type that share values, pairs of one prompt for instance, as JSON Lines: each line is as
 * {@link Json#write} would write it, but a value that is the same object in several records is escaped only once. Safe for
 * several threads.
 */
public final class SharedLines<R extends Record> {
    private static final byte[] END = ascii("}\n");

    private final List<Field> fields = new ArrayList<>();

    public SharedLines(Class<R> type) {
        var names = (PropertyNamingStrategies.SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE;
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            String key = "\"" + names.translate(component.getName()) + "\":";
            fields.add(new Field(component, ascii("{" + key), ascii("," + key)));
        }
    }

    /** A component with its key, as it stands first in a line and later in it. */
    private static final class Field {
        private final RecordComponent component;
        private final byte[] first;
        private final byte[] later;

        private Field(RecordComponent component, byte[] first, byte[] later) {
            this.component = component;
            this.first = first;
            this.later = later;
        }

        @Nullable
        Object of(Record row) {
            try {
                return component.getAccessor().invoke(row);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the components of a record can be read: " + component, e);
            }
        }
    }

    /** The lines of records; put one after another, the pieces are UTF-8 text. */
    public List<byte[]> pieces(List<R> rows) {
        var texts = new IdentityHashMap<Object, byte[]>();
        Map<Object, byte[]> numbers = new HashMap<>();
        List<byte[]> pieces = new ArrayList<>(rows.size() * (2 * fields.size() + 1));
        for (R row : rows) {
            boolean first = true;
            for (Field field : fields) {
                Object value = field.of(row);
                if (value != null) {
                    pieces.add(first ? field.first : field.later);
                    pieces.add(
                            value instanceof Number
                                    ? numbers.computeIfAbsent(value, SharedLines::number)
                                    : texts.computeIfAbsent(value, Json::bytes));
                    first = false;
                }
            }
            pieces.add(END);
        }
        return pieces;
    }

    /** A number as it stands in an object: what is no finite number is quoted. */
    private static byte[] number(Object value) {
        boolean finite = !(value instanceof Double number) || Double.isFinite(number);
        return finite ? Json.bytes(value) : ascii("\"" + value + "\"");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
