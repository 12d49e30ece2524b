package dev.murmur.simulate;

import dev.murmur.preference.Message;
import dev.murmur.preference.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A prompt of a world and all answers to it.
 *
 * @param messages without system messages; at least one is a user turn
 */
public record WorldPrompt(List<Message> messages, List<WorldAnswer> answers) {
    public WorldPrompt {
        messages = List.copyOf(messages);
        answers = List.copyOf(answers);
        if (messages.stream().noneMatch(message -> message.role() == Role.USER)) {
            throw new IllegalArgumentException("a prompt needs a user turn");
        }
    }

    /** The last thing that the user said, without white space around it. */
    public String question() {
        String question = "";
        for (Message message : messages) {
            question = message.role() == Role.USER ? message.content().strip() : question;
        }
        return question;
    }

    /** The answers of one model; several when it was sampled several times. */
    public List<WorldAnswer> answersOf(String model) {
        return answers.stream().filter(answer -> answer.model().equals(model)).toList();
    }

    /** The distinct texts. One text of several models is worth the mean of their qualities, since nobody can tell them apart. */
    List<Candidate> candidates() {
        Map<String, List<WorldAnswer>> byText = new LinkedHashMap<>();
        for (WorldAnswer answer : answers) {
            byText.computeIfAbsent(answer.text().strip(), text -> new ArrayList<>())
                    .add(answer);
        }
        return byText.entrySet().stream()
                .map(same -> candidate(same.getKey(), same.getValue()))
                .toList();
    }

    private static Candidate candidate(String text, List<WorldAnswer> same) {
        Set<String> models = new LinkedHashSet<>();
        double sum = 0;
        for (WorldAnswer answer : same) {
            models.add(answer.model());
            sum += answer.quality();
        }
        return new Candidate(text, sum / same.size(), models, same.size());
    }

    /**
     * A text that a judge may be shown.
     *
     * @param count how many answers have this text
     */
    record Candidate(String text, double quality, Set<String> models, int count) {}
}
