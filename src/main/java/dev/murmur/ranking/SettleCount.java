package dev.murmur.ranking;

import dev.murmur.judge.Judgment;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import java.util.List;

/** Counts what settling does, for its report. */
final class SettleCount {
    private long ranked;
    private long withoutVerdict;
    private long notJudged;
    private long notJoined;
    private long questions;
    private long unreadable;
    private long answers;
    private long notShown;
    private long tiedPairs;
    private long pairs;
    private long severalOpinions;
    private long withAgreement;
    private double agreement;

    void questions(List<Judgment> outcomes) {
        questions += outcomes.size();
        unreadable += outcomes.stream()
                .filter(outcome -> !outcome.verdict().readable())
                .count();
    }

    void notJudged() {
        notJudged++;
    }

    void withoutVerdict() {
        withoutVerdict++;
    }

    void notJoined() {
        notJoined++;
    }

    void ranked(Ranking ranking, int answered, int opinions) {
        long size = ranking.answers().size();
        ranked++;
        answers += size;
        notShown += answered - size;
        pairs += size * (size - 1) / 2;
        for (List<RankedAnswer> tier : ranking.tiers()) {
            tiedPairs += tier.size() * (tier.size() - 1L) / 2;
        }
        severalOpinions += opinions > 1 ? 1 : 0;
        Double said = ranking.agreement();
        if (said != null) {
            agreement += said;
            withAgreement++;
        }
    }

    SettleReport report() {
        return new SettleReport(
                ranked + withoutVerdict + notJudged + notJoined,
                ranked,
                withoutVerdict,
                notJudged,
                notJoined,
                questions,
                unreadable,
                answers,
                notShown,
                tiedPairs,
                pairs,
                severalOpinions,
                agreement / withAgreement);
    }
}
