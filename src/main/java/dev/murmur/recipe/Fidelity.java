package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.judge.WordEdges;
import dev.murmur.pairs.Languages;
import dev.murmur.recipe.novelty.RougeL;
import dev.murmur.recipe.novelty.Words;
import dev.murmur.recipe.text.Passages;
import dev.murmur.recipe.text.Refusal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a text is another one in other words: about as long, in its language, with its numbers and no others, with most of its
 * names, alike in meaning, not a copy. Safe for several threads.
 *
 * @param leastRatio of the lengths in characters, new over old
 * @param mostRatio of the same
 * @param mostCopied ROUGE-L above which it is a copy
 * @param namesKept share of the names that must stay, in [0, 1]
 * @param leastAlike cosine of the sentence vectors that it has at least, in [0, 1]
 * @param likeness what tells that cosine; null where meaning is not compared
 */
record Fidelity(
        double leastRatio,
        double mostRatio,
        double mostCopied,
        double namesKept,
        double leastAlike,
        @Nullable SentenceCosine likeness) {
    /** Faults of texts that say less than they should, or something else. */
    static final Set<String> LOST = Set.of("lost-number", "invented-number", "lost-names", "other-meaning");

    private static final Pattern NAME = WordEdges.pattern("(?<![.!?:\"”]\\s|^)\\b\\p{Lu}[\\p{L}'’-]+");
    private static final Pattern TAG = Pattern.compile("(?im)^[*_# ]*(q|a)(?:uestion|nswer)?(?: ?\\d+)?[*_ ]*:");
    private static final Pattern MARKER = Pattern.compile("(?m)^[*_# ]*\\d+[.)](?=\\s)"); // of a list

    static Fidelity of(Settings settings) throws InputException {
        double leastAlike = settings.number("similarity_min");
        return new Fidelity(
                settings.number("least_ratio"),
                settings.number("most_ratio"),
                settings.number("copy_max"),
                settings.number("names_kept"),
                leastAlike,
                leastAlike == 0 ? null : SentenceCosine.by(settings.string("encoder")));
    }

    /** What is wrong with a text as another one in a style, in a word; null when nothing is. */
    @Nullable
    String fault(String source, String text, String style) {
        String form = form(source, text, style);
        if (form != null) {
            return form;
        }
        String said = style.equals("qa") ? TAG.matcher(text).replaceAll("") : text;
        if (!Languages.agree(source, said)) {
            return "other-language";
        }
        String facts = facts(source, said);
        boolean alike = facts != null || likeness == null || likeness.of(source, said) >= leastAlike;
        return alike ? facts : "other-meaning";
    }

    private @Nullable String form(String source, String text, String style) {
        double ratio = (double) text.length() / source.length();
        if (text.isEmpty() || Refusal.isIn(text)) {
            return text.isEmpty() ? "empty" : "refusal";
        }
        if (ratio < leastRatio || ratio > mostRatio) {
            return ratio < leastRatio ? "much-shorter" : "much-longer";
        }
        if (style.equals("qa") && !alternates(text)) {
            return "not-questions-and-answers";
        }
        return RougeL.similarity(source, text) > mostCopied ? "copy" : null;
    }

    private @Nullable String facts(String source, String text) {
        Numbers before = Numbers.in(source);
        Numbers after = Numbers.in(MARKER.matcher(text).replaceAll(""));
        if (!Numbers.in(text).all().containsAll(before.digits())) {
            return "lost-number";
        }
        if (!before.isOpen() && !before.all().containsAll(after.digits())) {
            return "invented-number";
        }
        return kept(names(source), new HashSet<>(Words.of(text))) < namesKept ? "lost-names" : null;
    }

    /** Whether lines with the tags Question and Answer (or Q and A) take turns, a question first and an answer last. */
    static boolean alternates(String text) {
        List<String> tags = TAG.matcher(text)
                .results()
                .map(tag -> tag.group(1).toLowerCase(Locale.ROOT))
                .toList();
        for (int i = 0; i < tags.size(); i++) {
            if (!tags.get(i).equals(i % 2 == 0 ? "q" : "a")) {
                return false;
            }
        }
        return !tags.isEmpty() && tags.size() % 2 == 0;
    }

    /** Words with a capital that do not begin a sentence. */
    private static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String sentence : Passages.sentences(text)) {
            NAME.matcher(sentence).results().forEach(name -> names.addAll(Words.of(name.group())));
        }
        return names;
    }

    private static double kept(Set<String> names, Set<String> words) {
        return names.isEmpty() ? 1 : names.stream().filter(words::contains).count() / (double) names.size();
    }
}
