package dev.murmur.judge;

import java.util.Locale;

/** How judges give verdicts, by the names that users choose them by. */
public enum ReadingStyle {
    BRACKET_RANKING,
    INDEX_RANKING,
    RANK_LIST,
    BRACKET_WINNER,
    ARENA,
    NAMED_OUTPUT,
    LAST_NUMBER,
    SCORE_PAIR,
    SCORE,
    ASPECT_SCORES,
    OPTION_LOGPROBS;

    /**
     * The style's reader.
     *
     * @param partial whether an order that leaves out some of what was shown is read as a ranking of the rest
     */
    public VerdictReader reader(boolean partial) {
        return switch (this) {
            case BRACKET_RANKING -> new BracketRankingReader(partial);
            case INDEX_RANKING -> new IndexRankingReader(partial);
            case RANK_LIST -> new RankListReader(partial);
            case BRACKET_WINNER -> new BracketWinnerReader();
            case ARENA -> new ArenaReader();
            case NAMED_OUTPUT -> new NamedOutputReader();
            case LAST_NUMBER -> new LastNumberReader();
            case SCORE_PAIR -> new ScorePairReader();
            case SCORE -> new ScoreReader();
            case ASPECT_SCORES -> new AspectScoresReader();
            case OPTION_LOGPROBS -> new OptionLogprobsReader();
        };
    }

    /** {@code bracket-ranking} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
