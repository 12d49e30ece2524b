package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.ExampleDraw;
import dev.murmur.recipe.proof.Atom;
import dev.murmur.recipe.proof.CanonicalForm;
import dev.murmur.recipe.proof.Closure;
import dev.murmur.recipe.proof.Premises;
import dev.murmur.recipe.proof.ProofChecker;
import dev.murmur.recipe.proof.RuleBook;
import dev.murmur.recipe.proof.Theorem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * After AlphaGeometry (Trinh et al. 2024): theorems whose proofs are known are made from random premises, by drawing all
 * conclusions and tracing one back to the premises that it needs. Models prove them step by step and a checker replays the steps, so
 * that a valid proof can be preferred to an invalid one without anybody's opinion.
 */
final class VerifiedProof implements Recipe {
    private static final Set<String> OURS = Set.of("kinship", "sums");
    private static final double WEAK = 0.1; // margin of one valid proof over a longer one

    @Override
    public void run(Bench bench) throws IOException {
        RuleBook book = book(bench);
        List<Problem> problems = theorems(bench, book);
        var statement = new Statement(bench, book);
        var search = new ConstructionSearch(bench, statement);
        bench.each(
                problems,
                problem -> new Worked(prove(bench, statement, problem), search.search(problem.theorem)),
                worked -> {
                    take(bench, worked.proved);
                    search.take(worked.proved.problem.item, worked.found);
                });
        search.tell();
    }

    private record Worked(Proved proved, ConstructionSearch.Outcome found) {}

    private static RuleBook book(Bench bench) throws IOException {
        String rules = bench.settings().string("rules");
        if (OURS.contains(rules)) {
            return RuleBook.read(RecipeCard.resource("verified-proof", rules + ".yaml"), rules);
        }
        if (!Files.isRegularFile(Path.of(rules))) {
            throw new InputException(
                    "setting rules: \"" + rules + "\" is neither a rule book's file nor one of kinship, sums");
        }
        return RuleBook.read(Files.readString(Path.of(rules)), rules);
    }

    private record Problem(Theorem theorem, Item item) {}

    private static List<Problem> theorems(Bench bench, RuleBook book) throws IOException {
        Settings settings = bench.settings();
        if (settings.integer("min_depth") > settings.integer("max_depth")) {
            throw new InputException("setting min_depth is above max_depth: no conclusion is that deep");
        }
        Set<String> seen = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (int set = 0; set < settings.integer("premise_sets"); set++) {
            for (Theorem theorem : theorems(book, settings, bench.random("premises", Integer.toString(set)))) {
                Item item = item(theorem, set).from("input:" + settings.string("rules"));
                if (!seen.add(CanonicalForm.idOf(theorem))) {
                    bench.reject(item, "duplicate", "the same theorem with other names is there");
                } else if (settings.flag("keep_aux_only") && theorem.auxiliary().isEmpty()) {
                    bench.reject(item, "no-auxiliary", "the proof brings nothing in");
                } else {
                    problems.add(new Problem(theorem, item));
                }
            }
        }
        bench.figure("theorems", problems.size());
        bench.figure(
                "theorems_with_auxiliary_facts",
                problems.stream()
                        .filter(one -> !one.theorem.auxiliary().isEmpty())
                        .count());
        return problems;
    }

    /** What follows from one drawing of premises, the deepest first; of equally deep conclusions some that are drawn. */
    private static List<Theorem> theorems(RuleBook book, Settings settings, RandomGenerator random) {
        int most = settings.integer("max_facts");
        List<Atom> given = Premises.draw(book, settings.integer("premises"), settings.integer("things"), random);
        Closure closure = Closure.of(given, book.rules(), most);
        List<Atom> goals = closure.facts().stream()
                .filter(fact -> closure.depth(fact) >= settings.integer("min_depth"))
                .filter(fact -> closure.depth(fact) <= settings.integer("max_depth"))
                .toList();
        return ExampleDraw.sample(goals, goals.size(), random).stream()
                .sorted(Comparator.comparingInt(closure::depth).reversed())
                .limit(settings.integer("per_set"))
                .map(goal -> Theorem.trace(book, closure, goal, most))
                .toList();
    }

    private static Item item(Theorem theorem, int set) {
        return Item.of("theorem", Map.of("goal", theorem.goal().toString(), "set", set))
                .with(
                        "premises",
                        theorem.premises().stream().map(Atom::toString).toList())
                .with("proof", Statement.proof(theorem));
    }

    private record Attempt(Answer answer, ProofChecker.Outcome outcome) {
        int worth() {
            return outcome.isValid()
                    ? -1000 * outcome.spare().size() - outcome.steps().size()
                    : Integer.MIN_VALUE;
        }
    }

    private record Proved(Problem problem, String request, List<Attempt> attempts) {}

    private static Proved prove(Bench bench, Statement statement, Problem problem) throws IOException {
        String request = statement.of(problem.theorem);
        List<Attempt> attempts = new ArrayList<>();
        for (int sample = 0; !request.isEmpty() && sample < bench.settings().integer("attempts"); sample++) {
            Answer answer = bench.ask(Ask.of("prover", request)
                    .temperature(bench.settings().number("temperature"))
                    .sample(sample));
            attempts.add(new Attempt(answer, statement.check(problem.theorem, answer.text())));
        }
        return new Proved(problem, request, attempts);
    }

    private static void take(Bench bench, Proved proved) throws IOException {
        Item theorem = proved.problem.item;
        if (proved.request.isEmpty()) {
            bench.reject(theorem, "lost-premise", "read back, the problem in words is another one");
            return;
        }
        bench.accept(theorem);
        Message request = Message.user(proved.request);
        bench.sft(theorem, request, Message.assistant(Statement.proof(proved.problem.theorem)));
        for (Attempt attempt : proved.attempts) {
            Item item = Item.of("attempt", Map.of("text", attempt.answer.text().strip()))
                    .with("steps", attempt.outcome.steps().size())
                    .with("spare_constructions", attempt.outcome.spare().size())
                    .from(theorem.id())
                    .read(attempt.answer, 0);
            String fault = attempt.outcome.fault();
            if (fault == null) {
                bench.accept(item);
            } else {
                bench.reject(item, "invalid-proof", fault);
            }
        }
        pair(bench, proved, request);
    }

    /** The best attempt over the worst: valid over invalid, without spare constructions over with some, short over long. */
    private static void pair(Bench bench, Proved proved, Message request) throws IOException {
        List<Attempt> written = proved.attempts.stream()
                .filter(attempt -> !attempt.answer.text().isBlank())
                .sorted(Comparator.comparingInt(Attempt::worth).reversed())
                .toList();
        if (written.isEmpty() || !written.get(0).outcome.isValid()) {
            return;
        }
        Attempt best = written.get(0);
        Attempt worst = written.get(written.size() - 1);
        if (best.worth() > worst.worth()) {
            bench.pair(Candidate.of(best.answer, best.answer.text().strip())
                    .over(
                            Candidate.of(worst.answer, worst.answer.text().strip()),
                            List.of(request),
                            worst.outcome.isValid() ? WEAK : 1,
                            1,
                            "verified-proof"));
        }
    }
}
