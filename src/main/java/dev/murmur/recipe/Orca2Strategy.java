package dev.murmur.recipe;

import static java.util.Objects.requireNonNull;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.preference.Role;
import dev.murmur.recipe.check.AnswerChecker;
import dev.murmur.recipe.check.Checkers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Orca 2 (Mitra et al. 2023): for each task the strategy that a teacher does best with is found; its answers are trained on
 * without the strategy that made them (prompt erasing).
 */
final class Orca2Strategy implements Recipe {
    @Override
    public void run(Bench bench) throws IOException {
        var run = new Run(bench);
        Map<String, String> chosen = run.strategies(run.probes());
        bench.figure("strategy_by_task", chosen);
        run.answer(chosen);
    }

    /** An answer under a strategy. */
    private record Trace(String task, Exemplar exemplar, String strategy, Answer answer, boolean right) {}

    /** How a strategy did on the probes of a task. */
    private record Score(int right, long tokens) {
        Score plus(Score other) {
            return new Score(right + other.right, tokens + other.tokens);
        }
    }

    private static final class Run {
        private final Bench bench;
        private final Settings settings;
        private final AnswerChecker checker;
        private final Map<String, String> strategies = new LinkedHashMap<>();

        Run(Bench bench) throws IOException {
            this.bench = bench;
            this.settings = bench.settings();
            this.checker = Checkers.named(settings.string("checker"), false);
            for (String line : bench.lines("strategies", "strategies.txt")) {
                int bar = line.indexOf('|');
                if (bar < 1) {
                    throw new InputException(
                            "setting strategies: a line is NAME | SYSTEM MESSAGE, found \"" + line + "\"");
                }
                strategies.put(
                        line.substring(0, bar).strip(), line.substring(bar + 1).strip());
            }
        }

        private Trace trace(InputRow row, String strategy) throws IOException {
            Exemplar exemplar = Exemplar.of(row);
            Answer answer = bench.ask(Ask.of("teacher", exemplar.prompt().messages())
                    .system(strategies.getOrDefault(strategy, ""))
                    .temperature(settings.number("temperature")));
            return new Trace(
                    TaskMixture.taskOf(row),
                    exemplar,
                    strategy,
                    answer,
                    checker.check(answer.text(), exemplar.answer()).right());
        }

        /** The ids of the first rows of each task; every row is looked at. */
        Set<String> probes() throws IOException {
            Map<String, Integer> counts = new TreeMap<>();
            Set<String> probes = new HashSet<>();
            for (InputRow row : bench.input()) {
                Exemplar.of(row);
                if (counts.merge(TaskMixture.taskOf(row), 1, Integer::sum) <= settings.integer("probe_size")) {
                    probes.add(row.id());
                }
            }
            return probes;
        }

        /** Of each task the strategy with most right answers on its probes; of equally good ones the cheapest. */
        Map<String, String> strategies(Set<String> probes) throws IOException {
            Map<String, Map<String, Score>> scores = new TreeMap<>();
            Iterable<InputRow> rows = bench.input();
            Iterable<InputRow> probing = () -> StreamSupport.stream(rows.spliterator(), false)
                    .filter(row -> probes.contains(row.id()))
                    .iterator();
            bench.each(probing, this::probe, traces -> {
                for (Trace trace : traces) {
                    var score =
                            new Score(trace.right ? 1 : 0, trace.answer.usage().outputTokens());
                    scores.computeIfAbsent(trace.task, absent -> new TreeMap<>())
                            .merge(trace.strategy, score, Score::plus);
                }
                probed(traces);
            });
            Map<String, String> chosen = new TreeMap<>();
            scores.forEach((task, sums) -> chosen.put(task, best(sums)));
            return chosen;
        }

        private String best(Map<String, Score> sums) {
            return strategies.keySet().stream()
                    .filter(sums::containsKey)
                    .min(Comparator.<String>comparingInt(strategy -> -requireNonNull(sums.get(strategy)).right)
                            .thenComparingLong(strategy -> requireNonNull(sums.get(strategy)).tokens))
                    .orElseThrow();
        }

        private List<Trace> probe(InputRow row) throws IOException {
            List<Trace> traces = new ArrayList<>();
            for (String strategy : strategies.keySet()) {
                traces.add(trace(row, strategy));
            }
            return traces;
        }

        /** Of one probe: a right trace over a wrong one, under the same erased system message. */
        private void probed(List<Trace> traces) throws IOException {
            Trace right = null;
            Trace wrong = null;
            for (Trace trace : traces) {
                right = right == null && trace.right ? trace : right;
                wrong = wrong == null && !trace.right && !trace.answer.text().isBlank() ? trace : wrong;
            }
            if (right != null && wrong != null) {
                bench.pair(Candidate.of(right.answer, right.answer.text().strip())
                        .over(
                                Candidate.of(wrong.answer, wrong.answer.text().strip()),
                                prompt(right.exemplar),
                                1,
                                1,
                                "orca2-strategy"));
            }
        }

        /** Has all rows answered by their task's strategy. A task whose every probe failed is answered by the first one. */
        void answer(Map<String, String> chosen) throws IOException {
            String first = strategies.keySet().iterator().next();
            bench.each(bench.input(), row -> trace(row, chosen.getOrDefault(TaskMixture.taskOf(row), first)), trace -> {
                Item item = Item.text("answer", trace.answer.text())
                        .by(trace.strategy)
                        .from(trace.exemplar.id())
                        .read(trace.answer, 0);
                if (!trace.right || trace.answer.isCut()) {
                    bench.reject(item, "wrong", "the right answer is " + trace.exemplar.answer());
                    return;
                }
                bench.accept(item);
                List<Message> row = new ArrayList<>(prompt(trace.exemplar));
                row.add(Message.assistant(trace.answer.text().strip()));
                bench.sft(item, row);
            });
        }

        private List<Message> prompt(Exemplar exemplar) {
            List<Message> prompt = new ArrayList<>(List.of(Message.system(settings.string("generic_system"))));
            exemplar.prompt().messages().stream()
                    .filter(message -> message.role() != Role.SYSTEM)
                    .forEach(prompt::add);
            return prompt;
        }
    }
}
