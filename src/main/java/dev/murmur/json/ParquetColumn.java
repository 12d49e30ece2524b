package dev.murmur.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

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
    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
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

    /** Writes what was gathered as it stands in a file from byte {@code start}, and begins anew. */
    ColumnChunk flush(ByteArrayOutputStream out, long start) throws IOException {
        int from = out.size();
        long uncompressed = 0;
        boolean looksUp = !dictionary.isEmpty();
        Encoding encoding = looksUp ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
        if (looksUp) {
            var header = new PageHeader(PageType.DICTIONARY_PAGE, 0, 0)
                    .setDictionary_page_header(new DictionaryPageHeader(dictionary.size(), Encoding.PLAIN));
            uncompressed += page(out, header, entries.toByteArray());
        }
        long data = start + out.size() - from;
        var header = new PageHeader(PageType.DATA_PAGE, 0, 0)
                .setData_page_header(new DataPageHeader(places, encoding, Encoding.RLE, Encoding.RLE));
        uncompressed += page(out, header, data(looksUp));
        var encodings = new ArrayList<>(List.of(Encoding.PLAIN, Encoding.RLE));
        if (looksUp) {
            encodings.add(Encoding.RLE_DICTIONARY);
        }
        var meta = new ColumnMetaData(
                type, encodings, path, CompressionCodec.SNAPPY, places, uncompressed, out.size() - from, data);
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
            entries.writeBytes(plain(value));
        }
        return known;
    }

    private static byte[] plain(Object value) {
        if (value instanceof Double number) {
            return little(Double.BYTES).putDouble(number).array();
        }
        if (value instanceof Long number) {
            return little(Long.BYTES).putLong(number).array();
        }
        if (value instanceof Integer number) {
            return little(Integer.BYTES).putInt(number).array();
        }
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        return little(Integer.BYTES + text.length).putInt(text.length).put(text).array();
    }

    /** Levels, then numbers of the dictionary or, of flags, bits. */
    private byte[] data(boolean looksUp) throws IOException {
        var out = new ByteArrayOutputStream();
        if (repeated) {
            prefixed(out, repetitions);
        }
        if (maxDefinition > 0) {
            prefixed(out, definitions);
        }
        if (looksUp) {
            int width = width(dictionary.size() - 1);
            var runs = new RunLengthBitPackingHybridEncoder(width, RUNS, RUNS, HeapByteBufferAllocator.getInstance());
            for (int i = 0; i < present; i++) {
                runs.writeInt(numbers[i]);
            }
            out.write(width);
            runs.toBytes().writeAllTo(out);
        } else {
            byte[] bits = new byte[(present + Byte.SIZE - 1) / Byte.SIZE];
            for (int i = 0; i < present; i++) {
                bits[i / Byte.SIZE] |= (byte) (numbers[i] << i % Byte.SIZE);
            }
            out.writeBytes(bits);
        }
        return out.toByteArray();
    }

    private static void prefixed(ByteArrayOutputStream out, RunLengthBitPackingHybridEncoder levels)
            throws IOException {
        BytesInput bytes = levels.toBytes();
        out.writeBytes(
                little(Integer.BYTES).putInt(Math.toIntExact(bytes.size())).array());
        bytes.writeAllTo(out);
    }

    /** Writes a page and returns its size without compression. */
    private static long page(ByteArrayOutputStream out, PageHeader header, byte[] content) throws IOException {
        int from = out.size();
        byte[] compressed = Snappy.compress(content);
        header.setUncompressed_page_size(content.length);
        header.setCompressed_page_size(compressed.length);
        Util.writePageHeader(header, out);
        long headed = (long) out.size() - from;
        out.writeBytes(compressed);
        return headed + content.length;
    }

    private void clear() {
        repetitions.reset();
        definitions.reset();
        dictionary.clear();
        entries.reset();
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

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
