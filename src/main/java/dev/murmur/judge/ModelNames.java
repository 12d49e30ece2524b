package dev.murmur.judge;

import dev.murmur.preference.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names by which a response would tell who wrote it: well-known models and makers, and those that did write. */
final class ModelNames {
    /** Masks nothing. */
    static final ModelNames NONE = new ModelNames(null);

    private static final String MASK = "[model]";
    private static final List<String> WELL_KNOWN =
            Template.load("model-names.txt").text().lines().toList();
    private static final int SHORTEST = 4; // a model called "a" masks no words

    private final @Nullable Pattern names;

    private ModelNames(@Nullable Pattern names) {
        this.names = names;
    }

    /** The well-known names and those of the models that wrote these. */
    static ModelNames of(List<Response> responses) {
        String any = Stream.concat(WELL_KNOWN.stream(), responses.stream().map(Response::model))
                .filter(name -> name.length() >= SHORTEST)
                .map(name -> Pattern.quote(name).replaceAll("[ -]", "\\\\E[ -]?\\\\Q"))
                .collect(Collectors.joining("|"));
        return new ModelNames(Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + any + ")(?:[ -]?\\d[\\w.]*)?"
                        + "(?:-(?:turbo|mini|nano|instruct|chat|base|large|small|pro|\\d[\\w.]*))*(?!\\p{L})",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    String mask(String text) {
        return names == null ? text : names.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
    }
}
