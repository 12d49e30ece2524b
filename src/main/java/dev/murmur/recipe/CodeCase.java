package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.Discriminator.Opinion;
import dev.murmur.recipe.Discriminator.Verdict;
import dev.murmur.recipe.text.Fields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A case of a code task that was made out of raw code.
 *
 * @param fields task, instruction, information and solution, those that were read
 * @param answer that it was read from
 * @param opinion of the discriminator; {@link Opinion#NONE} where it was not asked
 */
record CodeCase(Item item, Map<String, String> fields, Answer answer, Opinion opinion) {
    private static final List<String> FIELDS = List.of("Task", "Instruction", "Information", "Solution");

    static Map<String, String> read(String reply) {
        return Fields.in(reply, FIELDS.toArray(String[]::new));
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether there is something to do and something that does it. */
    boolean isWhole() {
        return !field("Instruction").isBlank() && !field("Solution").isBlank();
    }

    boolean is(Verdict verdict) {
        return opinion.verdict() == verdict;
    }

    /** This case with another one's solution in the place of its own. */
    CodeCase solvedBy(CodeCase other) {
        Map<String, String> mixed = new TreeMap<>(fields);
        mixed.put("Solution", other.field("Solution"));
        return new CodeCase(item, mixed, other.answer, Opinion.NONE);
    }

    CodeCase with(Opinion newOpinion) {
        return new CodeCase(
                item.with("analysis", newOpinion.analysis())
                        .with("verdict", newOpinion.verdict().toString()),
                fields,
                answer,
                newOpinion);
    }

    Message prompt() {
        String information = Fields.input(field("Information"));
        return Message.user(information.isEmpty() ? field("Instruction") : field("Instruction") + "\n\n" + information);
    }

    /** As it is shown to a model. */
    String layout() {
        return FIELDS.stream().map(name -> name + ": " + field(name)).collect(Collectors.joining("\n"));
    }
}
