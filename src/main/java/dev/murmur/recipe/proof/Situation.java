package dev.murmur.recipe.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a search for a proof stands: what is given, what was brought in beside it so far, and what is to be shown. The engine draws all
 * conclusions by itself; what it cannot do is to think of something new, which a model may propose (Trinh et al. 2024).
 *
 * @param constructions in the order in which they were brought in
 */
public record Situation(RuleBook book, List<Atom> premises, List<Atom> constructions, Atom goal) {
    public Situation {
        premises = List.copyOf(premises);
        constructions = List.copyOf(constructions);
    }

    /** Before anything was brought in. */
    public static Situation of(RuleBook book, Theorem theorem) {
        return new Situation(book, theorem.premises(), List.of(), theorem.goal());
    }

    /** All that may be used. */
    public List<Atom> facts() {
        List<Atom> facts = new ArrayList<>(premises);
        facts.addAll(constructions);
        return facts;
    }

    /** Whether the goal follows from the facts; not known, which is false, where more than so many facts follow. */
    public boolean isSolved(int mostFacts) {
        return Closure.of(facts(), book.rules(), mostFacts).facts().contains(goal);
    }

    /** What is wrong with bringing in a fact; null when nothing is. */
    public @Nullable String fault(Atom fact) {
        Set<String> things = new LinkedHashSet<>(goal.arguments());
        facts().forEach(known -> things.addAll(known.arguments()));
        return book.constructionFault(fact, things);
    }

    /** With one fact more, in which {@link #fault} finds nothing. */
    public Situation with(Atom construction) {
        List<Atom> more = new ArrayList<>(constructions);
        more.add(construction);
        return new Situation(book, premises, more, goal);
    }

    /** The same for constructions that differ in the name of what they make alone. */
    public static String kindOf(Atom construction) {
        return construction.predicate()
                + construction.arguments().subList(0, construction.arguments().size() - 1);
    }
}
