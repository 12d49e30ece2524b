package dev.murmur.recipe.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replays a proof that somebody wrote, a line a step: {@code sibling(b, c) by siblings from parent(a, b), parent(a, c)}, and
 * {@code let sum(a, b, s)} for a construction of something new. Numbers, bullets, emphasis and prose lines do not count.
 */
public final class ProofChecker {
    private static final Pattern STEP = Pattern.compile(
            "(?i)^(.*?)\\bby\\s+(?:rule\\s+)?[\"'`]?([\\w-]+)[\"'`]?,?\\s+(?:from|using|since|with)\\b(.*)$");
    private static final Pattern LET = Pattern.compile("(?i)^[^(]*\\b(?:let|construct|introduce)\\b(.*)$");

    private final RuleBook book;
    private final Theorem theorem;
    private final Set<Atom> known = new LinkedHashSet<>();
    private final Set<String> things = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Atom> constructions = new ArrayList<>();

    private ProofChecker(RuleBook book, Theorem theorem) {
        this.book = book;
        this.theorem = theorem;
        known.addAll(theorem.premises());
        known.forEach(fact -> things.addAll(fact.arguments()));
        things.addAll(theorem.goal().arguments());
    }

    /**
     * What came of replaying a proof.
     *
     * @param fault what is wrong with its first wrong line; null when every line holds and the goal is reached
     * @param steps inferences that hold, up to there
     * @param constructions facts that it brought in
     * @param spare constructions that no step to the goal needs
     */
    public record Outcome(@Nullable String fault, List<Step> steps, List<Atom> constructions, List<Atom> spare) {
        public Outcome {
            steps = List.copyOf(steps);
            constructions = List.copyOf(constructions);
            spare = List.copyOf(spare);
        }

        public boolean isValid() {
            return fault == null;
        }
    }

    /** Replays a written proof of a theorem, up to the goal. */
    public static Outcome check(RuleBook book, Theorem theorem, String written) {
        var checker = new ProofChecker(book, theorem);
        for (String raw : written.split("\n", -1)) {
            String fault = checker.read(raw.replaceAll("[*`]", "").strip());
            if (fault != null) {
                return checker.outcome(fault);
            }
            if (checker.known.contains(theorem.goal())) {
                return checker.outcome(null);
            }
        }
        return checker.outcome(checker.steps.isEmpty() ? "there is no step to read" : "the goal is not reached");
    }

    private Outcome outcome(@Nullable String fault) {
        List<Atom> spare = new ArrayList<>(constructions);
        if (fault == null) {
            Set<Atom> needed = new HashSet<>(Set.of(theorem.goal()));
            for (int i = steps.size() - 1; i >= 0; i--) {
                if (needed.contains(steps.get(i).fact())) {
                    needed.addAll(steps.get(i).from());
                }
            }
            spare.removeAll(needed);
        }
        return new Outcome(fault, steps, constructions, spare);
    }

    private @Nullable String read(String line) {
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
            List<Atom> fact = Atom.allIn(step.group(1));
            return fact.size() == 1
                    ? infer(fact.get(0), step.group(2), Atom.allIn(step.group(3)))
                    : "a step makes one fact: " + line;
        }
        Matcher let = LET.matcher(line);
        List<Atom> brought = let.matches() ? Atom.allIn(let.group(1)) : List.of();
        return brought.isEmpty() ? null : construct(brought);
    }

    private @Nullable String infer(Atom fact, String rule, List<Atom> from) {
        for (Atom needed : from) {
            if (!known.contains(needed)) {
                return needed + " is neither given nor shown before";
            }
        }
        Rule named = book.rule(rule);
        if (named == null) {
            return "there is no rule " + rule;
        }
        if (!named.makes(fact, from)) {
            return rule + " does not make " + fact + " of that";
        }
        steps.add(new Step(fact, rule, from));
        known.add(fact);
        return null;
    }

    private @Nullable String construct(List<Atom> facts) {
        for (Atom fact : facts) {
            String fault = book.constructionFault(fact, things);
            if (fault != null) {
                return fault;
            }
            things.add(Theorem.product(fact));
            known.add(fact);
            constructions.add(fact);
        }
        return null;
    }
}
