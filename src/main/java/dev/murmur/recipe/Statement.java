package dev.murmur.recipe;

import dev.murmur.recipe.proof.Atom;
import dev.murmur.recipe.proof.ProofChecker;
import dev.murmur.recipe.proof.RuleBook;
import dev.murmur.recipe.proof.Situation;
import dev.murmur.recipe.proof.Theorem;
import dev.murmur.recipe.text.NumberedList;
import dev.murmur.recipe.text.Preamble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Theorems as problems for a model: rules, what is given, what is to be shown, and how a proof is written. */
record Statement(Bench bench, RuleBook book) {
    /**
     * The problem. Where it is put into words by a model, another call reads the facts back; a problem that came out as another
     * one is empty.
     */
    String of(Theorem theorem) throws IOException {
        String story = said(theorem.premises()) + "\nTo be shown: " + book.say(theorem.goal()) + ".";
        if (bench.settings().flag("verbalise")) {
            story = Preamble.strip(bench.ask(Ask.of("verbaliser", bench.text("verbalise.txt", Map.of("facts", story)))
                            .temperature(0))
                    .text());
            if (!readBack(story).equals(Set.copyOf(facts(theorem)))) {
                return "";
            }
        }
        return bench.text(
                "prove.txt",
                Map.of(
                        "rules", rules(),
                        "story", story,
                        "given", theorem.premises().stream().map(Atom::toString).collect(Collectors.joining(", ")),
                        "goal", theorem.goal().toString()));
    }

    /** What a model is asked that may think of something new to bring in. */
    String of(Situation situation) {
        String forms = book.predicates().entrySet().stream()
                .filter(entry -> Boolean.TRUE.equals(entry.getValue().constructs()))
                .map(entry -> "- " + entry.getKey() + ": " + entry.getValue().says())
                .collect(Collectors.joining("\n"));
        return bench.text(
                "propose.txt",
                Map.of(
                        "rules", rules(),
                        "forms", forms,
                        "given", situation.facts().stream().map(Atom::toString).collect(Collectors.joining(", ")),
                        "goal", situation.goal().toString()));
    }

    ProofChecker.Outcome check(Theorem theorem, String written) {
        return ProofChecker.check(book, theorem, written);
    }

    /** The proof that the engine found, as a model should write it. */
    static String proof(Theorem theorem) {
        var text = new StringBuilder();
        int number = 1;
        for (Atom fact : theorem.auxiliary()) {
            text.append(number++).append(". let ").append(fact).append('\n');
        }
        for (var step : theorem.proof()) {
            text.append(number++).append(". ").append(step).append('\n');
        }
        return text.toString().strip();
    }

    private static List<Atom> facts(Theorem theorem) {
        var facts = new ArrayList<>(theorem.premises());
        facts.add(theorem.goal());
        return facts;
    }

    private Set<Atom> readBack(String story) throws IOException {
        String forms = book.predicates().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().says())
                .collect(Collectors.joining("\n"));
        String reply = bench.ask(
                        Ask.of("verbaliser", bench.text("read-back.txt", Map.of("forms", forms, "story", story)))
                                .temperature(0))
                .text();
        Set<Atom> facts = new HashSet<>();
        for (String item : NumberedList.items(reply)) {
            List<Atom> one = Atom.allIn(item);
            if (one.size() != 1) {
                return Set.of(); // not a fact: then it is not the same problem
            }
            facts.addAll(one);
        }
        return facts;
    }

    private String said(List<Atom> facts) {
        return facts.stream().map(fact -> book.say(fact) + ".").collect(Collectors.joining("\n"));
    }

    private String rules() {
        return book.rules().stream()
                .map(rule -> "- " + rule.name() + ": " + rule)
                .collect(Collectors.joining("\n"));
    }
}
