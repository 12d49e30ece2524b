package dev.murmur.ranking;

import dev.murmur.judge.Disagreement;
import dev.murmur.judge.JudgeMode;
import dev.murmur.judge.Judgment;
import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.RankingVerdict;
import dev.murmur.judge.ScoreVerdict;
import dev.murmur.judge.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One prompt's judgments, gathered into one opinion for each judge and time of asking. Independent of their order. */
final class Ballots {
    /** Who was asked, how, for which time: what makes judgments one opinion. */
    private record Voter(String judge, JudgeMode mode, String rubric, int repeat) {}

    private static final Comparator<Voter> VOTERS = Comparator.comparing(Voter::judge)
            .thenComparing(Voter::mode)
            .thenComparing(Voter::rubric)
            .thenComparingInt(Voter::repeat);

    private static final Comparator<Judgment> LAST = Comparator.comparingInt(Judgment::attempt)
            .thenComparing(judgment -> judgment.verdict().readable())
            .thenComparing(Judgment::id);

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Disagreement disagreement;

    /** Among these responses; opinions number them in this order. */
    Ballots(List<String> responseIds, Disagreement disagreement) {
        this.disagreement = disagreement;
        responseIds.forEach(id -> numbers.put(id, numbers.size()));
    }

    /** What came of each question: its last attempt, without the reasoning that came before. In a fixed order. */
    static List<Judgment> outcomes(List<Judgment> judgments) {
        Map<String, Judgment> outcomes = new TreeMap<>();
        for (Judgment judgment : judgments) {
            if (judgment.reading() != Judgment.Reading.REASONING) {
                outcomes.merge(
                        judgment.question(), judgment, (one, other) -> LAST.compare(one, other) >= 0 ? one : other);
            }
        }
        return List.copyOf(outcomes.values());
    }

    /** The opinions in these outcomes, ordered by judge and repeat; unreadable ones are passed over. */
    List<Opinion> opinions(List<Judgment> outcomes) {
        Map<Voter, List<Judgment>> byVoter = new TreeMap<>(VOTERS);
        for (Judgment outcome : outcomes) {
            if (outcome.verdict().readable()) {
                var voter = new Voter(outcome.judge(), outcome.mode(), outcome.rubric(), outcome.repeat());
                byVoter.computeIfAbsent(voter, unused -> new ArrayList<>()).add(outcome);
            }
        }
        List<Opinion> opinions = new ArrayList<>();
        byVoter.values().forEach(outcomesOfOne -> opinions.add(opinion(outcomesOfOne)));
        return opinions;
    }

    private Opinion opinion(List<Judgment> outcomes) {
        var opinion = new Opinion(numbers.size());
        var preferences = new PairVerdicts();
        double[] marks = new double[numbers.size()];
        Arrays.fill(marks, Double.NaN);
        for (Judgment judgment : outcomes) {
            Verdict verdict = judgment.verdict();
            if (verdict instanceof RankingVerdict ranking) {
                opinion.addOrder(
                        merits(judgment, label -> ranking.tierOf(label) < 0 ? Double.NaN : -ranking.tierOf(label)));
            } else if (verdict instanceof PreferenceVerdict preference) {
                preferences.add(judgment, preference);
            } else if (verdict instanceof ScoreVerdict scores
                    && judgment.shown().size() == 1) {
                marks[shown(judgment, 0)] = scores.mean();
            } else if (verdict instanceof ScoreVerdict scores) {
                opinion.addOrder(merits(judgment, label -> scores.scores().getOrDefault(label, Double.NaN)));
            }
        }
        preferences.settled(disagreement).forEach((pair, said) -> {
            double probability = said.verdict().probabilityOfA();
            opinion.add(number(pair.first()), number(pair.second()), probability, said.inBothOrders());
        });
        opinion.addOrder(marks);
        return opinion;
    }

    private interface Merit {
        double of(String label);
    }

    private double[] merits(Judgment judgment, Merit merit) {
        double[] merits = new double[numbers.size()];
        Arrays.fill(merits, Double.NaN);
        for (int slot = 0; slot < judgment.shown().size(); slot++) {
            merits[shown(judgment, slot)] = merit.of(judgment.labels().get(slot));
        }
        return merits;
    }

    private int shown(Judgment judgment, int slot) {
        return number(judgment.shown().get(slot));
    }

    private int number(String responseId) {
        Integer number = numbers.get(responseId);
        if (number == null) {
            throw new IllegalArgumentException("response " + responseId + " is not among the prompt's");
        }
        return number;
    }
}
