package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.recipe.draw.ExampleDraw;
import dev.murmur.recipe.text.NumberedList;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Self-Instruct (Wang et al. 2022): a pool of tasks grows by showing a model some of them and asking for more; what is new
 * enough stays in the pool. Then the model says which of them are classification, and makes instances of each.
 */
final class SelfInstruct implements Recipe {
    private static final String WRITER = "writer";

    @Override
    public void run(Bench bench) throws IOException {
        List<SeedTask> seeds = SeedTask.all(bench);
        List<Item> shown = seeds.stream()
                .filter(seed -> seed.isClassification() || !bench.settings().flag("classification_only"))
                .map(SeedTask::item)
                .toList();
        if (shown.isEmpty()) {
            throw new InputException("recipe self-instruct: classification_only wants seeds with"
                    + " \"is_classification\": true, found none");
        }
        List<Item> grown = new Growth(bench, shown).run();
        var instances = new TaskInstances(bench, seeds);
        bench.each(grown, instances::ask, instances::keep);
    }

    /** The pool while it grows. */
    private static final class Growth {
        private final Bench bench;
        private final Settings settings;
        private final List<Item> seeds;
        private final TaskPool pool;

        Growth(Bench bench, List<Item> seeds) {
            this.bench = bench;
            this.settings = bench.settings();
            this.seeds = seeds;
            this.pool = new TaskPool(bench, seeds);
        }

        List<Item> run() throws IOException {
            return pool.fill(this::examples, this::ask, this::take);
        }

        /** Some of the pool's own and the rest of the seeds, mixed. */
        private List<Item> examples(RandomGenerator random) {
            int count = settings.integer("few_shot");
            return new ExampleDraw(count, Math.min(count, settings.integer("machine_in_context")))
                    .from(seeds, pool.grown(), random);
        }

        private Reply ask(TaskPool.Request<Item> request) throws IOException {
            List<Item> shown = request.shown();
            var list = new StringBuilder();
            for (int i = 0; i < shown.size(); i++) {
                list.append(i + 1)
                        .append(". ")
                        .append(oneLine(shown.get(i).string("text")))
                        .append('\n');
            }
            int stop = settings.integer("stop_item");
            String next = Integer.toString(shown.size() + 1);
            String prompt = bench.text(
                    settings.flag("classification_only") ? "continue-classification.txt" : "continue.txt",
                    Map.of("tasks", list.toString().strip(), "next", next, "last", Integer.toString(stop - 1)));
            Ask ask = Ask.of(WRITER, prompt)
                    .sample(request.number())
                    .temperature(settings.number("temperature"))
                    .topP(settings.number("top_p"))
                    .maxTokens(settings.integer("max_tokens"))
                    .stop("\n" + stop + ".")
                    .extra("presence_penalty", settings.number("presence_penalty"));
            return new Reply(shown, bench.ask(ask));
        }

        private void take(Reply reply) throws IOException {
            List<String> tasks = NumberedList.items(reply.answer.text());
            String[] parents = reply.shown.stream().map(Item::id).toArray(String[]::new);
            if (tasks.isEmpty()) {
                pool.offer(reply.item(0, reply.answer.text()).from(parents), "no-list");
            }
            for (int i = 0; i < tasks.size(); i++) {
                pool.offer(reply.item(i, tasks.get(i)).from(parents), reply.answer.isCut() ? "cut-reply" : null);
            }
        }

        private static String oneLine(String text) {
            return text.strip().replaceAll("\\s+", " ");
        }

        private record Reply(List<Item> shown, Answer answer) {
            Item item(int index, String text) {
                return Item.text("instruction", text).read(answer, index);
            }
        }
    }
}
