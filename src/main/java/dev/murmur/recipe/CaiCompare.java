package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.Rotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Constitutional AI's second stage (Bai et al. 2022): two answers are compared by one principle that was drawn; the label is the
 * probability of the better one. A judge that reasons first is too sure, and its probabilities are clamped.
 */
final class CaiCompare implements Recipe {
    private static final String GIVEN = "given";

    @Override
    public void run(Bench bench) throws IOException {
        Iterable<InputRow> rows = bench.input("prompts.jsonl");
        for (InputRow row : rows) {
            if (given(row).isEmpty()) {
                bench.model("assistant", 0);
            }
            row.prompt();
        }
        var rotation =
                new Rotation<>(Principle.all(bench), bench.random("principles").nextLong());
        bench.each(rows, row -> compare(bench, row, rotation), label -> take(bench, label));
    }

    /**
     * Two answers and which is better.
     *
     * @param written what the two were read from, where they were not given
     * @param principles ids; none where there was nothing to compare
     */
    private record Label(
            InputRow row, List<Candidate> two, List<Answer> written, List<String> principles, double probability) {}

    private static Label compare(Bench bench, InputRow row, Rotation<Principle> rotation) throws IOException {
        List<Message> prompt = row.prompt().messages();
        List<Candidate> two = new ArrayList<>(given(row));
        List<Answer> written = new ArrayList<>();
        for (int sample = 0; two.size() < 2; sample++) {
            Answer answer = bench.ask(Ask.of("assistant", prompt)
                    .temperature(bench.settings().number("temperature"))
                    .sample(sample));
            written.add(answer);
            two.add(Candidate.of(answer, answer.text().strip()));
        }
        String first = two.get(0).text();
        String second = two.get(1).text();
        List<String> principles = new ArrayList<>();
        boolean cut = written.stream().anyMatch(Answer::isCut);
        if (first.equals(second) || first.isEmpty() || second.isEmpty() || cut) {
            return new Label(row, two, written, principles, Double.NaN);
        }
        Settings settings = bench.settings();
        var orders = new BothOrders(bench, "judge", settings.flag("reasoning"));
        double sum = 0;
        for (int turn = 0; turn < settings.integer("principles_per_label"); turn++) {
            Principle principle = rotation.at(row.id(), turn);
            principles.add(principle.id());
            sum += clamped(orders.probability(prompt, principle.asks(), first, second), settings);
        }
        return new Label(row, two, written, principles, sum / principles.size());
    }

    /** The two answers that a row brings with it, or none. */
    private static List<Candidate> given(InputRow row) throws InputException {
        List<String> texts = List.of();
        if (row.row().isArray("responses")) {
            texts = row.row().texts("responses");
        } else if (row.row().isText("chosen") && row.row().isText("rejected")) {
            texts = List.of(row.row().text("chosen"), row.row().text("rejected"));
        }
        if (texts.size() == 1 || texts.size() > 2) {
            throw row.row().wrong("two responses are compared, found " + texts.size());
        }
        return texts.stream().map(text -> new Candidate(text.strip(), GIVEN)).toList();
    }

    private static double clamped(double probability, Settings settings) {
        String clamp = settings.string("clamp");
        boolean on = clamp.equals("on") || (clamp.equals("auto") && settings.flag("reasoning"));
        return on ? clamp(probability, settings.number("clamp_low"), settings.number("clamp_high")) : probability;
    }

    /** The nearest probability in a range; NaN stays. */
    static double clamp(double probability, double low, double high) {
        return Double.isNaN(probability) ? probability : Math.min(high, Math.max(low, probability));
    }

    private static void take(Bench bench, Label label) throws IOException {
        Candidate first = label.two.get(0);
        Candidate second = label.two.get(1);
        Item item = Item.of("label", Map.of("first", first.text(), "second", second.text()))
                .with("principles", label.principles)
                .from(label.row.id());
        for (int i = 0; i < label.written.size(); i++) {
            item = item.read(label.written.get(i), i);
        }
        double p = label.probability;
        if (Double.isNaN(p) || p == 0.5) {
            String reason = label.principles.isEmpty() ? "nothing-to-compare" : p == 0.5 ? "undecided" : "unreadable";
            bench.reject(item, reason, "the answers are equal, empty or cut, or the judge gave no preference");
            return;
        }
        Item labelled = item.with("probability_of_first", p);
        bench.accept(labelled);
        double sure = Math.max(p, 1 - p);
        Candidate chosen = p > 0.5 ? first : second;
        Candidate rejected = p > 0.5 ? second : first;
        boolean soft = bench.settings().flag("soft_labels");
        bench.pair(chosen.over(rejected, label.row.prompt().messages(), 2 * sure - 1, soft ? sure : 1, "cai-compare"));
    }
}
