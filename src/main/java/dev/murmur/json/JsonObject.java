package dev.murmur.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object that knows where it was read, so that every complaint about a field names file, line and field. */
public final class JsonObject {
    private static final String NUMBER = "[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?";

    private final ObjectNode node;
    private final String where;
    private final boolean cells;

    private JsonObject(ObjectNode node, String where) {
        this(node, where, false);
    }

    private JsonObject(ObjectNode node, String where, boolean cells) {
        this.node = node;
        this.where = where;
        this.cells = cells;
    }

    /** A row of a table whose cells are text. */
    static JsonObject ofCells(ObjectNode node, String where) {
        return new JsonObject(node, where, true);
    }

    static JsonObject of(JsonNode node, String where) throws InputException {
        if (node instanceof ObjectNode object) {
            return new JsonObject(object, where);
        }
        throw new JsonLinesException(where, "an object {..} is wanted, found " + kind(node));
    }

    ObjectNode tree() {
        return node;
    }

    /** File and line, or whatever else says where this object stands. */
    public String where() {
        return where;
    }

    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public boolean isText(String name) {
        return node.path(name).isTextual();
    }

    public boolean isNumber(String name) {
        return node.path(name).isNumber();
    }

    public boolean isArray(String name) {
        return node.path(name).isArray();
    }

    /** Whether the field is an array of texts, not an empty one. */
    public boolean isTextArray(String name) {
        return node.path(name).path(0).isTextual();
    }

    public boolean isObject(String name) {
        return node.path(name).isObject();
    }

    /** A string; an empty one is a value like another. */
    public String text(String name) throws InputException {
        JsonNode field = field(name);
        if (!field.isTextual()) {
            throw wrong(name, "text", field);
        }
        return field.textValue();
    }

    /** A string, or null where the field is missing or null. */
    public @Nullable String textOrNull(String name) throws InputException {
        return has(name) ? text(name) : null;
    }

    public String textOr(String name, String otherwise) throws InputException {
        return has(name) ? text(name) : otherwise;
    }

    /** A finite number; in a table, where every cell is text, one that is written out. */
    public double number(String name) throws InputException {
        JsonNode field = cells && isText(name) ? cell(name) : field(name);
        if (!field.isNumber() || !Double.isFinite(field.doubleValue())) {
            throw wrong(name, "a finite number", field);
        }
        return field.doubleValue();
    }

    public double numberOr(String name, double otherwise) throws InputException {
        return has(name) ? number(name) : otherwise;
    }

    /** A whole number; {@code 3.0} counts as 3. */
    public int integer(String name) throws InputException {
        double value = number(name);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw wrong(name, "a whole number", field(name));
        }
        return (int) value;
    }

    public int integerOr(String name, int otherwise) throws InputException {
        return has(name) ? integer(name) : otherwise;
    }

    public boolean flagOr(String name, boolean otherwise) throws InputException {
        return has(name) ? flag(name) : otherwise;
    }

    public boolean flag(String name) throws InputException {
        JsonNode field = cells && isText(name) ? cell(name) : field(name);
        if (!field.isBoolean()) {
            throw wrong(name, "true or false", field);
        }
        return field.booleanValue();
    }

    public JsonObject object(String name) throws InputException {
        JsonNode field = field(name);
        if (!(field instanceof ObjectNode object)) {
            throw wrong(name, "an object {..}", field);
        }
        return new JsonObject(object, where + ", \"" + name + "\"");
    }

    /** The objects of an array. */
    public List<JsonObject> objects(String name) throws InputException {
        var objects = new ArrayList<JsonObject>();
        for (JsonNode item : array(name)) {
            objects.add(of(item, where + ", \"" + name + "\"[" + objects.size() + "]"));
        }
        return objects;
    }

    /** The strings of an array. */
    public List<String> texts(String name) throws InputException {
        var texts = new ArrayList<String>();
        for (JsonNode item : array(name)) {
            if (!item.isTextual()) {
                throw wrong(name + "[" + texts.size() + "]", "text", item);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** The lists of strings of an array of arrays. */
    public List<List<String>> textLists(String name) throws InputException {
        var lists = new ArrayList<List<String>>();
        for (JsonNode item : array(name)) {
            ObjectNode row = node.objectNode();
            row.set(name, item);
            lists.add(new JsonObject(row, where).texts(name));
        }
        return lists;
    }

    /** The numbers of an array, finite ones. */
    public List<Double> numbers(String name) throws InputException {
        var numbers = new ArrayList<Double>();
        for (JsonNode item : array(name)) {
            if (!item.isNumber() || !Double.isFinite(item.doubleValue())) {
                throw wrong(name + "[" + numbers.size() + "]", "a finite number", item);
            }
            numbers.add(item.doubleValue());
        }
        return numbers;
    }

    /** The JSON text of one field, whatever it is; null where it is missing. */
    public @Nullable String raw(String name) {
        return node.has(name) ? node.get(name).toString() : null;
    }

    /** This object with one field set to what {@code value} looks like in JSON; the original is unchanged. */
    public JsonObject with(String name, Object value) {
        ObjectNode copy = node.deepCopy();
        copy.set(name, Json.MAPPER.valueToTree(value));
        return new JsonObject(copy, where, cells);
    }

    /** This object less one field; the original is unchanged. */
    public JsonObject without(String name) {
        ObjectNode copy = node.deepCopy();
        copy.remove(name);
        return new JsonObject(copy, where, cells);
    }

    /** This object as a record. */
    public <T> T as(Class<T> type) throws InputException {
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new JsonLinesException(where, Json.reason(e), e);
        }
    }

    /** A complaint about this object, to be thrown. */
    public InputException wrong(String message) {
        return new JsonLinesException(where, message);
    }

    /** One line of JSON. */
    @Override
    public String toString() {
        return node.toString();
    }

    /** A number or flag that stands in a cell as text; any other text as it is. */
    private JsonNode cell(String name) throws InputException {
        String text = text(name).strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return node.booleanNode(text.equalsIgnoreCase("true"));
        }
        return text.matches(NUMBER) ? node.numberNode(Double.parseDouble(text)) : field(name);
    }

    private JsonNode array(String name) throws InputException {
        JsonNode field = field(name);
        if (!field.isArray()) {
            throw wrong(name, "an array [..]", field);
        }
        return field;
    }

    private JsonNode field(String name) throws InputException {
        if (!has(name)) {
            throw new JsonLinesException(
                    where, "field \"" + name + "\" is " + (node.has(name) ? "null" : "missing; found " + names()));
        }
        return node.get(name);
    }

    private InputException wrong(String name, String wanted, JsonNode found) {
        return new JsonLinesException(where, "field \"" + name + "\": " + wanted + " is wanted, found " + kind(found));
    }

    private static String kind(JsonNode node) {
        String text = node.toString();
        String start = text.length() > 40 ? text.substring(0, 40) + ".." : text;
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case STRING -> "text " + start;
            case NUMBER -> "number " + start;
            case BOOLEAN -> start;
            case NULL, MISSING -> "null";
            case BINARY -> "bytes";
        };
    }
}
