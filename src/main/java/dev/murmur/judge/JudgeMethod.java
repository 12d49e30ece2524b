package dev.murmur.judge;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mode of judging: what it asks about a prompt's responses, and how it reads the answers. */
interface JudgeMethod {
    /** Why nothing can be asked about these responses; null when something can. */
    @Nullable
    String obstacle(Lineup lineup);

    /** All that a judge is to be asked, a function of the responses, the settings and the seed. */
    List<Question> questions(Lineup lineup, JudgeModel judge);

    /** Asks until there is a readable answer or no attempt is left; that last attempt. */
    Judgment ask(Question question, Court court) throws IOException;

    /** The method of a mode. */
    static JudgeMethod of(JudgeSettings settings, Rubric rubric, Lots lots) {
        return switch (settings.mode()) {
            case LISTWISE -> new Listwise(settings, rubric, lots);
            case PAIRWISE -> new Pairwise(settings, rubric, lots);
            case RUBRIC -> new Pointwise(settings, rubric);
            case SOFT -> new Soft(settings, rubric, lots);
        };
    }
}
