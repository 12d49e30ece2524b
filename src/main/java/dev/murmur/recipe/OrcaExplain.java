package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.recipe.check.AnswerChecker;
import dev.murmur.recipe.check.Checkers;
import dev.murmur.recipe.text.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Orca (Mukherjee et al. 2023): queries of many tasks, each under one of several system messages that ask for explanations; a
 * cheap teacher answers all of them, a strong one some.
 */
final class OrcaExplain implements Recipe {
    private static final Pattern OPTIONS = Pattern.compile("(?m)^\\W*\\(?[B-Eb-e][).:]\\s");

    /** A system message; some are for multiple choice only. */
    private record Instruction(String text, boolean choiceOnly) {}

    /** A query under its system message. */
    private record Query(InputRow row, List<Message> messages, String gold, String system, boolean strong) {}

    /** An answer and whether it is right; null where nobody knows. */
    private record Explained(
            Query query, Item item, Answer answer, @Nullable Boolean right, int stage) {}

    @Override
    public void run(Bench bench) throws IOException {
        Settings settings = bench.settings();
        if (settings.number("strong_share") > 0) {
            bench.need("strong-teacher");
        }
        AnswerChecker checker = Checkers.named(settings.string("checker"), false);
        List<Instruction> instructions = instructions(bench);
        Set<String> drawn = drawn(bench);
        Iterable<InputRow> rows = bench.input();
        Iterable<InputRow> queries = () -> StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> drawn.contains(row.id()))
                .iterator();
        bench.each(queries, row -> explain(bench, query(bench, row, instructions), checker), both -> take(bench, both));
    }

    private static List<Instruction> instructions(Bench bench) throws IOException {
        List<Instruction> instructions = bench.lines("system_messages", "system-messages.txt").stream()
                .map(line -> new Instruction(
                        line.replaceFirst("^(?:any|choice)\\s*\\|", "").strip(), line.matches("choice\\s*\\|.*")))
                .toList();
        if (instructions.stream().allMatch(Instruction::choiceOnly)) {
            throw new InputException(
                    "setting system_messages: a message that is not for multiple choice only is wanted");
        }
        return instructions;
    }

    /** The ids of the rows that are asked about: each text once, drawn evenly from the tasks. */
    private static Set<String> drawn(Bench bench) throws IOException {
        Settings settings = bench.settings();
        Map<String, List<String>> tasks = new TreeMap<>();
        Set<String> seen = new HashSet<>(); // hashes
        for (InputRow row : bench.input()) {
            if (seen.add(row.prompt().id())) {
                tasks.computeIfAbsent(TaskMixture.taskOf(row), absent -> new ArrayList<>())
                        .add(row.id());
            } else {
                bench.reject(
                        Item.of("query", Map.of("row", row.id())).from(row.id()), "duplicate", "it was there before");
            }
        }
        return new HashSet<>(TaskMixture.draw(
                tasks, settings.integer("per_task_cap"), settings.integer("queries"), bench.random("mixture")));
    }

    /** A row under a system message that fits it. */
    private static Query query(Bench bench, InputRow row, List<Instruction> instructions) throws IOException {
        List<Message> messages = row.prompt().messages();
        boolean choice = OPTIONS.matcher(Conversation.of(messages)).find();
        List<Instruction> fitting = instructions.stream()
                .filter(instruction -> !instruction.choiceOnly || choice)
                .toList();
        String system = fitting.get(bench.random("system", row.id()).nextInt(fitting.size())).text;
        boolean strong =
                bench.random("stage", row.id()).nextDouble() < bench.settings().number("strong_share");
        return new Query(row, messages, row.textOr("", "answer", "gold"), system, strong);
    }

    private static List<Explained> explain(Bench bench, Query query, AnswerChecker checker) throws IOException {
        List<Explained> answers = new ArrayList<>();
        answers.add(explain(bench, query, checker, "teacher", 1));
        if (query.strong) {
            answers.add(explain(bench, query, checker, "strong-teacher", 2));
        }
        return answers;
    }

    private static Explained explain(Bench bench, Query query, AnswerChecker checker, String teacher, int stage)
            throws IOException {
        Answer answer = bench.ask(Ask.of(teacher, query.messages)
                .system(query.system)
                .temperature(bench.settings().number("temperature"))
                .topP(bench.settings().number("top_p")));
        Item item = Item.of("explanation", Map.of("text", answer.text(), "system", query.system, "stage", stage))
                .by(teacher)
                .from(query.row.id())
                .read(answer, 0);
        Boolean right = query.gold.isEmpty()
                ? null
                : checker.check(answer.text(), query.gold).right();
        return new Explained(query, item, answer, right, stage);
    }

    private static void take(Bench bench, List<Explained> answers) throws IOException {
        for (Explained one : answers) {
            if (one.answer.text().isBlank() || one.answer.isCut()) {
                bench.reject(one.item, "no-answer", "the answer is empty or was cut off");
            } else if (one.right == null && Refusal.isIn(one.answer.text())) {
                bench.reject(one.item, "refusal", "the teacher declines to answer");
            } else if (Boolean.FALSE.equals(one.right)) {
                bench.reject(one.item, "wrong", "the right answer is " + one.query.gold);
            } else {
                bench.accept(one.item);
                List<Message> row = new ArrayList<>(prompt(one.query));
                row.add(Message.assistant(one.answer.text().strip()));
                bench.sft(one.item, row, Map.of("stage", one.stage));
            }
        }
        pair(bench, answers);
    }

    /** A right explanation over a wrong one of the same query under the same system message. */
    private static void pair(Bench bench, List<Explained> answers) throws IOException {
        for (Explained better : answers) {
            for (Explained worse : answers) {
                if (Boolean.TRUE.equals(better.right)
                        && Boolean.FALSE.equals(worse.right)
                        && !better.answer.text().isBlank()) {
                    bench.pair(Candidate.of(better.answer, better.answer.text().strip())
                            .over(
                                    Candidate.of(
                                            worse.answer, worse.answer.text().strip()),
                                    prompt(better.query),
                                    1,
                                    1,
                                    "orca-explain"));
                }
            }
        }
    }

    private static List<Message> prompt(Query query) {
        List<Message> prompt = new ArrayList<>(List.of(Message.system(query.system)));
        prompt.addAll(query.messages);
        return prompt;
    }
}
