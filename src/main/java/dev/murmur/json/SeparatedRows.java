package dev.murmur.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table with a header line. Cells are text, quoted as RFC 4180 has it; one that holds a JSON object or array of objects
 * becomes that, one where a number or a flag is wanted is read as one, an empty one is left out.
 */
final class SeparatedRows implements Rows {
    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

    private static final String NOT_UTF_8 = "not UTF-8 text; save the table in UTF-8";

    private final MappingIterator<Map<String, String>> cells;
    private final String name;

    SeparatedRows(InputStream in, String name, char separator) throws IOException {
        this.name = name;
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator);
        try {
            this.cells = MAPPER.readerForMapOf(String.class).with(schema).readValues(in);
        } catch (JsonProcessingException e) {
            throw new JsonLinesException(name + ":1", "no header line: " + e.getOriginalMessage(), e);
        } catch (CharConversionException e) {
            throw new JsonLinesException(name + ":1", NOT_UTF_8, e);
        }
    }

    @Override
    public @Nullable JsonObject next() throws IOException {
        try {
            if (!cells.hasNextValue()) {
                return null;
            }
            Map<String, String> row = cells.nextValue();
            var schema = (CsvSchema) cells.getParser().getSchema();
            if (row.size() < schema.size()) {
                requireWhole(row, schema);
            }
            return JsonObject.ofCells(row(row), where());
        } catch (JsonProcessingException e) {
            throw new InputException(
                    where() + ": not a row of the table: " + e.getOriginalMessage() + "; the rest cannot be read", e);
        } catch (CharConversionException e) {
            throw new InputException("near " + where() + ": " + NOT_UTF_8, e);
        }
    }

    /** A row that is short; of columns with one name a row has the last alone. */
    private void requireWhole(Map<String, String> row, CsvSchema schema) throws InputException {
        long columns = schema.getColumnNames().stream().distinct().count();
        if (row.size() < columns) {
            throw new JsonLinesException(
                    where(), "a row of " + row.size() + " cells in a table of " + columns + " columns");
        }
    }

    @Override
    public void close() throws IOException {
        cells.close();
    }

    private static ObjectNode row(Map<String, String> cells) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        cells.forEach((column, cell) -> {
            if (!cell.isEmpty()) {
                row.set(column.strip(), value(cell));
            }
        });
        return row;
    }

    private static JsonNode value(String cell) {
        if (cell.startsWith("{\"") || cell.startsWith("[{")) {
            try {
                return Json.MAPPER.readTree(cell);
            } catch (JsonProcessingException e) {
                return JsonNodeFactory.instance.textNode(cell);
            }
        }
        return JsonNodeFactory.instance.textNode(cell);
    }

    private String where() {
        return name + ":" + cells.getParser().currentTokenLocation().getLineNr();
    }
}
