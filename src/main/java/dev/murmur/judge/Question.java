package dev.murmur.judge;

import dev.murmur.preference.Message;
import dev.murmur.preference.Response;
import java.util.List;
import java.util.Map;

/**
 * Something to ask a judge about some responses to one prompt.
 *
 * @param shown in display order
 * @param labels what each of them is called
 * @param rubric hash of the rubric and the templates
 * @param order 0, or 1 for the same pair the other way round
 * @param cut how many characters were left out of what is shown
 * @param messages the conversation that asks
 */
record Question(
        Lineup lineup,
        List<Response> shown,
        List<String> labels,
        JudgeModel judge,
        JudgeMode mode,
        String rubric,
        int repeat,
        int order,
        int cut,
        List<Message> messages) {
    List<String> shownIds() {
        return shown.stream().map(Response::id).toList();
    }

    /** What its attempts share; see {@link Judgment#question()}. */
    String key() {
        return Judgment.question(lineup.prompt().id(), judge.model(), mode, rubric, repeat, shownIds());
    }

    /** What a row of the failures says of it. */
    Map<String, Object> detail() {
        return Map.of("question", key(), "judge", judge.model(), "shown", shownIds());
    }
}
