package dev.murmur.judge;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.Message;
import dev.murmur.preference.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a judge is told: who it is and the rubric, then the task with the conversation and the responses.
 *
 * @param task the template of the task
 * @param later templates of what a judge is told further on: how it is asked again, or for its answer
 */
record Brief(Rubric rubric, Template task, List<Template> later, JudgeSettings settings) {
    private static final Template SYSTEM = Template.load("system.md");
    private static final Template REFERENCE = Template.load("reference.md");
    private static final Template SOLVE = Template.load("solve.md");

    /** Hash of every text that a judge reads besides conversation and responses, and of the settings that are written into them. */
    String hash(@Nullable String reference) {
        List<String> texts = new ArrayList<>(List.of(
                rubric.text(),
                SYSTEM.text(),
                task.text(),
                settings.comparisons().name(),
                settings.aspects().toString(),
                settings.lowest() + " " + settings.highest(),
                settings.maxResponseChars() + " " + settings.mask()));
        later.forEach(template -> texts.add(template.text()));
        if (reference != null) {
            texts.add(REFERENCE.text() + reference);
        }
        if (settings.solve()) {
            texts.add(SOLVE.text());
        }
        return ContentId.of(texts);
    }

    /**
     * A question about some responses.
     *
     * @param further what the template has places for besides conversation, responses, count and labels
     */
    Question question(Asked asked, List<String> labels, Map<String, String> further) {
        Frame frame = Frame.of(asked.lineup(), asked.shown(), settings);
        Map<String, String> values = new HashMap<>(further);
        values.put("rubric", rubric.text());
        values.put("boundary", frame.boundary());
        values.put("conversation", material(frame));
        values.put("responses", frame.framedResponses(labels));
        values.put("count", Integer.toString(labels.size()));
        values.put("labels", String.join(", ", labels));
        List<Message> messages = new ArrayList<>();
        messages.add(Message.system(SYSTEM.fill(values)));
        messages.add(Message.user(task.fill(values)));
        return new Question(
                asked.lineup(),
                asked.shown(),
                labels,
                asked.judge(),
                settings.mode(),
                hash(frame.reference()),
                asked.repeat(),
                asked.order(),
                frame.cut(),
                messages);
    }

    /** The conversation, with the answer that is known to be right and the wish for the judge's own where there are such. */
    private String material(Frame frame) {
        String reference = frame.framedReference();
        return frame.framedConversation()
                + (reference == null ? "" : "\n\n" + REFERENCE.fill(Map.of("reference", reference)))
                + (settings.solve() ? "\n\n" + SOLVE.text() : "");
    }

    /** Whom to ask about what: a judge, and responses in display order. */
    record Asked(Lineup lineup, List<Response> shown, JudgeModel judge, int repeat, int order) {}
}
