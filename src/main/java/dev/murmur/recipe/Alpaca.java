package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.ExampleDraw;
import dev.murmur.recipe.text.Fields;
import dev.murmur.recipe.text.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Alpaca (Taori et al. 2023): Self-Instruct in one kind of call, which shows three seed tasks whole and asks for twenty
 * tasks, each with its input and output.
 */
final class Alpaca implements Recipe {
    private static final String[] FIELDS = {"Instruction", "Input", "Output"};
    private static final Pattern LEAK =
            Pattern.compile("(?im)^\\W*(?:instruction|input|output|task \\d+)\\s*:|<\\s*no ?input\\s*>|https?://");
    private static final Pattern PERSONAL = Pattern.compile(
            "(?i)^\\W*(?:what(?:['’]s| is| are)|how much|show|tell|give|check|look up|find|read|list)\\b[^.?!]{0,40}\\bmy (?:own |bank |current |last "
                    + "|next |new )*(?:account|balance|order|bill|bookings?|password|card|calendar|appointments?|inbox|e-?mails?|messages?)\\b");

    @Override
    public void run(Bench bench) throws IOException {
        List<SeedTask> seeds = SeedTask.all(bench);
        var pool = new TaskPool(bench, seeds.stream().map(SeedTask::item).toList());
        int shots = bench.settings().integer("few_shot");
        pool.fill(
                random -> ExampleDraw.sample(seeds, shots, random),
                request -> ask(bench, request),
                reply -> take(bench, pool, reply));
    }

    private record Reply(List<SeedTask> shown, Answer answer) {}

    private static Reply ask(Bench bench, TaskPool.Request<SeedTask> request) throws IOException {
        Settings settings = bench.settings();
        var examples = new StringBuilder();
        for (SeedTask seed : request.shown()) {
            String input = seed.instance().input();
            examples.append(examples.isEmpty() ? "" : "\n---\n")
                    .append("Instruction: ")
                    .append(seed.instruction());
            examples.append("\nInput: ").append(input.isEmpty() ? "<noinput>" : input);
            examples.append("\nOutput: ").append(seed.instance().output());
        }
        int count = settings.integer("per_call");
        String prompt =
                bench.text("tasks.txt", Map.of("examples", examples.toString(), "count", Integer.toString(count)));
        return new Reply(
                request.shown(),
                bench.ask(Ask.of("teacher", prompt)
                        .sample(request.number())
                        .temperature(settings.number("temperature"))
                        .topP(settings.number("top_p"))
                        .maxTokens(settings.integer("max_tokens"))));
    }

    private static void take(Bench bench, TaskPool pool, Reply reply) throws IOException {
        List<Map<String, String>> blocks = Fields.blocks(reply.answer.text(), FIELDS);
        String[] parents = reply.shown.stream().map(SeedTask::id).toArray(String[]::new);
        if (blocks.isEmpty()) {
            Item item =
                    Item.text("task", reply.answer.text()).read(reply.answer, 0).from(parents);
            pool.offer(item, "no-fields");
        }
        for (int i = 0; i < blocks.size(); i++) {
            Map<String, String> block = blocks.get(i);
            boolean cut = reply.answer.isCut() && i == blocks.size() - 1;
            String task = block.getOrDefault("Instruction", "");
            String input = Fields.input(block.getOrDefault("Input", ""));
            String output = block.getOrDefault("Output", "");
            Item item = Item.of("task", Map.of("text", task, "input", input, "output", output))
                    .read(reply.answer, i)
                    .from(parents);
            if (pool.offer(item, cut ? "cut-item" : fault(block, task, input, output))) {
                Message prompt = Message.user(input.isEmpty() ? task : task + "\n\n" + input);
                Item kept = pool.grown().get(pool.grown().size() - 1);
                bench.prompt(kept, List.of(prompt));
                bench.sft(kept, prompt, Message.assistant(output));
            }
        }
    }

    /** Known faults of the published data, as far as their form shows them. */
    private static @Nullable String fault(Map<String, String> block, String task, String input, String output) {
        if (block.size() < FIELDS.length) {
            return "missing-field";
        }
        if (output.isEmpty()) {
            return "empty-output";
        }
        if (Refusal.isIn(output)) {
            return "refusal";
        }
        if (input.isEmpty() && PERSONAL.matcher(task).find()) {
            return "asks-for-private-data";
        }
        return LEAK.matcher(task).find() || LEAK.matcher(output).find() ? "leaked-marker-or-link" : null;
    }
}
