package dev.murmur.cli;

import dev.murmur.format.ExportFormat;
import dev.murmur.format.ImportFormat;
import dev.murmur.pairs.MarginKind;
import dev.murmur.pairs.Ties;
import dev.murmur.pairs.Weighting;
import dev.murmur.pipeline.Stage;
import dev.murmur.recipe.Recipes;
import dev.murmur.reward.TrainSettings;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words that some options take, as help lists them and a shell completes them. */
final class Choices {
    private Choices() {}

    /** What people type for a constant of an enum. */
    static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    /** Words, constants of an enum as people type them. */
    private abstract static class Words implements Iterable<String> {
        private final List<String> words;

        private Words(Stream<?> values) {
            this.words = values.map(Choices::word).toList();
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }

    static final class ExportFormats extends Words {
        ExportFormats() {
            super(Arrays.stream(ExportFormat.values()));
        }
    }

    static final class ImportFormats extends Words {
        ImportFormats() {
            super(Stream.concat(Stream.of("auto"), Arrays.stream(ImportFormat.values())));
        }
    }

    static final class Stages extends Words {
        Stages() {
            super(Arrays.stream(Stage.values()));
        }
    }

    static final class Margins extends Words {
        Margins() {
            super(Arrays.stream(MarginKind.values()));
        }
    }

    static final class TieWays extends Words {
        TieWays() {
            super(Arrays.stream(Ties.values()));
        }
    }

    static final class Weightings extends Words {
        Weightings() {
            super(Arrays.stream(Weighting.values()));
        }
    }

    static final class Compressions extends Words {
        Compressions() {
            super(Arrays.stream(FileKind.Compression.values()));
        }
    }

    static final class Shells extends Words {
        Shells() {
            super(Arrays.stream(Shell.values()));
        }
    }

    static final class RecipeNames extends Words {
        RecipeNames() {
            super(Recipes.names().stream());
        }
    }

    /** {@code random:N} wants a number yet. */
    static final class Policies extends Words {
        Policies() {
            super(Stream.of("all", "adjacent", "best-worst", "best-rest", "halves", "random:"));
        }
    }

    /** The terms of a loss; sums and settings are typed behind them. */
    static final class Losses extends Words {
        Losses() {
            super(Stream.of("bradley-terry", "plackett-luce", "davidson", "rao-kupper"));
        }
    }

    /** The rules without their factors. */
    static final class Ensembles extends Words {
        Ensembles() {
            super(Stream.of("mean", "minimum", "mean-minus-spread", "mean-minus-variance"));
        }
    }

    /** Encoders that need nothing but themselves. */
    static final class Encoders extends Words {
        Encoders() {
            super(Stream.of(
                    "style",
                    "style+ngrams",
                    TrainSettings.DEFAULTS.encoder(),
                    TrainSettings.DEFAULTS.encoder() + "+bge-small"));
        }
    }
}
