package dev.murmur.simulate;

import java.util.random.RandomGenerator;

/** Puts an opinion into words, in the form that the instructions ask for. */
final class VerdictWriter {
    private VerdictWriter() {}

    /** @param logprobs whether probabilities were asked for, so that a whole-number score may be spread over its neighbours */
    static Draft write(Opinion opinion, boolean logprobs, RandomGenerator random) {
        if (opinion.quirk() == Quirk.REFUSAL) {
            return Draft.of("I'm sorry, but I can't help with judging these responses.");
        }
        Exhibit exhibit = opinion.exhibit();
        VerdictForm form =
                VerdictForm.askedBy(exhibit.instructions(), exhibit.shown().size());
        return switch (form) {
            case FINAL_RANKING, BRACKET_RANKING, INDEX_RANKING, RANK_LIST ->
                Draft.of(new RankingWords(opinion, form, random).write());
            case BRACKET_WINNER, ARENA, NAMED_OUTPUT -> Draft.of(new WinnerWords(opinion, form, random).write());
            case OPTION_TOKEN -> new OptionToken(opinion).write();
            case RATING, SCORE, RESULT, ASPECTS, SCORE_PAIR -> new ScoreWords(opinion, form, logprobs, random).write();
            case NO_VERDICT -> Draft.of(Prose.remarks(opinion, random));
        };
    }
}
