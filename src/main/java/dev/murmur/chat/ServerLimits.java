package dev.murmur.chat;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server's headers say of its limits, in the styles of OpenAI, Anthropic and those who imitate them. A header that
 * makes no sense (Azure sends -1 and 0) says nothing.
 *
 * @param retryAfter how long to leave the server alone: {@code retry-after-ms}, or {@code retry-after} in seconds or as date
 * @param requests the requests-per-minute limit
 * @param tokens the tokens-per-minute limit; the tightest one where there are several
 * @param shouldRetry {@code x-should-retry}
 */
record ServerLimits(
        @Nullable Duration retryAfter,
        @Nullable RateWindow requests,
        @Nullable RateWindow tokens,
        @Nullable Boolean shouldRetry) {
    static final ServerLimits NONE = new ServerLimits(null, null, null, null);

    private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|us|s|m|h|d)");
    private static final Pattern DURATION = Pattern.compile("(?:" + DURATION_PART.pattern() + ")+");
    private static final Pattern SECONDS = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendOptional(DateTimeFormatter.RFC_1123_DATE_TIME)
            .appendOptional(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
            .toFormatter(Locale.ROOT);
    private static final double EPOCH_SECONDS = 1e9; // larger numbers are moments, not durations
    private static final double EPOCH_MILLIS = 1e12;

    /** Reads headers by name; {@code header} gives null for those that are missing. */
    static ServerLimits read(UnaryOperator<@Nullable String> header, Instant now) {
        RateWindow tokens = Stream.of(
                        window(header, "x-ratelimit-", "tokens", now),
                        window(header, "anthropic-ratelimit-", "tokens", now),
                        window(header, "anthropic-ratelimit-", "input-tokens", now),
                        window(header, "anthropic-ratelimit-", "output-tokens", now))
                .reduce(null, ServerLimits::tighter);
        RateWindow requests = tighter(
                window(header, "x-ratelimit-", "requests", now),
                window(header, "anthropic-ratelimit-", "requests", now));
        String retry = header.apply("x-should-retry");
        return new ServerLimits(retryAfter(header, now), requests, tokens, retry == null ? null : retry.equals("true"));
    }

    /** How long to wait after a refusal: what was asked for, or else until the limits that are used up are whole again. */
    @Nullable
    Duration toldWait(boolean limited) {
        if (retryAfter != null || !limited) {
            return retryAfter;
        }
        return Stream.of(used(requests), used(tokens)).reduce(null, ServerLimits::longer);
    }

    private static @Nullable Duration used(@Nullable RateWindow window) {
        return window == null || window.remaining() > 0 ? null : window.reset();
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static @Nullable RateWindow tighter(@Nullable RateWindow one, @Nullable RateWindow other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.remaining() <= other.remaining() ? one : other;
    }

    private static @Nullable Duration retryAfter(UnaryOperator<@Nullable String> header, Instant now) {
        String millis = header.apply("retry-after-ms");
        if (millis != null && SECONDS.matcher(millis.strip()).matches()) {
            return Duration.ofNanos((long) (Double.parseDouble(millis.strip()) * 1e6));
        }
        return duration(header.apply("retry-after"), now);
    }

    private static @Nullable RateWindow window(
            UnaryOperator<@Nullable String> header, String family, String what, Instant now) {
        String remaining = header.apply(family + "remaining-" + what);
        if (remaining == null) {
            remaining = header.apply(family + what + "-remaining");
        }
        String reset = header.apply(family + "reset-" + what);
        if (reset == null) {
            reset = header.apply(family + what + "-reset");
        }
        Duration until = duration(reset, now);
        if (remaining == null
                || until == null
                || until.isZero()
                || !SECONDS.matcher(remaining.strip()).matches()) {
            return null;
        }
        return new RateWindow((long) Double.parseDouble(remaining.strip()), until);
    }

    /** A number of seconds, {@code 6m0s}, an HTTP date, an RFC 3339 moment or one since 1970; never negative. */
    static @Nullable Duration duration(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        String value = text.strip();
        if (SECONDS.matcher(value).matches()) {
            return number(Double.parseDouble(value), now);
        }
        if (DURATION.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
            return parts(value.toLowerCase(Locale.ROOT));
        }
        Instant moment = moment(value);
        return moment == null ? null : until(moment, now);
    }

    private static Duration number(double value, Instant now) {
        if (value < EPOCH_SECONDS) {
            return Duration.ofNanos((long) (value * 1e9));
        }
        return until(Instant.ofEpochMilli((long) (value < EPOCH_MILLIS ? value * 1000 : value)), now);
    }

    private static Duration until(Instant moment, Instant now) {
        return moment.isBefore(now) ? Duration.ZERO : Duration.between(now, moment);
    }

    private static Duration parts(String value) {
        double seconds = 0;
        Matcher part = DURATION_PART.matcher(value);
        while (part.find()) {
            seconds += Double.parseDouble(part.group(1))
                    * switch (part.group(2)) {
                        case "us" -> 1e-6;
                        case "ms" -> 1e-3;
                        case "m" -> 60;
                        case "h" -> 3600;
                        case "d" -> 86_400;
                        default -> 1;
                    };
        }
        return Duration.ofNanos((long) Math.ceil(seconds * 1e9));
    }

    private static @Nullable Instant moment(String value) {
        try {
            return MOMENT.parse(value, Instant::from);
        } catch (DateTimeException e) {
            return null; // says nothing
        }
    }
}
