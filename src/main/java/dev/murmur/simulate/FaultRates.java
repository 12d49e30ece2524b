package dev.murmur.simulate;

import dev.murmur.json.InputException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How often each fault strikes.
 *
 * @param rates share of calls, in [0, 1]; together at most 1
 */
public record FaultRates(Map<Fault, Double> rates) {
    public static final FaultRates NONE = new FaultRates(Map.of());

    public FaultRates {
        Map<Fault, Double> copy = new EnumMap<>(Fault.class);
        copy.putAll(rates);
        rates = copy;
        double sum = 0;
        for (double rate : rates.values()) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("a fault's rate is in [0, 1], got " + rate);
            }
            sum += rate;
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException("fault rates add up to at most 1, these to " + sum);
        }
    }

    /**
     * Reads {@code r429=0.05,r500=0.03}.
     *
     * @throws InputException if a fault is unknown or named twice, or a rate is not possible
     */
    public static FaultRates parse(String spec) throws InputException {
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        for (String part : spec.split(",", -1)) {
            String[] sides = part.split("=", 2);
            String label = sides[0].strip();
            Fault fault = Fault.of(label)
                    .orElseThrow(() -> wrong(spec, "there is no fault \"" + label + "\", only " + labels()));
            if (sides.length < 2 || rates.put(fault, rate(spec, sides[1].strip())) != null) {
                throw wrong(spec, "each fault has one rate, " + label + "=0.05 for instance");
            }
        }
        try {
            return new FaultRates(rates);
        } catch (IllegalArgumentException e) {
            throw wrong(spec, e.getMessage());
        }
    }

    /** One call's fault, or null for none. Takes one number from the generator. */
    @Nullable
    Fault draw(RandomGenerator random) {
        double left = random.nextDouble();
        for (Map.Entry<Fault, Double> rate : rates.entrySet()) {
            left -= rate.getValue();
            if (left < 0) {
                return rate.getKey();
            }
        }
        return null;
    }

    private static double rate(String spec, String text) throws InputException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong(spec, "\"" + text + "\" is not a number in [0, 1]");
        }
    }

    private static String labels() {
        return String.join(", ", Arrays.stream(Fault.values()).map(Fault::label).toList());
    }

    private static InputException wrong(String spec, @Nullable String message) {
        return new InputException("faults \"" + spec + "\": " + message);
    }
}
