package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.recipe.Evolution.Child;
import dev.murmur.recipe.Evolution.Operation;
import dev.murmur.recipe.novelty.RougeL;
import dev.murmur.recipe.text.CodeFence;
import dev.murmur.recipe.text.Fields;
import dev.murmur.recipe.text.Preamble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WizardCoder's Evol-Instruct for code (Luo et al. 2023): coding tasks are made harder by five operations, one of which adds
 * wrong code to mislead; that code is the rejected side of a pair.
 */
final class CodeEvol implements Recipe {
    static final String MISLEADING = "misleading-code";
    private static final String HARDER = "harder-complexity";

    @Override
    public void run(Bench bench) throws IOException {
        Settings settings = bench.settings();
        if (!settings.string("benchmark").isEmpty() && settings.integer("decontam_k") > 0) {
            bench.need("judge");
        }
        List<Double> scores = devScores(settings);
        var run = new Run(bench, new Benchmark(bench));
        new Evolution(bench, operations(settings))
                .run(Evolution.seeds(bench), settings.integer("rounds"), run::rewrite, run.children::add);
        run.write(scores.isEmpty() ? settings.integer("rounds") : roundsToKeep(scores));
    }

    private static List<Double> devScores(Settings settings) throws InputException {
        List<Double> scores = new ArrayList<>();
        for (String score : settings.strings("dev_scores")) {
            try {
                if (!score.isBlank()) {
                    scores.add(Double.valueOf(score));
                }
            } catch (NumberFormatException e) {
                throw new InputException(
                        "setting dev_scores: numbers with commas are wanted, found \"" + score + "\"", e);
            }
        }
        return scores;
    }

    static List<Operation> operations(Settings settings) {
        return List.of(
                new Operation("new-requirement", 1),
                new Operation("rarer-requirement", 1),
                new Operation("more-steps", 1),
                new Operation(MISLEADING, 1),
                new Operation(HARDER, settings.number("complexity_weight")));
    }

    /**
     * How many rounds to train on, from the results on a development set after each (round 0 are the seeds): those before the
     * first that makes it worse.
     */
    static int roundsToKeep(List<Double> scores) {
        int last = 0;
        while (last + 1 < scores.size() && scores.get(last + 1) >= scores.get(last)) {
            last++;
        }
        return last;
    }

    private static final class Run {
        private final Bench bench;
        private final Settings settings;
        private final Benchmark benchmark;
        private final Spool<Child> children;

        Run(Bench bench, Benchmark benchmark) throws IOException {
            this.children = bench.spool("children", Child.class);
            this.bench = bench;
            this.settings = bench.settings();
            this.benchmark = benchmark;
        }

        private Ask sampled(String role, String prompt) {
            return Ask.of(role, prompt)
                    .temperature(settings.number("temperature"))
                    .topP(settings.number("top_p"))
                    .maxTokens(settings.integer("max_tokens"));
        }

        Child rewrite(Item parent, Operation operation, int round) throws IOException {
            Answer rewritten = bench.ask(sampled(
                            "evolver", bench.text(operation.name() + ".txt", Map.of("task", parent.string("text"))))
                    .sample(round));
            String wrong = "";
            String text = Preamble.strip(rewritten.text());
            if (operation.name().equals(MISLEADING)) {
                Map<String, String> fields = Fields.in(rewritten.text(), "Task", "Wrong code");
                text = fields.getOrDefault("Task", "");
                wrong = CodeFence.codeOf(fields.getOrDefault("Wrong code", ""));
            }
            Item item = Evolution.child(parent, operation, rewritten, text);
            item = wrong.isEmpty() ? item : item.with("wrong_code", wrong);
            if (text.isBlank() || rewritten.isCut() || (operation.name().equals(MISLEADING) && wrong.isBlank())) {
                return new Child(item, null, "no-rewriting", "the rewriting is empty, incomplete or was cut off");
            }
            if (wrong.isEmpty() && RougeL.similarity(parent.string("text"), text) == 1) {
                return new Child(item, null, "equal", "it asks for the same as before");
            }
            if (benchmark.isIn(text)) {
                return new Child(item, null, "contaminated", "it shares text with a benchmark");
            }
            return answered(item, wrong);
        }

        private Child answered(Item item, String wrong) throws IOException {
            Answer answer = bench.ask(sampled("coder", prompt(item)));
            String code = CodeFence.codeOf(answer.text());
            if (answer.text().isBlank() || answer.isCut()) {
                return new Child(item, answer, "no-solution", "the solution is empty or was cut off");
            }
            if (!wrong.isEmpty() && OssInstruct.bare(code).equals(OssInstruct.bare(wrong))) {
                return new Child(item, answer, "repeats-wrong-code", "the solution is the wrong code");
            }
            return new Child(item, answer, null, "");
        }

        private static String prompt(Item item) {
            Object wrong = item.content().get("wrong_code");
            String task = item.string("text");
            return wrong == null ? task : task + "\n\nThis attempt is wrong:\n```\n" + wrong + "\n```";
        }

        /** Accepts the children of so many rounds, less those that a judge knows from the benchmark. */
        void write(int rounds) throws IOException {
            Set<String> contaminated = benchmark.judged(bench, children, Child::item);
            bench.figure("rounds_kept", rounds);
            for (Child child : children) {
                if (contaminated.contains(child.item().id())) {
                    bench.reject(child.item(), "contaminated", "a judge finds it the same as a benchmark's task");
                } else if (child.item().round() > rounds) {
                    bench.reject(child.item(), "beyond-best-round", "the best results came after round " + rounds);
                } else {
                    accept(child.item(), child.answer());
                }
            }
        }

        private void accept(Item item, @Nullable Answer answer) throws IOException {
            bench.accept(item);
            if (answer != null) {
                Message prompt = Message.user(prompt(item));
                bench.prompt(item, List.of(prompt));
                bench.sft(item, prompt, Message.assistant(answer.text().strip()));
                Object wrong = item.content().get("wrong_code");
                if (wrong != null) {
                    Candidate rejected = new Candidate("```\n" + wrong + "\n```", "evolver");
                    bench.pair(Candidate.of(answer, answer.text().strip())
                            .over(rejected, List.of(Message.user(item.string("text"))), 1, 1, "code-evol"));
                }
            }
        }
    }
}
