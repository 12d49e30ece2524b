package dev.murmur.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A secret that requests must carry in their {@code Authorization} header. It is never printed. */
public final class BearerToken {
    private static final String SCHEME = "bearer ";

    private final byte[] secret;

    /** @throws IllegalArgumentException if it is blank */
    public BearerToken(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("a bearer token cannot be blank");
        }
        this.secret = bytes(secret.strip());
    }

    /** Whether a header carries this token; how long that takes does not tell how much of it is right. */
    boolean admits(@Nullable String authorization) {
        return authorization != null
                && authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                && MessageDigest.isEqual(
                        secret, bytes(authorization.substring(SCHEME.length()).strip()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
