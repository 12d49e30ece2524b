package dev.murmur.json;

/** Tells text of two bytes a character, as Windows saves it, from the UTF-8 that everything here is read as. */
final class Utf8 {
    private Utf8() {}

    /**
     * Looks at how a file begins.
     *
     * @throws InputException for a byte-order mark of UTF-16, or a zero in the first two bytes, as Latin letters have it there
     */
    static void require(byte[] start, int count, String name) throws InputException {
        if (count < 2) {
            return;
        }
        int first = start[0] & 0xFF;
        int second = start[1] & 0xFF;
        if (first == 0 || second == 0 || (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
            throw new InputException(name + " is UTF-16 or binary; save it as UTF-8 text");
        }
    }
}
