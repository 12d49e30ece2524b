package dev.murmur.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds newlines eight bytes at a time: every byte of every input goes through here. */
final class Newlines {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = ~HIGH;

    private Newlines() {}

    /** The index of the first newline from {@code from} to before {@code to}; -1 if there is none. */
    static int first(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long found = marks((long) EIGHT.get(bytes, at));
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at < to ? at : -1;
    }

    /** How many there are. */
    static int count(byte[] bytes) {
        int count = 0;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            count += Long.bitCount(marks((long) EIGHT.get(bytes, at)));
        }
        for (; at < bytes.length; at++) {
            count += bytes[at] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** The highest bit of each byte that is a newline. */
    private static long marks(long eight) {
        long other = eight ^ (EACH * '\n'); // 0 where there is a newline
        return ~(((other & LOW) + LOW) | other) & HIGH;
    }
}
