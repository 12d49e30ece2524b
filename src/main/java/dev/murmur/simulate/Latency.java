package dev.murmur.simulate;

import dev.murmur.json.InputException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long calls take: uniform between the two, both included. */
public record Latency(Duration shortest, Duration longest) {
    public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s)");

    public Latency {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("a latency goes from short to long, got " + shortest + " to " + longest);
        }
    }

    /**
     * Reads {@code 50ms..400ms} or {@code 2s}.
     *
     * @throws InputException if it is neither
     */
    public static Latency parse(String spec) throws InputException {
        String[] ends = spec.split("\\.\\.", 2);
        Duration shortest = duration(ends[0]);
        Duration longest = ends.length == 1 ? shortest : duration(ends[1]);
        if (longest.compareTo(shortest) < 0) {
            throw new InputException(
                    "latency \"" + spec + "\": the shorter time comes first, 50ms..400ms for instance");
        }
        return new Latency(shortest, longest);
    }

    /**
     * Reads {@code 400ms} or {@code 2s}.
     *
     * @throws InputException if it is neither
     */
    public static Duration duration(String text) throws InputException {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InputException("\"" + text
                    + "\" is not a time; whole milliseconds or seconds are wanted, 400ms or 2s for instance");
        }
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }

    /** One call's time, in whole milliseconds. Takes one number from the generator. */
    Duration draw(RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(shortest.toMillis(), longest.toMillis() + 1));
    }
}
