package dev.murmur.pipeline;

import dev.murmur.format.BadRows;
import dev.murmur.format.PreferenceReader;
import dev.murmur.json.InputException;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Ranking;
import dev.murmur.ranking.Measure;
import dev.murmur.ranking.TruthAgreement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Rankings that are known to be right: a world's, or people's. */
final class KnownTruth {
    private final Path file;

    KnownTruth(Path file) {
        this.file = file;
    }

    void rankings(Consumer<Ranking> sink) throws IOException {
        PreferenceReader.read(
                file,
                null,
                new PreferenceSink() {
                    @Override
                    public void ranking(Ranking ranking) {
                        sink.accept(ranking);
                    }

                    @Override
                    public void pair(PreferencePair pair) throws IOException {
                        throw new InputException(file + ": the truth must be rankings, these are pairs");
                    }
                },
                BadRows.STRICT);
    }

    /** How near a run's rankings come to it. */
    TruthAgreement agreement(Path rankings, long seed) throws IOException {
        return TruthAgreement.of(rankings, this::rankings, seed);
    }

    static String line(TruthAgreement agreement) {
        if (agreement.prompts() == 0) {
            return "against the truth: nothing to compare, no ranked prompt is known";
        }
        Measure tau = agreement.tau();
        return String.format(
                Locale.ROOT,
                "against the truth: %s over %,d prompts; %.1f %% ranked just right, a best answer first in %.1f %%",
                Double.isNaN(tau.value())
                        ? "no Kendall tau, for every prompt's answers are all tied,"
                        : String.format(
                                Locale.ROOT,
                                "Kendall tau %.3f (95 %% interval %.3f to %.3f)",
                                tau.value(),
                                tau.interval().low(),
                                tau.interval().high()),
                agreement.prompts(),
                100 * agreement.exact().value(),
                100 * agreement.top().value());
    }
}
