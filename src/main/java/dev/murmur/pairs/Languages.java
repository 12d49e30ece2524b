package dev.murmur.pairs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetector;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.langdetect.ThreadSafeLanguageDetectorME;
import org.jspecify.annotations.Nullable;

/**
 * Languages that are wanted, told by Apache OpenNLP's model of 103 languages from a text's first {@value #LOOKED_AT}
 * characters, in some milliseconds. A text passes that is too short to tell, or of which no other language is surely
 * likelier (code, tables, two languages).
 */
public final class Languages {
    private static final String MODEL = "/langdetect-183.bin";
    private static final int SHORTEST = 40; // letters; fewer tell no language apart from its neighbours
    private static final int LOOKED_AT = 400; // characters from the start
    private static final double SURE = 2; // times likelier than any wanted language; code and tables stay below

    private final Set<String> wanted;
    private final @Nullable LanguageDetector detector;

    private Languages(Set<String> wanted, @Nullable LanguageDetector detector) {
        this.wanted = wanted;
        this.detector = detector;
    }

    /** @param codes of ISO 639, two letters or three; none for any language, which loads no model */
    static Languages of(List<String> codes) {
        if (codes.isEmpty()) {
            return new Languages(Set.of(), null);
        }
        return load(codes.stream().map(Languages::threeLetters).collect(Collectors.toSet()));
    }

    private static Languages load(Set<String> wanted) {
        try (var model = Languages.class.getResourceAsStream(MODEL)) {
            return new Languages(wanted, new ThreadSafeLanguageDetectorME(new LanguageDetectorModel(model)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is in the jar
        }
    }

    /**
     * A code as the model names it.
     *
     * @throws IllegalArgumentException if there is no such language
     */
    static String threeLetters(String code) {
        String three = Locale.forLanguageTag(code.toLowerCase(Locale.ROOT)).getISO3Language();
        if (three.isEmpty() || !code.matches("[A-Za-z]{2,3}")) {
            throw new IllegalArgumentException(
                    "a language is a code of ISO 639 like en or eng, found \"" + code + "\"");
        }
        return three.equals("zho") ? "cmn" : three;
    }

    /** Whether two texts may be of one language: what either seems to be in is not out of the question for the other. */
    public static boolean agree(String one, String other) {
        return isTooShort(start(one))
                || isTooShort(start(other))
                || Any.of(one).accept(other)
                || Any.of(other).accept(one);
    }

    /** The model without a choice of languages, loaded when it is first wanted. */
    private static final class Any {
        private static final LanguageDetector DETECTOR = Objects.requireNonNull(load(Set.of()).detector);

        /** The language that a text seems to be in. */
        static Languages of(String text) {
            return new Languages(Set.of(DETECTOR.predictLanguage(start(text)).getLang()), DETECTOR);
        }
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), LOOKED_AT));
    }

    private static boolean isTooShort(String text) {
        return text.chars().filter(Character::isLetter).count() < SHORTEST;
    }

    boolean accept(String text) {
        String start = start(text);
        if (detector == null || isTooShort(start)) {
            return true;
        }
        double likeliest = 0;
        double wantedOnes = 0;
        for (Language language : detector.predictLanguages(start)) {
            likeliest = Math.max(likeliest, language.getConfidence());
            if (wanted.contains(language.getLang())) {
                wantedOnes = Math.max(wantedOnes, language.getConfidence());
            }
        }
        return likeliest < SURE * wantedOnes;
    }
}
