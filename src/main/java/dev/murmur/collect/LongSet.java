package dev.murmur.collect;

/** A set of hashes, sixteen bytes each at most: open addressing in one array that doubles when it is half full. */
final class LongSet {
    private long[] slots = new long[1 << 10];
    private int size;
    private boolean hasZero;

    /** Whether the hash is new. */
    boolean add(long hash) {
        if (hash == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        int at = find(hash);
        if (slots[at] == hash) {
            return false;
        }
        slots[at] = hash;
        if (++size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    boolean isEmpty() {
        return size == 0 && !hasZero;
    }

    boolean contains(long hash) {
        return hash == 0 ? hasZero : slots[find(hash)] == hash;
    }

    private int find(long hash) {
        int mask = slots.length - 1;
        int at = (int) (hash ^ (hash >>> 32)) & mask;
        while (slots[at] != 0 && slots[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) {
            if (hash != 0) {
                slots[find(hash)] = hash;
            }
        }
    }
}
