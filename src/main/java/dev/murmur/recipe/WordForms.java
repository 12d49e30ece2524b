package dev.murmur.recipe;

import dev.murmur.recipe.novelty.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether an English text uses a word in one of its forms: "decorated" uses "decorate", "bigger" uses "big", "went" uses
 * "go" where the list of irregular words says so.
 */
final class WordForms {
    private static final List<String> ENDINGS =
            List.of("", "s", "es", "d", "ed", "ing", "ly", "er", "est", "r", "st", "y", "ful", "n", "en");

    private final Map<String, List<String>> irregular = new HashMap<>();

    /** @param irregular a word and its irregular forms on each line, with blanks between them */
    WordForms(List<String> irregular) {
        for (String line : irregular) {
            List<String> forms = List.of(line.split("\\s+", -1));
            this.irregular.put(forms.get(0), forms);
        }
    }

    /** Those of the words that the text uses in no form; a word of several words is there when each of them is. */
    List<String> missing(String text, List<String> words) {
        Set<String> used = Set.copyOf(Words.of(text));
        return words.stream()
                .filter(word -> !Words.of(word).stream()
                        .allMatch(part -> forms(part).stream().anyMatch(used::contains)))
                .toList();
    }

    private List<String> forms(String word) {
        List<String> stems = new ArrayList<>(List.of(word));
        if (word.endsWith("e")) {
            stems.add(word.substring(0, word.length() - 1));
        }
        if (word.endsWith("y")) {
            stems.add(word.substring(0, word.length() - 1) + "i");
        }
        stems.add(word + word.charAt(word.length() - 1));
        List<String> forms = new ArrayList<>(irregular.getOrDefault(word, List.of()));
        stems.forEach(stem -> ENDINGS.forEach(ending -> forms.add(stem + ending)));
        return forms;
    }
}
