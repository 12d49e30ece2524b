package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * SteerLM (Dong et al. 2023): answers are rated on attributes and become training rows that name their attributes; then answers are
 * written for combinations of attributes that were seen on good answers, rated again, and used with the ratings that they got.
 */
final class SteerLm implements Recipe {
    private static final String SOURCE = "steerlm";

    @Override
    public void run(Bench bench) throws IOException {
        Attributes attributes = Attributes.of(bench.settings());
        Map<String, Double> weights = weights(bench.settings(), attributes);
        Iterable<InputRow> rows = Exemplar.rows(bench);
        Spool<Given> given = bench.spool("rated", Given.class);
        List<Double> errors = new ArrayList<>();
        Set<Map<String, Integer>> seen = new LinkedHashSet<>();
        bench.each(rows, row -> rate(bench, attributes, row), one -> {
            if (keep(bench, attributes, one, errors)) {
                given.add(new Given(one.row, one.values));
                seen.add(one.values);
            }
        });
        if (!errors.isEmpty()) {
            bench.figure(
                    "rater_squared_error",
                    errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        }
        List<Map<String, Integer>> wanted = best(attributes.names().get(0), seen);
        bench.figure("combinations_to_write_for", wanted.size());
        if (!wanted.isEmpty()) {
            bench.each(
                    given,
                    one -> rewrite(bench, attributes, one, wanted),
                    rewritten -> take(bench, attributes, weights, rewritten));
        }
    }

    /** A given answer. {@code fault} is empty, or why it has no values. */
    private record Rated(Exemplar row, Item item, Map<String, Integer> values, double error, String fault) {}

    /** A given answer with its values. */
    private record Given(Exemplar row, Map<String, Integer> values) {}

    private static Map<String, Double> weights(Settings settings, Attributes attributes) throws InputException {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String weight : settings.strings("weights")) {
            String[] parts = weight.split("=", -1);
            try {
                weights.put(parts[0].strip(), Double.valueOf(parts[parts.length - 1]));
            } catch (NumberFormatException e) {
                throw new InputException("setting weights: ATTRIBUTE=NUMBER is wanted, found \"" + weight + "\"", e);
            }
            if (parts.length != 2 || !attributes.names().contains(parts[0].strip())) {
                throw new InputException(
                        "setting weights: \"" + weight + "\" names none of the attributes " + attributes.names());
            }
        }
        return weights;
    }

    private static Rated rate(Bench bench, Attributes attributes, InputRow row) throws IOException {
        Exemplar exemplar = Exemplar.of(row);
        Item item = Item.of("rated", Map.of("text", exemplar.answer())).from(row.id());
        boolean given = row.row().isObject("attributes");
        Map<String, Integer> known = given ? attributes.given(row.row().object("attributes")) : Map.of();
        Map<String, Integer> asked = given && !bench.settings().flag("check_rater")
                ? Map.of()
                : ask(bench, attributes, exemplar.prompt().messages(), exemplar.answer());
        Map<String, Integer> values = given ? known : asked;
        double error = given && !asked.isEmpty() ? attributes.squaredError(asked, known) : Double.NaN;
        return new Rated(exemplar, item, values, error, values.isEmpty() ? "unrated" : "");
    }

    private static Map<String, Integer> ask(Bench bench, Attributes attributes, List<Message> prompt, String answer)
            throws IOException {
        String question = bench.text(
                "rate.txt",
                Map.of(
                        "request", Conversation.of(prompt),
                        "answer", answer,
                        "attributes", String.join(", ", attributes.names()),
                        "highest", Integer.toString(attributes.highest())));
        Ask ask = Ask.of("rater", question).temperature(0);
        Map<String, Integer> values = attributes.read(bench.ask(ask).text());
        return values.isEmpty() ? attributes.read(bench.ask(Marks.again(ask, 1)).text()) : values;
    }

    private static boolean keep(Bench bench, Attributes attributes, Rated one, List<Double> errors) throws IOException {
        if (!one.fault.isEmpty()) {
            bench.reject(one.item, one.fault, "no rating of every attribute on the scale could be read");
            return false;
        }
        if (!Double.isNaN(one.error)) {
            errors.add(one.error);
        }
        write(bench, attributes, one.item, one.row.prompt().messages(), one.row.answer(), one.values);
        return true;
    }

    /** The row that names its attributes, and the targets that a regression learns from. */
    private static void write(
            Bench bench,
            Attributes attributes,
            Item item,
            List<Message> prompt,
            String answer,
            Map<String, Integer> values)
            throws IOException {
        Item rated = item.with("attributes", values);
        bench.accept(rated);
        List<Message> messages = new ArrayList<>(conditioned(bench, attributes, prompt, values));
        messages.add(Message.assistant(answer));
        bench.sft(rated, messages, Map.of("attributes", attributes.written(values)));
        Map<String, Object> targets = new LinkedHashMap<>();
        targets.put("prompt", prompt);
        targets.put("response", answer);
        targets.put("attributes", values);
        bench.row("scores", targets);
    }

    private static List<Message> conditioned(
            Bench bench, Attributes attributes, List<Message> prompt, Map<String, Integer> values) {
        List<Message> messages = new ArrayList<>(prompt);
        messages.add(0, Message.system(bench.text("condition.txt", Map.of("attributes", attributes.written(values)))));
        return messages;
    }

    /** The combinations seen with the highest value of the first attribute that was seen at all, each once. */
    private static List<Map<String, Integer>> best(String target, Set<Map<String, Integer>> seen) {
        int best = seen.stream()
                .mapToInt(values -> values.getOrDefault(target, Attributes.MISSING))
                .max()
                .orElse(Attributes.MISSING);
        return seen.stream()
                .filter(values -> best != Attributes.MISSING && values.getOrDefault(target, Attributes.MISSING) == best)
                .toList();
    }

    private record Rewritten(Given before, Map<String, Integer> wanted, Answer answer, Map<String, Integer> values) {}

    private static Rewritten rewrite(
            Bench bench, Attributes attributes, Given before, List<Map<String, Integer>> combinations)
            throws IOException {
        int drawn = bench.random("combination", before.row.id()).nextInt(combinations.size());
        Map<String, Integer> wanted = combinations.get(drawn);
        List<Message> prompt = before.row.prompt().messages();
        Answer answer = bench.ask(Ask.of("writer", conditioned(bench, attributes, prompt, wanted))
                .temperature(bench.settings().number("temperature"))
                .extra("top_k", bench.settings().integer("top_k")));
        Map<String, Integer> values = answer.text().isBlank() || answer.isCut()
                ? Map.of()
                : ask(bench, attributes, prompt, answer.text().strip());
        return new Rewritten(before, wanted, answer, values);
    }

    private static void take(Bench bench, Attributes attributes, Map<String, Double> weights, Rewritten rewritten)
            throws IOException {
        String text = rewritten.answer.text().strip();
        Item item = Item.of("written", Map.of("text", text))
                .with("wanted", rewritten.wanted)
                .from(rewritten.before.row.id())
                .read(rewritten.answer, 0);
        if (rewritten.values.isEmpty()) {
            String fault = text.isEmpty() ? "empty" : rewritten.answer.isCut() ? "truncated" : "unrated";
            bench.reject(item, fault, "there are no values to train it with");
            return;
        }
        List<Message> prompt = rewritten.before.row.prompt().messages();
        write(bench, attributes, item, prompt, text, rewritten.values);
        Candidate written = Candidate.of(rewritten.answer, text);
        Candidate given = new Candidate(rewritten.before.row.answer(), Candidate.HUMAN);
        double gap =
                attributes.utility(rewritten.values, weights) - attributes.utility(rewritten.before.values, weights);
        if (Math.abs(gap) >= bench.settings().number("min_gap")
                && gap != 0
                && !given.text().equals(text)) {
            Candidate chosen = gap > 0 ? written : given;
            Candidate rejected = gap > 0 ? given : written;
            bench.pair(chosen.over(rejected, prompt, Math.min(1, Math.abs(gap)), 1, SOURCE));
        }
    }
}
