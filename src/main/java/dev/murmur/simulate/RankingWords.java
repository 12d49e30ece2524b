package dev.murmur.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ranking as a judge writes it: some prose, a line for each pair that the instructions list, and the whole order. */
record RankingWords(Opinion opinion, VerdictForm form, RandomGenerator random) {
    /** {@code A vs B} or {@code ('A', 'B')}, not followed by a verdict as examples are. */
    private static final Pattern LISTED = Pattern.compile(
            "\\b([A-Z]|\\d{1,2}) vs\\.? ([A-Z]|\\d{1,2})\\b(?!\\s*:\\s*\\S)|\\('([A-Z])', ?'([A-Z])'\\)(?!\\s*:\\s*\\S)");

    String write() {
        List<List<String>> tiers = new ArrayList<>();
        for (List<Integer> tier : opinion.ranking()) {
            tiers.add(tier.stream().map(this::name).toList());
        }
        String verdict = switch (opinion.quirk()) {
            case BAD_FORMAT -> malformed(tiers);
            case CONTRADICTION -> spell(reversed(tiers));
            case NONE, TIE, REFUSAL, DECIMALS -> spell(tiers);
        };
        List<String> parts = new ArrayList<>(List.of(Prose.remarks(opinion, random)));
        parts.add(String.join("\n", pairLines()));
        parts.add(verdict);
        parts.removeIf(String::isEmpty);
        return String.join("\n\n", parts);
    }

    private Set<String> pairLines() {
        List<String> labels = opinion.exhibit().labels();
        Set<String> lines = new LinkedHashSet<>();
        Matcher listed = LISTED.matcher(opinion.exhibit().instructions());
        while (listed.find()) {
            boolean versus = listed.group(1) != null;
            int first = labels.indexOf(listed.group(versus ? 1 : 3));
            int second = labels.indexOf(listed.group(versus ? 2 : 4));
            if (first >= 0 && second >= 0 && first != second) {
                int comparison = opinion.compare(first, second);
                String winner = comparison == 0 ? "tie" : labels.get(comparison < 0 ? first : second);
                lines.add(listed.group() + ": " + winner);
            }
        }
        return lines;
    }

    private String name(int shown) {
        String label = opinion.exhibit().labels().get(shown);
        return form == VerdictForm.INDEX_RANKING && !Character.isDigit(label.charAt(0))
                ? Integer.toString(shown + 1)
                : label;
    }

    private String spell(List<List<String>> tiers) {
        List<String> flat = tiers.stream().flatMap(List::stream).toList();
        return switch (form) {
            case BRACKET_RANKING -> "[['" + String.join("', '", flat) + "']]";
            case INDEX_RANKING -> chain(tiers, "[", "]");
            case RANK_LIST -> rankList(tiers);
            default -> "Final ranking: " + chain(tiers, "", "");
        };
    }

    private static String chain(List<List<String>> tiers, String open, String close) {
        List<String> spelled = new ArrayList<>();
        for (List<String> tier : tiers) {
            spelled.add(String.join(
                    " = ", tier.stream().map(name -> open + name + close).toList()));
        }
        return String.join(" > ", spelled);
    }

    private String rankList(List<List<String>> tiers) {
        String quote = VerdictForm.RANK_LIST
                .askedWith(opinion.exhibit().instructions())
                .substring(0, 1);
        List<String> rows = new ArrayList<>();
        for (List<String> tier : tiers) {
            int rank = rows.size() + 1;
            for (String name : tier) {
                rows.add(
                        String.format("{'model': '%s', 'rank': %d}", name, rank).replace("'", quote));
            }
        }
        return "[" + String.join(", ", rows) + "]";
    }

    /** No order at all, or one that misses a response, names one twice, or names one that was not shown. */
    private String malformed(List<List<String>> tiers) {
        List<List<String>> names = new ArrayList<>();
        tiers.forEach(tier -> tier.forEach(name -> names.add(List.of(name))));
        int variant = random.nextInt(4);
        if (variant == 0) {
            return Prose.evasion(random);
        }
        if (variant == 3) {
            names.add(List.of(Character.isDigit(names.get(0).get(0).charAt(0)) ? "99" : "Z"));
        } else {
            names.remove(names.size() - 1);
        }
        if (variant == 2) {
            names.add(names.isEmpty() ? List.of("Z") : names.get(0));
        }
        return spell(names);
    }

    private static List<List<String>> reversed(List<List<String>> tiers) {
        List<List<String>> reversed = new ArrayList<>(tiers);
        Collections.reverse(reversed);
        return reversed;
    }
}
