package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.recipe.check.AnswerChecker;
import dev.murmur.recipe.check.Check;
import dev.murmur.recipe.check.Checkers;
import dev.murmur.recipe.check.PassAtK;
import dev.murmur.recipe.draw.ExampleDraw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ReST-EM (Singh et al. 2023), one round: many answers to each problem, those that a checker finds right are kept, at most so
 * many of a problem. Right and wrong answers of one problem make pairs, alike in length as far as there are such.
 */
final class RestEm implements Recipe {
    @Override
    public void run(Bench bench) throws IOException {
        AnswerChecker checker = Checkers.named(
                bench.settings().string("checker"), bench.settings().flag("allow_code"));
        Iterable<InputRow> problems = Exemplar.rows(bench);
        if (!bench.settings().string("checker").equals("code")) {
            for (InputRow problem : problems) {
                checker.check(
                        "",
                        Exemplar.of(problem).answer()); // refuses what it cannot compare with before anything is asked
            }
        }
        var round = new Round(bench);
        bench.each(problems, problem -> solve(bench, checker, Exemplar.of(problem)), round::take);
        round.figures();
    }

    private record Attempt(Answer answer, Check check) {
        Candidate candidate() {
            return Candidate.of(answer, answer.text().strip());
        }
    }

    private record Solved(Exemplar problem, List<Attempt> attempts) {}

    private static Solved solve(Bench bench, AnswerChecker checker, Exemplar problem) throws IOException {
        Settings settings = bench.settings();
        Ask ask = Ask.of("policy", prompt(bench, problem))
                .temperature(settings.number("temperature"))
                .maxTokens(settings.integer("max_tokens"))
                .extra("top_k", settings.integer("top_k"));
        List<Attempt> attempts = new ArrayList<>();
        for (int sample = 0; sample < settings.integer("samples"); sample++) {
            Answer answer = bench.ask(ask.sample(sample));
            attempts.add(new Attempt(answer, checker.check(answer.text(), problem.answer())));
        }
        return new Solved(problem, attempts);
    }

    /** The problem with a word on how the checker wants the answer. */
    private static List<Message> prompt(Bench bench, Exemplar problem) {
        String form = bench.settings().string("checker").replaceFirst(":.*", "");
        List<Message> messages = new ArrayList<>(problem.prompt().messages());
        messages.add(0, Message.system(bench.text("ask-" + form + ".txt", Map.of())));
        return messages;
    }

    /** What is kept of the problems, one after another. */
    private static final class Round {
        private final Bench bench;
        private int problems;
        private int allRight;
        private int allWrong;
        private double passAtOne;

        Round(Bench bench) {
            this.bench = bench;
        }

        void take(Solved solved) throws IOException {
            Set<String> texts = new HashSet<>();
            List<Attempt> right = new ArrayList<>();
            List<Attempt> wrong = new ArrayList<>();
            for (Attempt attempt : solved.attempts) {
                if (!texts.add(attempt.answer.text().strip())) {
                    reject(solved, attempt, "duplicate");
                } else if (attempt.check.right()) {
                    right.add(attempt);
                } else {
                    wrong.add(attempt);
                    reject(solved, attempt, attempt.answer.isCut() ? "truncated" : "wrong");
                }
            }
            keep(solved, right);
            pair(solved, right, wrong);
            problems++;
            allRight += wrong.isEmpty() ? 1 : 0;
            allWrong += right.isEmpty() ? 1 : 0;
            int correct = (int) solved.attempts.stream()
                    .filter(attempt -> attempt.check.right())
                    .count();
            passAtOne += PassAtK.of(solved.attempts.size(), correct, 1);
        }

        private void keep(Solved solved, List<Attempt> right) throws IOException {
            Set<Attempt> kept = new HashSet<>(ExampleDraw.sample(
                    right, bench.settings().integer("cap"), bench.random("cap", solved.problem.id())));
            for (Attempt attempt : right) {
                if (!kept.contains(attempt)) {
                    reject(solved, attempt, "beyond-cap");
                    continue;
                }
                Item item = item(solved, attempt);
                bench.accept(item);
                List<Message> messages = new ArrayList<>(solved.problem.prompt().messages());
                messages.add(Message.assistant(attempt.answer.text().strip()));
                bench.sft(item, messages);
            }
        }

        /** Each wrong answer with the unused right one that is nearest in length, as many as wanted. */
        private void pair(Solved solved, List<Attempt> right, List<Attempt> wrong) throws IOException {
            List<Attempt> unused = new ArrayList<>(right);
            int wanted = bench.settings().integer("pairs_per_problem");
            for (Attempt attempt : wrong.subList(0, Math.min(wanted, wrong.size()))) {
                int length = attempt.answer.text().length();
                Attempt nearest = unused.stream()
                        .min(Comparator.comparingInt(
                                other -> Math.abs(other.answer.text().length() - length)))
                        .orElse(null);
                if (nearest != null && !attempt.answer.text().isBlank()) {
                    unused.remove(nearest);
                    bench.pair(pair(solved, nearest, attempt));
                }
            }
        }

        private static PreferencePair pair(Solved solved, Attempt chosen, Attempt rejected) {
            return chosen.candidate()
                    .over(rejected.candidate(), solved.problem.prompt().messages(), 1, 1, "rest-em");
        }

        private void reject(Solved solved, Attempt attempt, String reason) throws IOException {
            bench.reject(item(solved, attempt), reason, attempt.check.found());
        }

        private static Item item(Solved solved, Attempt attempt) {
            return Item.of("solution", Map.of("text", attempt.answer.text().strip(), "found", attempt.check.found()))
                    .from(solved.problem.id())
                    .read(attempt.answer, 0);
        }

        void figures() {
            bench.figure("problems", problems);
            bench.figure("problems_all_right", allRight);
            bench.figure("problems_all_wrong", allWrong);
            bench.figure("pass_at_1", problems == 0 ? 0 : passAtOne / problems);
        }
    }
}
