package dev.murmur.json;

import java.io.IOException;
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
    private static final long BYTES = 8 << 20; // of a group, before compression, about

    private final AtomicFile file;
    private final Class<? extends Record> type;
    private final List<RowGroup> groups = new ArrayList<>();
    private final ParquetPages pages;
    private final Background writing = new Background();
    private Gathered group;
    private Gathered next;
    private long count;

    ParquetRowWriter(Path target, Class<? extends Record> type) throws IOException {
        this.file = new AtomicFile(target);
        this.type = type;
        this.group = new Gathered(ParquetNode.of(type));
        this.next = new Gathered(ParquetNode.of(type));
        this.pages = new ParquetPages(file.stream());
        writeMagic();
    }

    /** The rows of a group. */
    private static final class Gathered {
        private final ParquetNode root;
        private final List<ParquetColumn> columns;
        private long rows;

        private Gathered(ParquetNode root) {
            this.root = root;
            this.columns = root.columns().toList();
        }

        private void add(Object row) throws IOException {
            root.add(row, 0, 0);
            rows++;
        }

        private boolean isFull() {
            long size = 0;
            for (ParquetColumn column : columns) {
                size += column.size();
            }
            return rows == ROWS || size >= BYTES;
        }
    }

    @Override
    public void write(Object row) throws IOException {
        group.add(type.cast(row));
        count++;
        if (group.isFull()) {
            flush();
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public String commit() throws IOException {
        flush();
        writing.await();
        var footer = new GrowingBytes();
        Util.writeFileMetaData(
                new FileMetaData(1, group.root.schema().toList(), count, groups).setCreated_by("murmur"), footer);
        int length = footer.size();
        footer.littleEndian(Integer.BYTES).putInt(length);
        pages.write(footer);
        writeMagic();
        return file.commit();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            writing.await();
        }
    }

    /** Encodes and compresses a group while the next one is gathered. */
    private void flush() throws IOException {
        Gathered full = group;
        writing.begin(() -> write(full));
        group = next;
        next = full;
    }

    private void write(Gathered full) throws IOException {
        if (full.rows == 0) {
            return;
        }
        var chunks = new ArrayList<ColumnChunk>();
        long uncompressed = 0;
        for (ParquetColumn column : full.columns) {
            ColumnChunk chunk = column.flush(pages);
            chunks.add(chunk);
            uncompressed += chunk.getMeta_data().getTotal_uncompressed_size();
        }
        groups.add(new RowGroup(chunks, uncompressed, full.rows));
        full.rows = 0;
    }

    private void writeMagic() throws IOException {
        var bytes = new GrowingBytes();
        bytes.write(MAGIC);
        pages.write(bytes);
    }
}
