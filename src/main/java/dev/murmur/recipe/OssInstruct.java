package dev.murmur.recipe;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.Message;
import dev.murmur.recipe.select.BestWorst;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OSS-Instruct (Wei et al. 2023, Magicoder): a few lines of somebody's code inspire a problem and its solution.
 */
final class OssInstruct implements Recipe {
    private static final Pattern SECTIONS = Pattern.compile(
            "(?is)^.*?\\[\\s*problem\\s*\\][*:#]*\\s*(.+?)\\s*^[#*\\s]*\\[\\s*solution\\s*\\][*:#]*\\s*(.+)$",
            Pattern.MULTILINE);

    /** A problem out of a snippet, and what solves it; the first solution is the greedy one. */
    private record Made(
            Item snippet, Item item, String problem, List<Candidate> solutions, List<Double> marks, boolean cut) {
        /** The snippet's licence, place and so on, as columns of a training row. */
        Map<String, Object> origin() {
            Map<String, Object> origin = new TreeMap<>(snippet.content());
            origin.keySet().retainAll(Snippets.ORIGIN);
            return origin;
        }
    }

    @Override
    public void run(Bench bench) throws IOException {
        if (bench.settings().integer("n_solutions") > 1) {
            bench.need("judge");
        }
        var keeping = new Keeping(bench);
        Spool<Item> snippets = new Snippets(bench).cut();
        bench.figure("snippets", snippets.size());
        bench.each(snippets, snippet -> make(bench, snippet), keeping::take);
    }

    private static Made make(Bench bench, Item snippet) throws IOException {
        Settings settings = bench.settings();
        Answer answer =
                bench.ask(Ask.of("teacher", bench.text("problem.txt", Map.of("snippet", snippet.string("text"))))
                        .temperature(settings.number("temperature"))
                        .maxTokens(settings.integer("max_new_tokens")));
        Item item = Item.text("problem", answer.text()).from(snippet.id()).read(answer, 0);
        Matcher sections = SECTIONS.matcher(answer.text());
        if (!sections.matches()) {
            return new Made(snippet, item, "", List.of(), List.of(), answer.isCut());
        }
        String problem = sections.group(1).strip();
        String solution = sections.group(2).strip();
        Item made = Item.of("problem", Map.of("text", problem, "solution", solution))
                .from(snippet.id())
                .read(answer, 0);
        List<Candidate> solutions = new ArrayList<>(List.of(Candidate.of(answer, solution)));
        List<Double> marks = new ArrayList<>();
        for (int i = 1; i < settings.integer("n_solutions"); i++) {
            Answer other = bench.ask(Ask.of("teacher", problem)
                    .sample(i)
                    .temperature(settings.number("solution_temperature"))
                    .maxTokens(settings.integer("max_new_tokens")));
            solutions.add(Candidate.of(other, other.text().strip()));
        }
        for (Candidate each : settings.integer("n_solutions") > 1 ? solutions : List.<Candidate>of()) {
            String prompt = bench.text("mark.txt", Map.of("problem", problem, "solution", each.text()));
            marks.add(Marks.ask(bench, Ask.of("judge", prompt).temperature(0), 1, 1, 10)
                    .mean());
        }
        return new Made(snippet, made, problem, solutions, marks, answer.isCut());
    }

    /** Takes the problems in order, since of two equal ones the first stays. */
    private static final class Keeping {
        private final Bench bench;
        private final Benchmark benchmark;
        private final Set<String> seen = new HashSet<>(); // hashes

        Keeping(Bench bench) throws IOException {
            this.bench = bench;
            this.benchmark = new Benchmark(bench);
        }

        void take(Made made) throws IOException {
            if (made.solutions.isEmpty() || made.cut) {
                bench.reject(made.item, made.cut ? "cut-reply" : "no-sections", "problem, then solution are wanted");
                return;
            }
            String solution = made.solutions.get(0).text();
            boolean newProblem = seen.add(ContentId.of("problem", bare(made.problem)));
            boolean newSolution = seen.add(ContentId.of("solution", bare(solution)));
            if (!newProblem || !newSolution) {
                bench.reject(made.item, "duplicate", "the problem or the solution was there before, white space aside");
            } else if (benchmark.isIn(made.problem) || benchmark.isIn(solution)) {
                bench.reject(made.item, "contaminated", "it shares text with a benchmark");
            } else {
                bench.accept(made.item);
                Message prompt = Message.user(made.problem);
                bench.prompt(made.item, List.of(prompt));
                bench.sft(made.item, List.of(prompt, Message.assistant(solution)), made.origin());
                pair(made, prompt);
            }
        }

        private void pair(Made made, Message prompt) throws IOException {
            double[] marks =
                    made.marks.stream().mapToDouble(Double::doubleValue).toArray();
            Optional<BestWorst> ends = BestWorst.of(marks, bench.settings().number("min_gap"));
            if (ends.isPresent()) {
                Candidate best = made.solutions.get(ends.get().best());
                Candidate worst = made.solutions.get(ends.get().worst());
                if (!bare(best.text()).equals(bare(worst.text()))) {
                    bench.pair(best.over(worst, List.of(prompt), ends.get().gap() / 9, 1, "oss-instruct"));
                }
            }
        }
    }

    /** A text without its white space, by which two are the same. */
    static String bare(String text) {
        return text.replaceAll("\\s+", "");
    }
}
