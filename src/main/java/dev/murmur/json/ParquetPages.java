package dev.murmur.json;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

/** The pages of a Parquet file as they are written one after another, each compressed by Snappy behind its header. */
final class ParquetPages {
    private final OutputStream file;
    private final GrowingBytes header = new GrowingBytes();
    private final GrowingBytes compressed = new GrowingBytes();
    private long position;

    ParquetPages(OutputStream file) {
        this.file = file;
    }

    /** Where in the file the next byte goes. */
    long position() {
        return position;
    }

    /** Writes a page, whose header learns its sizes, and returns its size without compression. */
    long write(PageHeader page, GrowingBytes content) throws IOException {
        compressed.clear();
        compressed.compress(content);
        page.setUncompressed_page_size(content.size());
        page.setCompressed_page_size(compressed.size());
        header.clear();
        Util.writePageHeader(page, header);
        write(header);
        write(compressed);
        return (long) header.size() + content.size();
    }

    /** Writes what is no page. */
    void write(GrowingBytes bytes) throws IOException {
        bytes.writeTo(file);
        position += bytes.size();
    }
}
