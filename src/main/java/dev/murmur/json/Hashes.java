package dev.murmur.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** SHA-256 of files, as the {@code sha256sum} program prints it. */
public final class Hashes {
    private Hashes() {}

    public static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Begins to hash a file while its caller does something else. */
    public static Pending begin(Path file) {
        var hash = new FutureTask<String>(() -> sha256(file));
        Parallel.daemon(hash).start();
        return new Pending(hash);
    }

    /** The hash of a file, or what will be it. */
    public static final class Pending {
        private final Future<String> hash;

        private Pending(Future<String> hash) {
            this.hash = hash;
        }

        /** Waits for the hash if need be. */
        public String sha256() throws IOException {
            return Awaited.ofCertainly(hash);
        }
    }

    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
