package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.ContentId;
import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.Rotation;
import dev.murmur.recipe.text.CodeFence;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Exercises: a Python function's signature and docstring, to be completed with its body. The function's name is given, so that exercises
 * differ; names of a benchmark's functions are refused.
 */
final class Exercises {
    private static final Pattern FUNCTION = Pattern.compile(
            "(?ms)^(?<signature>def\\s+(?<name>\\w+)\\s*\\([^\\n]*?\\)[^\\n:]*:)[ \\t]*\\n(?<docstring>[ \\t]+[rR]?(\"\"\"|''').*?\\4)[ \\t]*\\n(?<body>.*)");

    private final Bench bench;
    private final Set<String> benchmark;
    private final Set<String> seen = new HashSet<>(); // hashes
    private final Rotation<String> names;
    private final Rotation<String> topics;

    Exercises(Bench bench) throws IOException {
        this.bench = bench;
        this.benchmark = new HashSet<>(bench.lines("benchmark-names.txt"));
        List<String> free = bench.lines("names", "names.txt").stream()
                .filter(name -> !benchmark.contains(name))
                .toList();
        if (free.isEmpty()) {
            throw new InputException("setting names: every name is that of a benchmark's function");
        }
        long seed = bench.random("exercises").nextLong();
        this.names = new Rotation<>(free, seed);
        this.topics = new Rotation<>(bench.lines("topics", "topics.txt"), seed);
    }

    /** A function as an exercise: what is given, and what is asked for. */
    record Exercise(String name, String given, String body) {}

    /** Reads the first function with a docstring out of a reply; null when there is none. */
    static @Nullable Exercise read(String reply) {
        Matcher function = FUNCTION.matcher(CodeFence.codeOf(reply) + "\n");
        if (!function.find()) {
            return null;
        }
        String body = function.group("body")
                .lines()
                .takeWhile(line -> line.isBlank() || Character.isWhitespace(line.charAt(0)))
                .reduce("", (all, line) -> all + line + "\n")
                .stripTrailing();
        String given = function.group("signature") + "\n" + function.group("docstring");
        return body.isBlank() ? null : new Exercise(function.group("name"), given, body);
    }

    void write() throws IOException {
        List<Item> plans = IntStream.range(0, bench.settings().integer("exercises"))
                .mapToObj(i -> Item.of("plan", Map.of("name", names.at("names", i)))
                        .with("topic", topics.at("exercise-topics", i))
                        .with("number", i))
                .toList();
        bench.each(plans, this::ask, this::take);
    }

    private record Reply(Item plan, Answer answer) {}

    private Reply ask(Item plan) throws IOException {
        String request = bench.text("exercise.txt", Map.of("name", plan.string("name"), "topic", plan.string("topic")));
        return new Reply(
                plan,
                bench.ask(Ask.of("writer", request)
                        .temperature(bench.settings().number("temperature"))
                        .sample(Integer.parseInt(plan.string("number")))));
    }

    private void take(Reply reply) throws IOException {
        Exercise exercise = read(reply.answer.text());
        Item item = Item.of("exercise", Map.of("text", CodeFence.codeOf(reply.answer.text())))
                .with("name", reply.plan.string("name"))
                .with("topic", reply.plan.string("topic"))
                .read(reply.answer, 0);
        String fault = exercise == null ? "no-exercise" : fault(exercise, reply);
        if (exercise == null || !fault.isEmpty()) {
            bench.reject(item, fault, "a function of that name, with docstring and body, was asked for");
            return;
        }
        bench.accept(item);
        String request = bench.text("complete.txt", Map.of("given", exercise.given));
        bench.sft(
                item,
                Message.user(request),
                Message.assistant("```python\n" + exercise.given + "\n" + exercise.body + "\n```"));
    }

    private String fault(Exercise exercise, Reply reply) {
        if (reply.answer.isCut()) {
            return "cut-reply";
        }
        if (benchmark.contains(exercise.name)) {
            return "benchmark-name";
        }
        if (!exercise.name.equals(reply.plan.string("name"))) {
            return "other-name";
        }
        return seen.add(ContentId.of(OssInstruct.bare(exercise.given + exercise.body))) ? "" : "duplicate";
    }
}
