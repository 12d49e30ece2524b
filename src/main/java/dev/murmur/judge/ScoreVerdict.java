package dev.murmur.judge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Marks on the judge's own scale.
 *
 * @param scores by aspect of the one response shown, or by label where several were; in the judge's order
 */
public record ScoreVerdict(Map<String, Double> scores) implements Verdict {
    /** The name of a mark that is not for one aspect. */
    public static final String OVERALL = "score";

    public ScoreVerdict {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        if (scores.isEmpty() || !scores.values().stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("scores are finite and there is at least one, got " + scores);
        }
    }

    /** One mark for the whole. */
    public static ScoreVerdict of(double score) {
        return new ScoreVerdict(Map.of(OVERALL, score));
    }

    @Override
    public boolean readable() {
        return true;
    }

    /** The mean over aspects. */
    public double mean() {
        return scores.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
