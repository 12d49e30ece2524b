package dev.murmur.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * One column of a row group while it is gathered: each value that is not there yet goes into the group's dictionary, and a row
 * takes its number. A text that several rows share is so encoded and compressed once.
 */
final class ParquetColumn {
    private static final int RUNS = 1 << 16; // bytes that the levels' encoders take at a time

    private final Type type;
    private final List<String> path;
    private final int maxDefinition;
    private final RunLengthBitPackingHybridEncoder repetitions;
    private final RunLengthBitPackingHybridEncoder definitions;
    private final boolean repeated;
    private final Map<Object, Integer> dictionary = new HashMap<>();
    private final GrowingBytes entries = new GrowingBytes();
    private final GrowingBytes data = new GrowingBytes();
    private int[] numbers = new int[1 << 10];
    private int present;
    private int places;

    /**
     * A column with nothing in it.
     *
     * @param maxRepetition how many lists the column's values stand in
     * @param maxDefinition how many steps down to a value may be missing
     */
    ParquetColumn(Type type, List<String> path, int maxRepetition, int maxDefinition) {
        this.type = type;
        this.path = List.copyOf(path);
        this.maxDefinition = maxDefinition;
        this.repeated = maxRepetition > 0;
        this.repetitions = levels(maxRepetition);
        this.definitions = levels(maxDefinition);
    }

    /** Adds a value, or null where there is none, at the levels of Melnik et al. 2010 (Dremel), 4.1. */
    void add(@Nullable Object value, int repetition, int definition) throws IOException {
        places++;
        repetitions.writeInt(repetition);
        definitions.writeInt(definition);
        if (value != null) {
            numbers = present == numbers.length ? Arrays.copyOf(numbers, present * 2) : numbers;
            numbers[present++] = number(value);
        }
    }

    int maxDefinition() {
        return maxDefinition;
    }

    /** Bytes gathered, about. */
    long size() {
        return entries.size() + 2L * present;
    }

    /** Writes what was gathered, and begins anew. */
    ColumnChunk flush(ParquetPages pages) throws IOException {
        long start = pages.position();
        long uncompressed = 0;
        boolean looksUp = !dictionary.isEmpty();
        Encoding encoding = looksUp ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
        if (looksUp) {
            var header = new PageHeader(PageType.DICTIONARY_PAGE, 0, 0)
                    .setDictionary_page_header(new DictionaryPageHeader(dictionary.size(), Encoding.PLAIN));
            uncompressed += pages.write(header, entries);
        }
        long firstData = pages.position();
        var header = new PageHeader(PageType.DATA_PAGE, 0, 0)
                .setData_page_header(new DataPageHeader(places, encoding, Encoding.RLE, Encoding.RLE));
        encode(looksUp);
        uncompressed += pages.write(header, data);
        var encodings = new ArrayList<>(List.of(Encoding.PLAIN, Encoding.RLE));
        if (looksUp) {
            encodings.add(Encoding.RLE_DICTIONARY);
        }
        long compressed = pages.position() - start;
        var meta = new ColumnMetaData(
                type, encodings, path, CompressionCodec.SNAPPY, places, uncompressed, compressed, firstData);
        if (looksUp) {
            meta.setDictionary_page_offset(start);
        }
        clear();
        return new ColumnChunk(start).setMeta_data(meta);
    }

    private int number(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0; // two values want no dictionary
        }
        Integer known = dictionary.get(value);
        if (known == null) {
            known = dictionary.size();
            dictionary.put(value, known);
            addPlain(value);
        }
        return known;
    }

    private void addPlain(Object value) {
        if (value instanceof Double number) {
            entries.littleEndian(Double.BYTES).putDouble(number);
        } else if (value instanceof Long number) {
            entries.littleEndian(Long.BYTES).putLong(number);
        } else if (value instanceof Integer number) {
            entries.littleEndian(Integer.BYTES).putInt(number);
        } else {
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            entries.littleEndian(Integer.BYTES).putInt(text.length);
            entries.write(text);
        }
    }

    /** Levels, then numbers of the dictionary or, of flags, bits. */
    private void encode(boolean looksUp) throws IOException {
        data.clear();
        if (repeated) {
            addPrefixed(repetitions);
        }
        if (maxDefinition > 0) {
            addPrefixed(definitions);
        }
        if (looksUp) {
            int width = width(dictionary.size() - 1);
            var runs = new RunLengthBitPackingHybridEncoder(width, RUNS, RUNS, HeapByteBufferAllocator.getInstance());
            for (int i = 0; i < present; i++) {
                runs.writeInt(numbers[i]);
            }
            data.write(width);
            runs.toBytes().writeAllTo(data);
        } else {
            byte[] bits = new byte[(present + Byte.SIZE - 1) / Byte.SIZE];
            for (int i = 0; i < present; i++) {
                bits[i / Byte.SIZE] |= (byte) (numbers[i] << i % Byte.SIZE);
            }
            data.write(bits);
        }
    }

    private void addPrefixed(RunLengthBitPackingHybridEncoder levels) throws IOException {
        BytesInput bytes = levels.toBytes();
        data.littleEndian(Integer.BYTES).putInt(Math.toIntExact(bytes.size()));
        bytes.writeAllTo(data);
    }

    private void clear() {
        repetitions.reset();
        definitions.reset();
        dictionary.clear();
        entries.clear();
        present = 0;
        places = 0;
    }

    private static RunLengthBitPackingHybridEncoder levels(int max) {
        return new RunLengthBitPackingHybridEncoder(width(max), RUNS, RUNS, HeapByteBufferAllocator.getInstance());
    }

    /** Bits that numbers up to this one take. */
    private static int width(int max) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(max);
    }
}
