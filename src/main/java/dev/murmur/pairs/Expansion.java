package dev.murmur.pairs;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.provenance.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Rankings to pairs, as the settings say. A pure function: equal input gives equal pairs. */
public final class Expansion {
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    /** The probability of a pair that has no winner. */
    private static final double TIE = 0.5;

    /** Where nothing is drawn; making a generator for each prompt takes long. */
    private static final RandomGenerator UNUSED = () -> {
        throw new IllegalStateException("nothing is drawn here");
    };

    private static final Margin NO_WINNER = new Margin(0, TIE, null);

    private final PairSettings settings;
    private final PairPolicy policy;
    private final AnswerFilter answerFilter;
    private final PairFilter pairFilter;

    Expansion(PairSettings settings, AnswerFilter answerFilter) {
        this.settings = settings;
        this.policy = PairPolicy.parse(settings.policy());
        this.answerFilter = answerFilter;
        this.pairFilter = new PairFilter(settings);
    }

    /** An expansion with all the filters that the settings name, whose files are read here. */
    public static Expansion of(PairSettings settings) throws IOException {
        PairFilters filters = settings.filters();
        Contamination contamination = Contamination.of(filters.decontaminate());
        return new Expansion(settings, new AnswerFilter(filters, contamination, Languages.of(filters.languages())));
    }

    /**
     * What became of one prompt.
     *
     * @param promptId hash of the prompt's text
     * @param ties pairs of equal rank that were left out
     * @param dropped answers and pairs that a filter took out
     * @param where the file and line it was read from; empty when that is not known
     */
    public record Expanded(
            String promptId,
            List<Message> prompt,
            List<PreferencePair> pairs,
            int ties,
            List<Failure> dropped,
            String where) {
        Expanded(String promptId, List<Message> prompt, List<PreferencePair> pairs, int ties, List<Failure> dropped) {
            this(promptId, prompt, pairs, ties, dropped, "");
        }

        Expanded at(String place) {
            return new Expanded(promptId, prompt, pairs, ties, dropped, place);
        }
    }

    /**
     * The pairs of a ranking. Margins are made with the ranks and the number of answers as they were settled, before any
     * filter.
     */
    public Expanded expand(Ranking ranking) {
        String promptId = Prompt.idOf(ranking.prompt());
        var dropped = new ArrayList<Failure>();
        Double agreement = ranking.agreement();
        if (agreement != null && agreement < settings.filters().minAgreement()) {
            dropped.add(new Failure(
                    "pairs", promptId, "low-agreement", "the judges agree too little", Map.of("agreement", agreement)));
            return new Expanded(promptId, ranking.prompt(), List.of(), 0, dropped);
        }
        List<RankedAnswer> answers = kept(ranking, promptId, dropped);
        var pairs = new ArrayList<PreferencePair>();
        int ties = pair(ranking, answers, promptId, pairs, dropped);
        return new Expanded(promptId, ranking.prompt(), weighted(pairs, settings.weighting()), ties, dropped);
    }

    /** A pair that is there already, if the filters let it pass. */
    public Expanded expand(PreferencePair pair) {
        String promptId = Prompt.idOf(pair.prompt());
        String reason = answerFilter.reason(pair.chosenText());
        reason = reason == null ? answerFilter.reason(pair.rejectedText()) : reason;
        reason = reason == null
                ? pairFilter.reason(pair.chosenText(), pair.rejectedText(), pair.margin(), pair.probability() == TIE)
                : reason;
        return reason == null
                ? new Expanded(promptId, pair.prompt(), List.of(pair), 0, List.of())
                : new Expanded(
                        promptId,
                        pair.prompt(),
                        List.of(),
                        0,
                        List.of(dropped(promptId, reason, pair.chosenModel(), pair.rejectedModel())));
    }

    private int pair(
            Ranking ranking,
            List<RankedAnswer> answers,
            String promptId,
            List<PreferencePair> pairs,
            List<Failure> dropped) {
        RandomGenerator random = policy.draws() || settings.ties() == Ties.SOFT ? random(promptId) : UNUSED;
        List<List<Message>> turns = answers.stream()
                .map(answer -> List.of(Message.assistant(answer.answer())))
                .toList();
        int ties = 0;
        for (PairPolicy.Match match : policy.matches(tiers(answers), random)) {
            boolean tie = answers.get(match.better()).rank()
                    == answers.get(match.worse()).rank();
            if (tie && settings.ties() == Ties.DROP) {
                ties++;
                continue;
            }
            boolean swapped = tie && random.nextBoolean();
            int chosen = swapped ? match.worse() : match.better();
            int rejected = swapped ? match.better() : match.worse();
            RankedAnswer better = answers.get(chosen);
            RankedAnswer worse = answers.get(rejected);
            Margin margin = tie
                    ? NO_WINNER
                    : Margin.of(
                            settings.margin(), better, worse, ranking.answers().size());
            String reason = margin.fault() == null
                    ? pairFilter.reason(better.answer(), worse.answer(), margin.margin(), tie)
                    : margin.fault();
            if (reason != null) {
                dropped.add(dropped(promptId, reason, better.responseId(), worse.responseId()));
                continue;
            }
            pairs.add(new PreferencePair(
                    ranking.prompt(),
                    turns.get(chosen),
                    turns.get(rejected),
                    margin.margin(),
                    margin.probability(),
                    1,
                    better.model(),
                    worse.model(),
                    better.rank(),
                    worse.rank(),
                    ranking.promptId(),
                    "ranking"));
        }
        return ties;
    }

    private RandomGenerator random(String promptId) {
        return RANDOM.create(ContentId.seed("pairs", Long.toString(settings.seed()), promptId));
    }

    private List<RankedAnswer> kept(Ranking ranking, String promptId, List<Failure> dropped) {
        var kept = new ArrayList<RankedAnswer>();
        for (RankedAnswer answer : ranking.answers()) {
            String reason = answerFilter.reason(answer.answer());
            if (reason == null) {
                kept.add(answer);
            } else {
                dropped.add(new Failure(
                        "pairs",
                        promptId,
                        reason,
                        "an answer was left out",
                        Map.of("response_id", answer.responseId(), "model", answer.model())));
            }
        }
        return kept;
    }

    static Failure dropped(String promptId, String reason, String chosen, String rejected) {
        return new Failure(
                "pairs", promptId, reason, "a pair was left out", Map.of("chosen", chosen, "rejected", rejected));
    }

    /** One prompt's pairs, each with the weight that it has among them. */
    static List<PreferencePair> weighted(List<PreferencePair> pairs, Weighting weighting) {
        if (weighting == Weighting.PAIR) {
            return pairs;
        }
        double weight = 1.0 / Math.max(1, pairs.size());
        return pairs.stream().map(pair -> pair.withWeight(weight)).toList();
    }

    private static int[] tiers(List<RankedAnswer> answers) {
        int[] tiers = new int[answers.size()];
        for (int i = 1; i < tiers.length; i++) {
            tiers[i] =
                    tiers[i - 1] + (answers.get(i).rank() == answers.get(i - 1).rank() ? 0 : 1);
        }
        return tiers;
    }
}
