package dev.murmur.collect;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.Prompt;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who answers a prompt: every slot that takes its tags, or some of them, drawn by weight without replacement (Efraimidis and
 * Spirakis 2006: the largest {@code u^(1/w)} win). A slot's {@code u} comes from the seed, the prompt and the slot alone, so
 * that the draw does not depend on order and adding a slot moves only the prompts that it wins.
 */
final class Assignment {
    private static final double TWO_TO_53 = 0x1p53;

    private final List<Candidate> slots;
    private final CollectOptions options;

    Assignment(List<Slot> slots, CollectOptions options) {
        this.slots = slots.stream().map(Candidate::of).toList();
        this.options = options;
    }

    /** Where the slots are, by name. */
    Set<String> endpoints() {
        return slots.stream().map(Candidate::endpoint).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The slots that answer, in the order they were given. */
    List<Candidate> of(Prompt prompt) {
        List<Candidate> able =
                slots.stream().filter(slot -> slot.slot.answers(prompt)).toList();
        if (options.slotsPerPrompt() == null || options.slotsPerPrompt() >= able.size()) {
            return able;
        }
        List<Candidate> drawn = able.stream()
                .sorted(Comparator.comparingDouble(slot -> -priority(prompt, slot)))
                .limit(options.slotsPerPrompt())
                .toList();
        return able.stream().filter(drawn::contains).toList();
    }

    private double priority(Prompt prompt, Candidate slot) {
        long bits = ContentId.seed("assignment", Long.toString(options.seed()), prompt.id(), slot.id);
        double uniform = ((bits >>> 11) + 0.5) / TWO_TO_53;
        return Math.log(uniform) / slot.slot.weight();
    }

    /** A slot with its id, which is made once. */
    record Candidate(Slot slot, String endpoint, String id) {
        static Candidate of(Slot slot) {
            return new Candidate(slot, Objects.requireNonNull(slot.endpoint()), slot.id());
        }
    }
}
