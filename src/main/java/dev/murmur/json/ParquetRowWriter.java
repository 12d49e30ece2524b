package dev.murmur.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Writes a Parquet file of records, columns in snake case. Row groups are small, since writer and readers hold one in
 * memory. Written by hand, since libraries encode and compress a text anew for every row that it stands in, and a ranking's
 * texts stand in dozens of pairs.
 */
final class ParquetRowWriter implements RowWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS = 20_000; // of a group
    private static final long BYTES = 16 << 20; // of a group, before compression, about

    private final AtomicFile file;
    private final Class<? extends Record> type;
    private final ParquetNode root;
    private final List<ParquetColumn> columns;
    private final List<RowGroup> groups = new ArrayList<>();
    private long position;
    private long count;
    private long gathered;

    ParquetRowWriter(Path target, Class<? extends Record> type) throws IOException {
        this.file = new AtomicFile(target);
        this.type = type;
        this.root = ParquetNode.of(type);
        this.columns = root.columns().toList();
        append(MAGIC);
    }

    @Override
    public void write(Object row) throws IOException {
        root.add(type.cast(row), 0, 0);
        count++;
        gathered++;
        if (gathered == ROWS || size() >= BYTES) {
            flush();
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void commit() throws IOException {
        flush();
        var footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(
                new FileMetaData(1, root.schema().toList(), count, groups).setCreated_by("murmur"), footer);
        append(footer.toByteArray());
        append(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.size())
                .array());
        append(MAGIC);
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private long size() {
        long size = 0;
        for (ParquetColumn column : columns) {
            size += column.size();
        }
        return size;
    }

    private void flush() throws IOException {
        if (gathered == 0) {
            return;
        }
        var chunks = new ArrayList<ColumnChunk>();
        long uncompressed = 0;
        for (ParquetColumn column : columns) {
            var bytes = new ByteArrayOutputStream();
            ColumnChunk chunk = column.flush(bytes, position);
            append(bytes.toByteArray());
            chunks.add(chunk);
            uncompressed += chunk.getMeta_data().getTotal_uncompressed_size();
        }
        groups.add(new RowGroup(chunks, uncompressed, gathered));
        gathered = 0;
    }

    private void append(byte[] bytes) throws IOException {
        OutputStream out = file.stream();
        out.write(bytes);
        position += bytes.length;
    }
}
