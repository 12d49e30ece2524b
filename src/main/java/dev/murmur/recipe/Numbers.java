package dev.murmur.recipe;

import dev.murmur.recipe.novelty.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The numbers that a text names.
 *
 * @param digits those in digits, without grouping commas
 * @param words those below a hundred in English words, in digits: {@code 22} for twenty-two
 * @param isOpen whether there are words such as "thousand", of which any number may be made
 */
record Numbers(Set<String> digits, Set<String> words, boolean isOpen) {
    private static final Pattern DIGITS = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final List<String> ONES = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Set<String> GREAT = Set.of("hundred", "thousand", "million", "billion", "dozen");

    static Numbers in(String text) {
        Set<String> digits = new TreeSet<>();
        for (MatchResult number : DIGITS.matcher(text).results().toList()) {
            digits.add(number.group().replaceAll(",(?=\\d{3})", ""));
        }
        List<String> words = Words.of(text);
        Set<String> spelled = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            int ones = ONES.indexOf(words.get(i));
            int tens = 20 + 10 * TENS.indexOf(words.get(i));
            int next = tens < 20 || i + 1 == words.size() ? -1 : ONES.indexOf(words.get(i + 1));
            if (ones >= 0 || tens >= 20) {
                spelled.add(Integer.toString(ones >= 0 ? ones : next > 0 && next < 10 ? tens + next : tens));
            }
        }
        return new Numbers(digits, spelled, words.stream().anyMatch(GREAT::contains));
    }

    /** However they are written. */
    Set<String> all() {
        List<String> all = new ArrayList<>(digits);
        all.addAll(words);
        return Set.copyOf(all);
    }
}
