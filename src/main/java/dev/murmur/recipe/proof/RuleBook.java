package dev.murmur.recipe.proof;

import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is to reason about, as read from a YAML file.
 *
 * @param constants names for things
 * @param predicates what can be said of them, by name
 * @param rules what follows from what, in the file's order
 */
public record RuleBook(List<String> constants, Map<String, Predicate> predicates, List<Rule> rules) {
    public RuleBook {
        constants = List.copyOf(constants);
        predicates = new LinkedHashMap<>(predicates);
        rules = List.copyOf(rules);
        if (constants.size() < 2) {
            throw new IllegalArgumentException("a rule book names two things at least");
        }
        for (Rule rule : rules) {
            for (Atom atom : atoms(rule)) {
                Predicate predicate = predicates.get(atom.predicate());
                if (predicate == null || predicate.arity() != atom.arguments().size()) {
                    throw new IllegalArgumentException("rule " + rule.name() + ": " + atom
                            + " is not among the predicates, or has another number of arguments");
                }
            }
        }
        if (predicates.values().stream().noneMatch(Predicate::isPremise)) {
            throw new IllegalArgumentException("no predicate has premise: true, so nothing can be given");
        }
    }

    /**
     * One thing that can be said.
     *
     * @param says in English, with a place {@code {1}}, {@code {2}}, ... for each argument
     * @param premise whether it may be given
     * @param constructs whether its last argument is made by it and always can be, as a sum is: then it need not be given
     */
    public record Predicate(
            String says,
            @Nullable Boolean premise,
            @Nullable Boolean constructs) {
        public Predicate {
            if (says == null || !says.contains("{1}")) {
                throw new IllegalArgumentException("a predicate says something of {1}");
            }
        }

        int arity() {
            int arity = 1;
            while (says.contains("{" + (arity + 1) + "}")) {
                arity++;
            }
            return arity;
        }

        boolean isPremise() {
            return Boolean.TRUE.equals(premise);
        }

        boolean isConstruction() {
            return Boolean.TRUE.equals(constructs);
        }
    }

    private record File(List<String> constants, Map<String, Predicate> predicates, Map<String, String> rules) {}

    /** Reads a rule book; {@code name} is what errors call it. */
    public static RuleBook read(String yaml, String name) throws InputException {
        File file = Yaml.read(yaml, File.class, name);
        if (file.constants == null || file.predicates == null || file.rules == null) {
            throw new InputException(name + ": constants, predicates and rules are wanted");
        }
        try {
            List<Rule> rules = new ArrayList<>();
            file.rules.forEach((rule, text) -> rules.add(Rule.parse(rule, text)));
            return new RuleBook(file.constants, file.predicates, rules);
        } catch (IllegalArgumentException e) {
            throw new InputException(name + ": " + e.getMessage(), e);
        }
    }

    /** A fact in English. */
    public String say(Atom fact) {
        Predicate predicate = predicates.get(fact.predicate());
        String text = predicate == null ? fact.toString() : predicate.says();
        for (int i = 0; i < fact.arguments().size(); i++) {
            text = text.replace("{" + (i + 1) + "}", fact.arguments().get(i));
        }
        return text;
    }

    /** Whether a fact makes its last argument, so that it may be brought in by whoever needs it. */
    boolean constructs(Atom fact) {
        Predicate predicate = predicates.get(fact.predicate());
        return predicate != null
                && predicate.isConstruction()
                && predicate.arity() == fact.arguments().size();
    }

    /** What is wrong with bringing a fact in where there are these things: null when it makes a new one of them. */
    @Nullable
    String constructionFault(Atom fact, Set<String> things) {
        if (!constructs(fact)) {
            return fact + " cannot be brought in";
        }
        List<String> parts = fact.arguments().subList(0, fact.arguments().size() - 1);
        boolean makesNew = things.containsAll(parts) && !things.contains(Theorem.product(fact));
        return makesNew ? null : fact + " must make something new of things that are there";
    }

    /** How many arguments a predicate of this book takes. */
    int arity(String predicate) {
        return Objects.requireNonNull(predicates.get(predicate)).arity();
    }

    @Nullable
    Rule rule(String name) {
        return rules.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Atom> atoms(Rule rule) {
        List<Atom> atoms = new ArrayList<>(rule.body());
        atoms.add(rule.head());
        return atoms;
    }
}
