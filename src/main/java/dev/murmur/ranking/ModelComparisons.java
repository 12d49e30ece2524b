package dev.murmur.ranking;

import dev.murmur.preference.ContentId;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.statistics.Estimate;
import dev.murmur.statistics.GroupedComparisons;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who beat whom on which prompt, gathered from rankings and pairs one at a time: 28 bytes a comparison, no texts. Two answers
 * of one model, and answers whose model is not known, are counted and left out.
 */
public final class ModelComparisons {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private int count;
    private long[] prompts = new long[1024]; // sixty-four bits of a hash of the prompt's id
    private int[] winners = new int[1024];
    private int[] losers = new int[1024]; // with the sign bit set: the two are tied
    private double[] weights = new double[1024];
    private int[] longer = new int[1024]; // by how many characters the winner's text is longer
    private long sameModel;
    private long unknownModel;
    private String lastId = "";
    private long lastPrompt;

    /** Adds every two answers of a ranking. */
    public void add(Ranking ranking) {
        List<RankedAnswer> answers = ranking.answers();
        for (int i = 0; i < answers.size(); i++) {
            for (int j = i + 1; j < answers.size(); j++) {
                RankedAnswer better = answers.get(i);
                RankedAnswer worse = answers.get(j);
                if (known(better.model(), worse.model())) {
                    int difference = better.answer().length() - worse.answer().length();
                    boolean tied = better.rank() == worse.rank();
                    add(ranking.promptId(), better.model(), worse.model(), tied, 1, difference);
                }
            }
        }
    }

    /** Adds a pair; probability one half is a tie, anything between that and 1 a share of a win for either side. */
    public void add(PreferencePair pair) {
        if (!known(pair.chosenModel(), pair.rejectedModel())) {
            return;
        }
        int difference = pair.chosenText().length() - pair.rejectedText().length();
        String chosen = pair.chosenModel();
        String rejected = pair.rejectedModel();
        boolean tied = pair.probability() == 0.5;
        double share = tied ? 1 : pair.probability();
        add(pair.promptId(), chosen, rejected, tied, share * pair.weight(), difference);
        if (share < 1) {
            add(pair.promptId(), rejected, chosen, false, (1 - share) * pair.weight(), -difference);
        }
    }

    /** Model names in alphabetical order; the numbers of {@link #byPrompt} count along it. */
    public List<String> models() {
        return numbers.keySet().stream().sorted().toList();
    }

    /** Comparisons of two answers of one model, which say nothing of models. */
    public long sameModel() {
        return sameModel;
    }

    /** Comparisons that do not say which models they compare. */
    public long unknownModel() {
        return unknownModel;
    }

    /** Those between two of these models; what says nothing of models is counted as before. */
    ModelComparisons among(Set<String> kept) {
        var among = new ModelComparisons();
        among.sameModel = sameModel;
        among.unknownModel = unknownModel;
        String[] names = new String[numbers.size()];
        numbers.forEach((name, number) -> names[number] = name);
        for (int row = 0; row < count; row++) {
            String winner = names[winners[row]];
            String loser = names[losers[row] & Integer.MAX_VALUE];
            if (kept.contains(winner) && kept.contains(loser)) {
                among.add(prompts[row], winner, loser, losers[row] < 0, weights[row], longer[row]);
            }
        }
        return among;
    }

    /** All of them in groups of a prompt, in an order that does not depend on that of adding. */
    public GroupedComparisons byPrompt() {
        var grouped = new GroupedComparisons(numbers.size());
        tell(new ComparisonSink() {
            @Override
            public void beginPrompt() {
                grouped.beginGroup();
            }

            @Override
            public void comparison(int winner, int loser, boolean tied, double weight, int difference) {
                if (tied) {
                    grouped.addTie(winner, loser, weight);
                } else {
                    grouped.addWin(winner, loser, weight);
                }
            }
        });
        return grouped;
    }

    /** Tells all comparisons prompt by prompt, models numbered along {@link #models}. */
    private void tell(ComparisonSink sink) {
        int[] sorted = sortedNumbers();
        long[] keys = Arrays.stream(prompts, 0, count).sorted().distinct().toArray();
        int[] order = byGroup(keys);
        for (int place = 0; place < count; place++) {
            int row = order[place];
            if (place == 0 || prompts[row] != prompts[order[place - 1]]) {
                sink.beginPrompt();
            }
            int loser = sorted[losers[row] & Integer.MAX_VALUE];
            sink.comparison(sorted[winners[row]], loser, losers[row] < 0, weights[row], longer[row]);
        }
    }

    /** Strengths at equal lengths, with errors clustered by prompt. */
    Estimate atEqualLength(double prior) {
        return lengths().fit(prior, this::tell);
    }

    /** The comparisons by how much longer one text was. */
    private LengthControl lengths() {
        double squares = 0;
        double total = 0;
        for (int row = 0; row < count; row++) {
            squares += weights[row] * longer[row] * longer[row];
            total += weights[row];
        }
        int[] sorted = sortedNumbers();
        var control = new LengthControl(sorted.length, Math.sqrt(squares / total));
        for (int row = 0; row < count; row++) {
            int loser = sorted[losers[row] & Integer.MAX_VALUE];
            control.add(sorted[winners[row]], loser, losers[row] < 0 ? 0.5 : 1, weights[row], longer[row]);
        }
        return control;
    }

    private boolean known(String one, String other) {
        if (isBlank(one) || isBlank(other)) {
            unknownModel++;
            return false;
        }
        if (one.equals(other)) {
            sameModel++;
            return false;
        }
        return true;
    }

    @SuppressWarnings("ConstantValue") // a row of a foreign file may lack its model
    private static boolean isBlank(String model) {
        return model == null || model.isBlank();
    }

    private void add(String promptId, String winner, String loser, boolean tied, double weight, int difference) {
        if (!promptId.equals(lastId)) {
            lastId = promptId;
            lastPrompt = ContentId.seed(promptId);
        }
        add(lastPrompt, winner, loser, tied, weight, difference);
    }

    private void add(long prompt, String winner, String loser, boolean tied, double weight, int difference) {
        if (count == winners.length) {
            prompts = Arrays.copyOf(prompts, count * 2);
            winners = Arrays.copyOf(winners, count * 2);
            losers = Arrays.copyOf(losers, count * 2);
            weights = Arrays.copyOf(weights, count * 2);
            longer = Arrays.copyOf(longer, count * 2);
        }
        prompts[count] = prompt;
        winners[count] = number(winner);
        losers[count] = number(loser) | (tied ? Integer.MIN_VALUE : 0);
        weights[count] = weight;
        longer[count++] = difference;
    }

    private int number(String model) {
        return numbers.computeIfAbsent(model, unused -> numbers.size());
    }

    /** From a model's number by arrival to its number by name. */
    private int[] sortedNumbers() {
        int[] sorted = new int[numbers.size()];
        List<String> models = models();
        for (int place = 0; place < sorted.length; place++) {
            sorted[numbers.getOrDefault(models.get(place), 0)] = place;
        }
        return sorted;
    }

    /** The rows in the order of their prompts' keys: a counting sort. */
    private int[] byGroup(long[] keys) {
        int[] next = new int[keys.length + 1];
        int[] groups = new int[count];
        for (int row = 0; row < count; row++) {
            boolean repeated = row > 0 && prompts[row] == prompts[row - 1];
            groups[row] = repeated ? groups[row - 1] : Arrays.binarySearch(keys, prompts[row]);
            next[groups[row] + 1]++;
        }
        for (int group = 0; group < keys.length; group++) {
            next[group + 1] += next[group];
        }
        int[] order = new int[count];
        for (int row = 0; row < count; row++) {
            order[next[groups[row]]++] = row;
        }
        return order;
    }
}
