package dev.murmur.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final List<Slot> POOL =
            List.of(slot("a", 1, Map.of()), slot("b", 1, Map.of()), slot("c", 2, Map.of()));

    @Test
    void allSlotsAnswerUnlessSomeAreDrawn() {
        assertThat(models(new Assignment(POOL, CollectOptions.DEFAULTS), 0)).containsExactly("a", "b", "c");
    }

    @Test
    void aDrawDependsOnSeedAndPromptAlone() {
        Assignment all = drawn(2, 7, POOL);
        Assignment reversed = drawn(2, 7, List.of(POOL.get(2), POOL.get(0), POOL.get(1)));

        for (int i = 0; i < 100; i++) {
            assertThat(models(all, i)).hasSize(2).hasSameElementsAs(models(reversed, i));
        }
    }

    @Test
    void oneOfThreeIsDrawnByWeight() {
        Assignment assignment = drawn(1, 7, POOL);

        long heavy = IntStream.range(0, 4000)
                .filter(i -> models(assignment, i).contains("c"))
                .count();

        assertThat(heavy / 4000.0).isCloseTo(0.5, within(0.03));
    }

    @Test
    void aSlotWithTagsAnswersPromptsThatHaveThem() {
        var assignment = new Assignment(
                List.of(slot("coder", 1, Map.of("kind", "code")), slot("any", 1, Map.of())), CollectOptions.DEFAULTS);

        assertThat(models(assignment.of(prompt(1, Map.of("kind", "code", "language", "java")))))
                .containsExactly("coder", "any");
        assertThat(models(assignment.of(prompt(1, Map.of("kind", "poem"))))).containsExactly("any");
    }

    private static Assignment drawn(int slots, long seed, List<Slot> pool) {
        return new Assignment(pool, new CollectOptions(Map.of(), slots, seed));
    }

    private static List<String> models(Assignment assignment, int prompt) {
        return models(assignment.of(prompt(prompt, Map.of())));
    }

    private static List<String> models(List<Assignment.Candidate> slots) {
        return slots.stream().map(slot -> slot.slot().model()).toList();
    }

    private static Prompt prompt(int number, Map<String, String> tags) {
        return Prompt.of(List.of(Message.user("question " + number)), "test", tags);
    }

    private static Slot slot(String model, double weight, Map<String, String> tags) {
        return new Slot(model, "local", null, 1, null, null, null, null, null, null, tags, weight, Map.of());
    }
}
