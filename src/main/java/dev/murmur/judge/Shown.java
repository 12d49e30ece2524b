package dev.murmur.judge;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a judge was shown, by label, in display order.
 *
 * @param labels {@code A}, {@code B}, ... unless a judge was told others; empty when it is not known what was shown
 */
public record Shown(List<String> labels) {
    /** It is not known how many responses the judge saw. */
    public static final Shown UNKNOWN = new Shown(List.of());

    private static final int LETTERS = 26;
    private static final int MOST = 1000; // no judge is shown more

    public Shown {
        labels = List.copyOf(labels);
        if (new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException("two responses share a label: " + labels);
        }
    }

    /** The first letters of the alphabet, one for each of {@code k} responses; AA follows Z. */
    public static Shown of(int k) {
        if (k < 1 || k > MOST) {
            throw new IllegalArgumentException("between 1 and " + MOST + " responses are shown, got " + k);
        }
        return new Shown(IntStream.range(0, k).mapToObj(Shown::letters).toList());
    }

    private static String letters(int index) {
        String last = String.valueOf((char) ('A' + index % LETTERS));
        return index < LETTERS ? last : letters(index / LETTERS - 1) + last;
    }

    public int size() {
        return labels.size();
    }

    public boolean isKnown() {
        return !labels.isEmpty();
    }

    /** Whether a verdict between two fits: two were shown, or it is not known how many. */
    public boolean fitsTwo() {
        return labels.isEmpty() || labels.size() == 2;
    }

    /** These, or where they are not known the first {@code k} letters. */
    public Shown orOf(int k) {
        return isKnown() || k < 1 || k > MOST ? this : of(k);
    }

    /** The label that a judge wrote, case aside where that leaves no doubt; null when it is none. */
    public @Nullable String label(String written) {
        if (labels.contains(written)) {
            return written;
        }
        Map<String, String> byUpperCase = new HashMap<>();
        labels.forEach(label -> byUpperCase.put(label.toUpperCase(Locale.ROOT), label));
        return byUpperCase.size() == labels.size() ? byUpperCase.get(written.toUpperCase(Locale.ROOT)) : null;
    }

    /** Whether the labels are names of several letters each, and no more than there are letters. */
    boolean areNames() {
        return isKnown() && size() <= LETTERS && labels.stream().allMatch(label -> label.length() > 1);
    }

    /** A text with the letter of its place for each of the labels. */
    String inLetters(String text) {
        List<String> longestFirst = labels.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String any = longestFirst.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])")
                .matcher(text)
                .replaceAll(label -> letters(labels.indexOf(label.group())));
    }

    /** A ranking of letters as one of these labels. */
    RankingVerdict named(RankingVerdict letters) {
        List<String> places = of(size()).labels();
        return new RankingVerdict(letters.tiers().stream()
                .map(tier -> tier.stream()
                        .map(letter -> labels.get(places.indexOf(letter)))
                        .toList())
                .toList());
    }

    /** The label of a display position that counts from 1; null when there is none. */
    public @Nullable String at(int position) {
        return position >= 1 && position <= labels.size() ? labels.get(position - 1) : null;
    }
}
