package dev.murmur.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * A record's type as a Parquet schema that takes values apart into its columns. All but primitives may be missing; a list is
 * the format's {@code list.element}.
 */
sealed interface ParquetNode {
    /** Adds a value, whose parents are there to {@code definition}; null where it or a parent is missing. */
    void add(@Nullable Object value, int repetition, int definition) throws IOException;

    /** The columns below, in the schema's order. */
    Stream<ParquetColumn> columns();

    /** This node and those below, parents first. */
    Stream<SchemaElement> schema();

    /** The schema of a record, whose rows are added at levels 0. */
    static ParquetNode of(Class<? extends Record> type) {
        return group(type, "row", List.of(), 0, 0, null);
    }

    /** A value that is not taken apart further. */
    record Leaf(SchemaElement element, ParquetColumn column) implements ParquetNode {
        @Override
        public void add(@Nullable Object value, int repetition, int definition) throws IOException {
            column.add(value, repetition, value == null ? definition : column.maxDefinition());
        }

        @Override
        public Stream<ParquetColumn> columns() {
            return Stream.of(column);
        }

        @Override
        public Stream<SchemaElement> schema() {
            return Stream.of(element);
        }
    }

    /** A record: a node for each component. */
    record Group(SchemaElement element, List<Method> accessors, List<ParquetNode> parts, int definition)
            implements ParquetNode {
        @Override
        public void add(@Nullable Object value, int repetition, int known) throws IOException {
            for (int i = 0; i < parts.size(); i++) {
                Object part = value == null ? null : read(accessors.get(i), value);
                parts.get(i).add(part, repetition, value == null ? known : definition);
            }
        }

        private static @Nullable Object read(Method accessor, Object of) {
            try {
                return accessor.invoke(of);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the components of a record can be read: " + accessor, e);
            }
        }

        @Override
        public Stream<ParquetColumn> columns() {
            return parts.stream().flatMap(ParquetNode::columns);
        }

        @Override
        public Stream<SchemaElement> schema() {
            return Stream.concat(Stream.of(element), parts.stream().flatMap(ParquetNode::schema));
        }
    }

    /** A list of one kind of elements. */
    record Sequence(SchemaElement element, ParquetNode part, int repetition, int definition) implements ParquetNode {
        @Override
        public void add(@Nullable Object value, int outer, int known) throws IOException {
            if (!(value instanceof List<?> list) || list.isEmpty()) {
                part.add(null, outer, value == null ? known : definition);
                return;
            }
            int level = outer;
            for (Object item : list) {
                part.add(item, level, definition + 1);
                level = repetition;
            }
        }

        @Override
        public Stream<ParquetColumn> columns() {
            return part.columns();
        }

        @Override
        public Stream<SchemaElement> schema() {
            SchemaElement list = new SchemaElement("list")
                    .setRepetition_type(FieldRepetitionType.REPEATED)
                    .setNum_children(1);
            return Stream.concat(Stream.of(element, list), part.schema());
        }
    }

    private static ParquetNode node(
            java.lang.reflect.Type type, String name, List<String> above, int repetition, int definition) {
        List<String> path = with(above, name);
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            SchemaElement element = optional(name)
                    .setNum_children(1)
                    .setConverted_type(ConvertedType.LIST)
                    .setLogicalType(LogicalType.LIST(new ListType()));
            ParquetNode part = node(
                    list.getActualTypeArguments()[0], "element", with(path, "list"), repetition + 1, definition + 2);
            return new Sequence(element, part, repetition + 1, definition + 1);
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return group(record, name, path, repetition, definition + 1, FieldRepetitionType.OPTIONAL);
        }
        Type kind = kind(type);
        boolean primitive = type instanceof Class<?> single && single.isPrimitive();
        SchemaElement element = (primitive
                        ? new SchemaElement(name).setRepetition_type(FieldRepetitionType.REQUIRED)
                        : optional(name))
                .setType(kind);
        if (kind == Type.BYTE_ARRAY) {
            element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
        }
        return new Leaf(element, new ParquetColumn(kind, path, repetition, definition + (primitive ? 0 : 1)));
    }

    private static ParquetNode group(
            Class<?> type,
            String name,
            List<String> path,
            int repetition,
            int definition,
            @Nullable FieldRepetitionType repeats) {
        var names = (PropertyNamingStrategies.SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE;
        var accessors = new ArrayList<Method>();
        var parts = new ArrayList<ParquetNode>();
        for (RecordComponent component : Objects.requireNonNull(type.getRecordComponents())) {
            component.getAccessor().setAccessible(true);
            accessors.add(component.getAccessor());
            String field = names.translate(component.getName());
            parts.add(node(component.getGenericType(), field, path, repetition, definition));
        }
        SchemaElement element = new SchemaElement(name).setNum_children(parts.size());
        if (repeats != null) { // the root has none
            element.setRepetition_type(repeats);
        }
        return new Group(element, accessors, parts, definition);
    }

    private static Type kind(java.lang.reflect.Type type) {
        if (type == String.class) {
            return Type.BYTE_ARRAY;
        }
        if (type == double.class || type == Double.class) {
            return Type.DOUBLE;
        }
        if (type == long.class || type == Long.class) {
            return Type.INT64;
        }
        if (type == int.class || type == Integer.class) {
            return Type.INT32;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Type.BOOLEAN;
        }
        throw new IllegalArgumentException("no column is known for " + type);
    }

    private static SchemaElement optional(String name) {
        return new SchemaElement(name).setRepetition_type(FieldRepetitionType.OPTIONAL);
    }

    private static List<String> with(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }
}
