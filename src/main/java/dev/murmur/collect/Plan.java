package dev.murmur.collect;

import dev.murmur.json.JsonLines;
import dev.murmur.preference.ContentId;
import dev.murmur.preference.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted, and what of it the journal holds already. The prompts file is read through once before the first call is
 * made, so that a broken row costs nothing; only hashes stay in memory. Safe for several threads once it is read.
 */
final class Plan {
    private final Path prompts;
    private final Assignment assignment;
    private final LongSet done = new LongSet();
    private final EarlierFailures earlier;
    private final SeenTexts texts = new SeenTexts();
    private final Map<String, LongSet> flaggedRows = new TreeMap<>();
    private final Map<String, Long> flagged = new TreeMap<>();
    private long wanted;
    private long alreadyThere;
    private long duplicatePrompts;
    private long unassigned;

    private Plan(Path prompts, Assignment assignment, EarlierFailures earlier) {
        this.prompts = prompts;
        this.assignment = assignment;
        this.earlier = earlier;
    }

    static Plan read(Path prompts, Assignment assignment, Path responses, Path failures) throws IOException {
        var plan = new Plan(prompts, assignment, EarlierFailures.read(failures));
        try (Stream<Answered> rows = JsonLines.read(responses, Answered.class)) {
            rows.forEach(plan::note);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        plan.count();
        return plan;
    }

    private void note(Answered row) {
        long call = Call.key(row.promptId, row.slot, row.sample);
        done.add(call);
        texts.isNew(row.promptId, row.text);
        List<String> flags = row.flags == null ? List.of() : row.flags;
        flags.forEach(
                flag -> flaggedRows.computeIfAbsent(flag, any -> new LongSet()).add(call));
    }

    private void count() throws IOException {
        var seen = new LongSet();
        try (Stream<Prompt> rows = JsonLines.read(prompts, Prompt.class)) {
            for (Iterator<Prompt> each = rows.iterator(); each.hasNext(); ) {
                Prompt prompt = each.next();
                if (!seen.add(ContentId.seed(prompt.id()))) {
                    duplicatePrompts++;
                    continue;
                }
                List<Assignment.Candidate> slots = assignment.of(prompt);
                unassigned += slots.isEmpty() ? 1 : 0;
                slots.forEach(slot -> count(prompt, slot));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void count(Prompt prompt, Assignment.Candidate slot) {
        if (done.isEmpty()) { // keys take as long to make as all else here
            wanted += slot.slot().samples();
            return;
        }
        for (int sample = 0; sample < slot.slot().samples(); sample++) {
            long call = Call.key(prompt.id(), slot.id(), sample);
            wanted++;
            if (isDone(call)) {
                alreadyThere++;
                flaggedRows.forEach((flag, calls) -> flagged.merge(flag, calls.contains(call) ? 1L : 0L, Long::sum));
            }
        }
    }

    synchronized boolean isDone(long call) {
        return done.contains(call);
    }

    /** Notes that a call has its answer. */
    synchronized void answered(Call call) {
        done.add(call.key());
    }

    /** Calls that earlier runs made in vain for this one. */
    int triesBefore(Call call) {
        return earlier.tries(call.key());
    }

    /** The texts of the journal's answers; those to come are added to it. */
    SeenTexts texts() {
        return texts;
    }

    Path prompts() {
        return prompts;
    }

    Assignment assignment() {
        return assignment;
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

    /** What of a response's row says which call it answers, its text, and what is odd about it. */
    private record Answered(
            String promptId,
            String slot,
            int sample,
            String text,
            @Nullable List<String> flags) {}
}
