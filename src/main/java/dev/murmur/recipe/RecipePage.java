package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.recipe.RecipeCard.Calls;
import dev.murmur.recipe.RecipeCard.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A recipe's card as a page for people. */
public final class RecipePage {
    private static final int WIDTH = 110; // characters
    private static final long THOUSAND = 1_000;

    private final RecipeCard card;
    private final List<String> lines = new ArrayList<>();

    private RecipePage(RecipeCard card) {
        this.card = card;
    }

    /** The page, lines without a line break at the end of the last. */
    public static String of(RecipeCard card) throws InputException {
        return new RecipePage(card).written();
    }

    private String written() throws InputException {
        lines.add(card.name() + ": " + card.makes());
        lines.add("");
        card.method().strip().lines().forEach(line -> lines.add("  " + line));
        section("Ends in", card.endsIn().stream().map(file -> file + ".jsonl").toList());
        section(
                "Input",
                List.of(card.input().rows() + (card.input().required() ? "" : " (a few of its own without one)")));
        List<String> roles = new ArrayList<>();
        card.roles()
                .forEach((role, part) -> roles.add(role
                        + (part.least() > 1
                                ? " (" + part.least() + " or more)"
                                : part.least() == 0 ? " (if wanted)" : "")
                        + ": " + part.what()));
        section("Models, by role", roles);
        section("Calls", calls());
        section("Settings: name = value (the paper's): meaning", settings());
        section("As the paper has it", List.of(card.faithful()));
        section("Our choice", List.of(card.ours()));
        section("Pitfalls", card.pitfalls());
        section("Paper", List.of(card.paper()));
        section(
                "Try it",
                List.of(
                        "murmur recipe " + card.name() + " --simulate --out " + card.name(),
                        "murmur recipe " + card.name() + " --base-url http://localhost:11434/v1 --model llama3.2"
                                + (card.input().required() ? " --input FILE" : "") + " --out " + card.name()));
        return String.join("\n", lines);
    }

    /** Calls for a thousand of what they are counted by, at the card's own settings; the sum is of those that are always made. */
    private List<String> calls() throws InputException {
        Settings own = Settings.of(card, Map.of());
        List<String> rows = new ArrayList<>();
        double calls = 0;
        double in = 0;
        double out = 0;
        for (Calls kind : card.calls()) {
            double count = kind.each(own) * (kind.per().equals("once") ? 1 : THOUSAND);
            boolean usual = kind.isWanted(own) && !kind.isByName();
            calls += usual ? count : 0;
            in += usual ? count * kind.inputTokens() : 0;
            out += usual ? count * kind.outputTokens() : 0;
            rows.add(String.format(
                    Locale.ROOT,
                    "%s%,.0f for %s: %s, about %,d tokens in and %,d out each",
                    usual ? "" : "where " + (kind.isByName() ? kind.role() + " is named" : kind.when()) + ": ",
                    count,
                    unit(kind.per()),
                    kind.role() + ", " + kind.what(),
                    kind.inputTokens(),
                    kind.outputTokens()));
        }
        rows.add(String.format(
                Locale.ROOT,
                "in all about %,.0f calls, %.1f million tokens in, %.1f million out; at 0.15 and 0.60 USD a million %.2f USD",
                calls,
                in / 1e6,
                out / 1e6,
                in / 1e6 * 0.15 + out / 1e6 * 0.60));
        return rows;
    }

    private static String unit(String per) {
        return switch (per) {
            case "once" -> "the run";
            case "input" -> "a thousand input rows";
            default -> "a thousand of " + per;
        };
    }

    private List<String> settings() {
        List<String> rows = new ArrayList<>();
        for (Setting setting : card.settings()) {
            Object value = setting.value() instanceof List<?> list
                    ? String.join(",", list.stream().map(String::valueOf).toList())
                    : setting.value();
            rows.add(setting.name() + " = " + value + " (" + setting.paper() + "): " + setting.meaning());
        }
        return rows;
    }

    private void section(String heading, List<String> texts) {
        lines.add("");
        lines.add(heading);
        for (String text : texts) {
            wrap(text);
        }
    }

    private void wrap(String text) {
        var line = new StringBuilder(" ");
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() + word.length() + 1 > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("   ");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }

    /** One line for each recipe. */
    public static String list(Map<String, RecipeCard> cards) {
        List<String> rows = new ArrayList<>();
        cards.forEach((name, card) -> rows.add(String.format(
                Locale.ROOT,
                "%-15s %d  %s -> %s (%s; %s)",
                name,
                card.year(),
                card.makes(),
                String.join(", ", card.endsIn()),
                card.system(),
                card.citation())));
        return String.join("\n", rows);
    }

    /** What a run takes. */
    public static String estimate(Estimate estimate) {
        List<String> rows = new ArrayList<>();
        for (Estimate.Row row : estimate.calls()) {
            Double usd = row.usd();
            rows.add(String.format(
                    Locale.ROOT,
                    "%-40s about %,10d calls, %,12d tokens in, %,12d out%s",
                    row.role() + ": " + row.what(),
                    row.calls(),
                    row.inputTokens(),
                    row.outputTokens(),
                    usd == null ? "" : String.format(Locale.ROOT, ", %.2f USD", usd)));
        }
        return String.join("\n", rows);
    }
}
