package dev.murmur.preference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Ids made from content: the first 96 bits of a SHA-256 over the parts, each preceded by its length, as 24 hexadecimal
 * digits. Equal content has an equal id on every machine; {@code ("ab", "c")} and {@code ("a", "bc")} differ.
 */
public final class ContentId {
    private static final int BYTES = 12;
    private static final MessageDigest EMPTY = lookUp();

    private ContentId() {}

    public static String of(String... parts) {
        return of(List.of(parts));
    }

    public static String of(List<String> parts) {
        return HexFormat.of().formatHex(digest(parts), 0, BYTES);
    }

    /** Sixty-four bits of {@link #of} as a number, to seed a generator from content. */
    public static long seed(String... parts) {
        return ByteBuffer.wrap(digest(List.of(parts))).getLong();
    }

    private static byte[] digest(List<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return digest.digest();
    }

    /** A digest that nothing was put into; copying one costs a tenth of looking it up. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) EMPTY.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's digests can be copied", e);
        }
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
