package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.proof.Atom;
import dev.murmur.recipe.proof.Situation;
import dev.murmur.recipe.proof.Theorem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search of AlphaGeometry (Trinh et al. 2024) for theorems that the engine cannot prove from what is given: a model proposes
 * something new to bring in, the engine draws all conclusions anew, and where the goal is not among them the best few go on. What led to
 * the goal is preferred to what did not.
 */
final class ConstructionSearch {
    static final String ROLE = "proposer";

    private final Bench bench;
    private final Statement statement;
    private final int depth;
    private final int beam;
    private final int mostFacts;
    private int searched;
    private int found;

    ConstructionSearch(Bench bench, Statement statement) {
        this.bench = bench;
        this.statement = statement;
        Settings settings = bench.settings();
        boolean wanted = bench.plan().models().containsKey(ROLE); // a model for all roles is not meant to search
        this.depth = wanted ? settings.integer("search_depth") : 0;
        this.beam = settings.integer("beam");
        this.mostFacts = settings.integer("max_facts");
    }

    /** Something proposed. {@code after} is the situation with it, or null when nothing could be brought in. */
    private record Proposal(
            String request, Answer answer, @Nullable Situation after, String fault) {
        boolean led(Set<Situation> solved) {
            return after != null
                    && solved.stream()
                            .anyMatch(end -> end.constructions()
                                    .subList(
                                            0,
                                            Math.min(
                                                    after.constructions().size(),
                                                    end.constructions().size()))
                                    .equals(after.constructions()));
        }
    }

    /** What was proposed, level by level, and the situations from which the goal follows. */
    record Outcome(List<Proposal> proposals, Set<Situation> solved) {}

    /** Searches; safe for several threads. Nothing is asked where the engine needs no help. */
    Outcome search(Theorem theorem) throws IOException {
        List<Proposal> all = new ArrayList<>();
        Set<Situation> solved = new HashSet<>();
        List<Situation> level =
                theorem.auxiliary().isEmpty() ? List.of() : List.of(Situation.of(statement.book(), theorem));
        for (int turn = 0; turn < depth && solved.isEmpty(); turn++) {
            List<Situation> next = new ArrayList<>();
            for (Situation situation : level) {
                for (Proposal proposal : proposals(situation)) {
                    all.add(proposal);
                    if (proposal.after != null && proposal.after.isSolved(mostFacts)) {
                        solved.add(proposal.after);
                    } else if (proposal.after != null) {
                        next.add(proposal.after);
                    }
                }
            }
            level = next.subList(0, Math.min(beam, next.size()));
        }
        return new Outcome(all, solved);
    }

    private List<Proposal> proposals(Situation situation) throws IOException {
        String request = statement.of(situation);
        Set<String> kinds = new HashSet<>();
        List<Proposal> proposals = new ArrayList<>();
        for (int sample = 0; sample < beam; sample++) {
            Answer answer = bench.ask(Ask.of(ROLE, request)
                    .temperature(bench.settings().number("temperature"))
                    .sample(sample));
            Atom fact = read(situation, answer.text());
            String fault = fact == null ? "no-construction" : kinds.add(Situation.kindOf(fact)) ? "" : "duplicate";
            Situation after = fact == null || !fault.isEmpty() ? null : situation.with(fact);
            proposals.add(new Proposal(request, answer, after, fault));
        }
        return proposals;
    }

    /** The last fact of a reply that can be brought in. */
    private static @Nullable Atom read(Situation situation, String reply) {
        return Atom.allIn(reply).stream()
                .filter(fact -> situation.fault(fact) == null)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** Records what a search came to; for one thread. */
    void take(Item theorem, Outcome outcome) throws IOException {
        searched += outcome.proposals.isEmpty() ? 0 : 1;
        found += outcome.solved.isEmpty() ? 0 : 1;
        for (Proposal proposal : outcome.proposals) {
            Item item = Item.of(
                            "construction",
                            Map.of("text", proposal.answer.text().strip()))
                    .from(theorem.id())
                    .read(proposal.answer, 0);
            if (proposal.led(outcome.solved)) {
                bench.accept(item);
                bench.sft(
                        item,
                        Message.user(proposal.request),
                        Message.assistant(proposal.answer.text().strip()));
            } else {
                bench.reject(
                        item,
                        proposal.fault.isEmpty() ? "useless-construction" : proposal.fault,
                        "the search did not come to the goal by it");
            }
        }
        pairs(outcome);
    }

    /** Of each situation the first proposal that led to the goal over the first that could be brought in and did not. */
    private void pairs(Outcome outcome) throws IOException {
        Set<String> paired = new HashSet<>();
        for (Proposal useful : outcome.proposals) {
            for (Proposal useless : outcome.proposals) {
                if (useful.led(outcome.solved)
                        && useless.request.equals(useful.request)
                        && useless.after != null
                        && !useless.led(outcome.solved)
                        && paired.add(useful.request)) {
                    bench.pair(candidate(useful)
                            .over(candidate(useless), List.of(Message.user(useful.request)), 1, 1, "verified-proof"));
                }
            }
        }
    }

    private static Candidate candidate(Proposal proposal) {
        return Candidate.of(proposal.answer, proposal.answer.text().strip());
    }

    /** Tells how many searches found a proof, where there was one. */
    void tell() {
        if (depth > 0) {
            bench.figure("theorems_searched", searched);
            bench.figure("theorems_found_by_search", found);
        }
    }
}
