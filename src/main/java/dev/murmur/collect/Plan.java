package dev.murmur.collect;

import dev.murmur.json.JsonLines;
import dev.murmur.preference.ContentId;
import dev.murmur.preference.Prompt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What is wanted, and what of it the journal holds already. The prompts file is read through once before the first call is
 * made, so that a broken row costs nothing; only hashes stay in memory. Safe for several threads once it is read.
 */
final class Plan {
    private final Path prompts;
    private final Assignment assignment;
    private final KnownAnswers known;
    private final EarlierFailures earlier;
    private final Map<String, Long> flagged = new TreeMap<>();
    private long wanted;
    private long alreadyThere;
    private long duplicatePrompts;
    private long unassigned;

    private Plan(Path prompts, Assignment assignment, KnownAnswers known, EarlierFailures earlier) {
        this.prompts = prompts;
        this.assignment = assignment;
        this.known = known;
        this.earlier = earlier;
    }

    static Plan read(Path prompts, Assignment assignment, KnownAnswers known, Path failures) throws IOException {
        var plan = new Plan(prompts, assignment, known, EarlierFailures.read(failures));
        plan.count();
        return plan;
    }

    private void count() throws IOException {
        var seen = new LongSet();
        JsonLines.each(prompts, line -> wish(line.as(Prompt.class)), wish -> {
            if (seen.add(wish.prompt)) {
                unassigned += wish.answers == 0 ? 1 : 0;
                wanted += wish.answers;
                wish.calls.forEach(this::countKnown);
            } else {
                duplicatePrompts++;
            }
        });
    }

    private Wish wish(Prompt prompt) {
        List<Assignment.Candidate> slots = assignment.of(prompt);
        int answers = slots.stream().mapToInt(slot -> slot.slot().samples()).sum();
        LongStream calls = known.isEmpty() // keys take as long to make as all else here
                ? LongStream.empty()
                : slots.stream().flatMapToLong(slot -> calls(prompt, slot));
        return new Wish(ContentId.seed(prompt.id()), answers, calls.boxed().toList());
    }

    private static LongStream calls(Prompt prompt, Assignment.Candidate slot) {
        return IntStream.range(0, slot.slot().samples()).mapToLong(sample -> Call.key(prompt.id(), slot.id(), sample));
    }

    private void countKnown(long call) {
        if (isDone(call)) {
            alreadyThere++;
            known.countFlags(call, flagged);
        }
    }

    boolean isDone(long call) {
        return known.contains(call);
    }

    /** Calls that earlier runs made in vain for this one. */
    int triesBefore(Call call) {
        return earlier.tries(call.key());
    }

    /** The answers that are there, those of this run among them as they come. */
    KnownAnswers known() {
        return known;
    }

    Path prompts() {
        return prompts;
    }

    Assignment assignment() {
        return assignment;
    }

    /** Where there is something to ask. */
    Set<String> endpoints() {
        return pending() == 0 ? Set.of() : assignment.endpoints();
    }

    long wanted() {
        return wanted;
    }

    long alreadyThere() {
        return alreadyThere;
    }

    long pending() {
        return wanted - alreadyThere;
    }

    long duplicatePrompts() {
        return duplicatePrompts;
    }

    /** How many prompts nobody answers, since no slot has their tags. */
    long unassigned() {
        return unassigned;
    }

    /** How many of the answers that are already there have a flag, by flag. */
    Map<String, Long> flagged() {
        return flagged;
    }

    /** A prompt, by a hash of its id, with the answers that are wanted to it and, where some may be there, their calls. */
    private record Wish(long prompt, int answers, List<Long> calls) {}
}
