package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.SeedTask.Instance;
import dev.murmur.recipe.draw.ExampleDraw;
import dev.murmur.recipe.text.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Instances of new tasks, Self-Instruct's second half: is the task one of choosing among labels? If not, inputs are made before
 * their outputs; if so, labels before their inputs, since a model that starts with inputs makes nearly all of one label.
 */
final class TaskInstances {
    private static final String WRITER = "writer";

    private final Bench bench;
    private final Settings settings;
    private final String classificationExamples;
    private final String inputFirst;
    private final String labelFirst;

    TaskInstances(Bench bench, List<SeedTask> seeds) {
        this.bench = bench;
        this.settings = bench.settings();
        List<SeedTask> asked = new ArrayList<>(drawn(seeds, true, settings.integer("clf_examples")));
        asked.addAll(drawn(seeds, false, settings.integer("other_examples")));
        this.classificationExamples = ExampleDraw.sample(asked, asked.size(), bench.random("clf-order")).stream()
                .map(seed ->
                        "Task: " + seed.instruction() + "\nClosed labels: " + (seed.isClassification() ? "Yes" : "No"))
                .reduce("", (all, one) -> all + one + "\n\n")
                .strip();
        int shots = settings.integer("instance_examples");
        this.inputFirst = shown(drawn(seeds, false, shots), "Input: %2$s\nOutput: %1$s");
        this.labelFirst = shown(drawn(seeds, true, shots), "Label: %1$s\nInput: %2$s");
    }

    private List<SeedTask> drawn(List<SeedTask> seeds, boolean classification, int count) {
        List<SeedTask> some = seeds.stream()
                .filter(seed -> seed.isClassification() == classification)
                .toList();
        return ExampleDraw.sample(some, count, bench.random("shots", Boolean.toString(classification)));
    }

    private static String shown(List<SeedTask> seeds, String layout) {
        var text = new StringBuilder();
        for (SeedTask seed : seeds) {
            Instance instance = seed.instance();
            String input = instance.input().isEmpty() ? "none" : instance.input();
            text.append("Task: ").append(seed.instruction()).append("\nExample 1\n");
            text.append(String.format(Locale.ROOT, layout, instance.output(), input))
                    .append("\n\n");
        }
        return text.toString().strip();
    }

    /** What a task's replies hold. */
    record Made(Item task, String operator, Answer answer, List<Instance> instances) {
        Item item(Map<String, Object> content, int index) {
            return Item.of("instance", content).by(operator).from(task.id()).read(answer, index);
        }
    }

    Made ask(Item task) throws IOException {
        boolean labels = isClassification(task.string("text"));
        String prompt = bench.text(
                labels ? "labels-first.txt" : "input-first.txt",
                Map.of(
                        "examples", labels ? labelFirst : inputFirst,
                        "task", task.string("text"),
                        "count", Integer.toString(settings.integer("max_instances"))));
        Answer answer = bench.ask(Ask.of(WRITER, prompt)
                .temperature(settings.number("instance_temperature"))
                .maxTokens(settings.integer(labels ? "label_tokens" : "instance_tokens"))
                .extra("presence_penalty", settings.number("instance_presence_penalty")));
        return new Made(task, labels ? "labels-first" : "input-first", answer, read(answer.text(), labels));
    }

    private boolean isClassification(String task) throws IOException {
        String prompt = bench.text("classification.txt", Map.of("examples", classificationExamples, "task", task));
        Answer answer = bench.ask(Ask.of(WRITER, prompt).temperature(0).maxTokens(3));
        return ShortAnswer.is("yes", answer.text());
    }

    private static List<Instance> read(String reply, boolean labels) {
        String output = labels ? "Label" : "Output";
        List<Instance> instances = new ArrayList<>();
        List<Map<String, String>> blocks =
                labels ? Fields.blocks(reply, "Label", "Input") : Fields.blocks(reply, "Input", "Output");
        for (Map<String, String> block : blocks) {
            instances.add(new Instance(
                    Fields.input(block.getOrDefault("Input", "")),
                    block.getOrDefault(output, "").strip()));
        }
        return instances;
    }

    void keep(Made made) throws IOException {
        List<String> reasons = reasons(made);
        for (int i = 0; i < reasons.size(); i++) {
            Instance instance = made.instances.get(i);
            Item item = made.item(Map.of("input", instance.input(), "output", instance.output()), i);
            if (reasons.get(i).isEmpty()) {
                keep(item, made.task.string("text"), instance);
            } else {
                bench.reject(item, reasons.get(i), "an instance as the method does not want it");
            }
        }
        if (made.instances.isEmpty()) {
            bench.reject(made.item(Map.of("text", made.answer.text()), 0), "unreadable", "no instance can be read");
        }
    }

    private void keep(Item item, String task, Instance instance) throws IOException {
        bench.accept(item);
        Message prompt = Message.user(instance.input().isEmpty() ? task : task + "\n\n" + instance.input());
        bench.sft(item, prompt, Message.assistant(instance.output()));
        bench.prompt(item, List.of(prompt));
    }

    /** Of each instance why it is rejected; empty where it is kept. Of too many good ones some are drawn. */
    private List<String> reasons(Made made) {
        int whole = made.instances.size() - (made.answer.isCut() ? 1 : 0);
        boolean contradicts = contradicts(made.instances.subList(0, Math.max(whole, 0)));
        Set<Instance> seen = new LinkedHashSet<>();
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < made.instances.size(); i++) {
            String reason = i == whole
                    ? "cut-instance"
                    : contradicts ? "contradicting-instances" : reason(made.instances.get(i), seen);
            if (reason == null) {
                seen.add(made.instances.get(i));
            }
            reasons.add(reason == null ? "" : reason);
        }
        List<Integer> good = IntStream.range(0, reasons.size())
                .filter(i -> reasons.get(i).isEmpty())
                .boxed()
                .toList();
        List<Integer> drawn =
                ExampleDraw.sample(good, settings.integer("max_instances"), bench.random("instances", made.task.id()));
        good.stream().filter(i -> !drawn.contains(i)).forEach(i -> reasons.set(i, "beyond-max-instances"));
        return reasons;
    }

    private static @Nullable String reason(Instance instance, Set<Instance> seen) {
        if (instance.output().isEmpty()) {
            return "empty-output";
        }
        if (instance.input().equals(instance.output())) {
            return "input-equals-output";
        }
        if (instance.input().endsWith(":") || instance.output().endsWith(":")) {
            return "ends-with-colon";
        }
        return seen.contains(instance) ? "duplicate" : null;
    }

    /** Whether one input is given two outputs: then none of the task's instances can be trusted. */
    private static boolean contradicts(List<Instance> instances) {
        Map<String, String> outputs = new HashMap<>();
        for (Instance instance : instances) {
            String before = outputs.putIfAbsent(instance.input(), instance.output());
            if (!instance.input().isEmpty() && before != null && !before.equals(instance.output())) {
                return true;
            }
        }
        return false;
    }
}
