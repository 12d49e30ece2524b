package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.ExampleDraw;
import dev.murmur.recipe.text.Fields;
import dev.murmur.recipe.text.NumberedList;
import dev.murmur.recipe.text.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Unnatural Instructions (Honovich et al. 2022): three demonstrations of instruction, input and constraints call for a
 * fourth; the model answers it under its constraints, which are then left out of the training row, and rephrases the
 * instruction.
 */
final class Unnatural implements Recipe {
    private static final String WRITER = "writer";
    private static final String[] FIELDS = {"Instruction", "Input", "Constraints"};

    private record Demonstrations(int set, int call, List<InputRow> rows) {}

    private record Example(Map<String, String> fields, Item item, List<Answer> answers, List<String> paraphrases) {}

    @Override
    public void run(Bench bench) throws IOException {
        Settings settings = bench.settings();
        List<InputRow> rows = new ArrayList<>(); // few: they are shown again and again
        bench.input().forEach(rows::add);
        List<List<InputRow>> sets = sets(bench, rows);
        Set<String> known = new HashSet<>();
        for (InputRow row : rows) {
            known.add(key(row.text("instruction"), row.textOr("", "input")));
        }
        Iterable<Demonstrations> calls = () -> IntStream.range(0, settings.integer("target"))
                .mapToObj(call -> new Demonstrations(call % sets.size(), call, sets.get(call % sets.size())))
                .iterator();
        bench.each(calls, call -> make(bench, call), example -> take(bench, known, example));
    }

    /** The demonstrations in sets that stay as they are, so that each is shown equally often. */
    private static List<List<InputRow>> sets(Bench bench, List<InputRow> rows) {
        int size = Math.min(bench.settings().integer("demonstrations"), rows.size());
        List<InputRow> mixed = ExampleDraw.sample(rows, rows.size(), bench.random("sets"));
        List<List<InputRow>> sets = new ArrayList<>();
        for (int i = 0;
                i + size <= mixed.size() && sets.size() < bench.settings().integer("demonstration_sets");
                i += size) {
            sets.add(mixed.subList(i, i + size));
        }
        return sets;
    }

    private static Example make(Bench bench, Demonstrations call) throws IOException {
        Settings settings = bench.settings();
        var shown = new StringBuilder();
        for (int i = 0; i < call.rows.size(); i++) {
            InputRow row = call.rows.get(i);
            shown.append("Example ").append(i + 1).append("\nInstruction: ").append(row.text("instruction"));
            shown.append("\nInput: ").append(row.textOr("", "input"));
            shown.append("\nConstraints: ")
                    .append(row.textOr("None.", "constraints"))
                    .append("\n\n");
        }
        String prompt = bench.text(
                "example.txt",
                Map.of("examples", shown.toString().strip(), "next", Integer.toString(call.rows.size() + 1)));
        // one of a few texts, sent thousands of times: the sample number keeps caches from answering
        Answer answer = bench.ask(Ask.of(WRITER, prompt)
                .sample(call.call)
                .temperature(settings.number("temperature"))
                .topP(settings.number("top_p")));
        Map<String, String> fields = read(answer.text());
        Item item = Item.of("example", new TreeMap<>(fields))
                .read(answer, call.call)
                .from(call.rows.stream().map(InputRow::id).toArray(String[]::new));
        if (fault(fields) != null) {
            return new Example(fields, item.with("raw", answer.text()), List.of(), List.of());
        }
        return new Example(fields, item, answers(bench, fields), paraphrases(bench, fields));
    }

    /** The fields of a reply; an input that says there is none is missing. */
    private static Map<String, String> read(String reply) {
        Map<String, String> fields = new TreeMap<>(Fields.in(reply, FIELDS));
        fields.computeIfPresent("Input", (name, input) -> Fields.input(input));
        return fields;
    }

    private static List<Answer> answers(Bench bench, Map<String, String> fields) throws IOException {
        String prompt = bench.text(
                "answer.txt",
                Map.of(
                        "instruction", fields.getOrDefault("Instruction", ""),
                        "input", fields.getOrDefault("Input", ""),
                        "constraints", fields.getOrDefault("Constraints", "")));
        List<Answer> answers = new ArrayList<>();
        answers.add(bench.ask(Ask.of(WRITER, prompt).temperature(0)));
        for (int i = 1; i < bench.settings().integer("n_answers"); i++) {
            answers.add(bench.ask(Ask.of(WRITER, prompt).sample(i).temperature(1)));
        }
        return answers;
    }

    private static List<String> paraphrases(Bench bench, Map<String, String> fields) throws IOException {
        int count = bench.settings().integer("paraphrases");
        if (count == 0) {
            return List.of();
        }
        Answer answer = bench.ask(Ask.of(
                        WRITER,
                        bench.text(
                                "rephrase.txt",
                                Map.of(
                                        "instruction", fields.getOrDefault("Instruction", ""),
                                        "count", Integer.toString(count))))
                .temperature(0));
        return NumberedList.items(answer.text()).stream()
                .filter(wording -> !wording.equals(fields.get("Instruction")))
                .distinct()
                .limit(count)
                .toList();
    }

    private static @Nullable String fault(Map<String, String> fields) {
        return List.of(FIELDS).stream()
                        .allMatch(name -> !fields.getOrDefault(name, "").isBlank())
                ? null
                : "missing-field";
    }

    private static void take(Bench bench, Set<String> known, Example example) throws IOException {
        if (fault(example.fields) != null) {
            bench.reject(example.item, "missing-field", "instruction, input and constraints are wanted");
            return;
        }
        String instruction = example.fields.getOrDefault("Instruction", "");
        String input = example.fields.getOrDefault("Input", "");
        if (!known.add(key(instruction, input))) {
            bench.reject(example.item, "duplicate", "a demonstration or an earlier example");
            return;
        }
        Answer greedy = example.answers.get(0);
        if (greedy.text().isBlank() || greedy.isCut()) {
            bench.reject(example.item, "no-answer", "the answer is empty or was cut off");
            return;
        }
        if (Refusal.isIn(greedy.text())) {
            bench.reject(example.item, "refusal", "the model declines to answer");
            return;
        }
        bench.accept(example.item);
        List<String> wordings = new ArrayList<>(List.of(instruction));
        wordings.addAll(example.paraphrases);
        for (String wording : wordings) {
            Message prompt = Message.user(wording + "\n\n" + input);
            bench.prompt(example.item, List.of(prompt));
            bench.sft(example.item, prompt, Message.assistant(greedy.text().strip()));
        }
        pairs(bench, example, Message.user(instruction + "\n\n" + input));
    }

    /** An answer that keeps the constraints over one that does not, where that can be told without a judge. */
    private static void pairs(Bench bench, Example example, Message prompt) throws IOException {
        OutputConstraint constraint = OutputConstraint.read(example.fields.getOrDefault("Constraints", ""));
        if (constraint == null) {
            return;
        }
        Answer obeying = null;
        Answer violating = null;
        for (Answer answer : example.answers) {
            boolean obeys = constraint.isKeptBy(answer.text());
            obeying = obeying == null && obeys ? answer : obeying;
            violating = violating == null && !obeys && !answer.text().isBlank() ? answer : violating;
        }
        if (obeying != null && violating != null) {
            bench.pair(Candidate.of(obeying, obeying.text().strip())
                    .over(Candidate.of(violating, violating.text().strip()), List.of(prompt), 1, 1, "unnatural"));
        }
    }

    private static String key(String instruction, String input) {
        return instruction.strip() + "\n\n" + input.strip();
    }
}
