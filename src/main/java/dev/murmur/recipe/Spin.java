package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.PreferencePair;
import dev.murmur.recipe.novelty.RougeL;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Self-play fine-tuning (Chen et al. 2024): the model answers the prompts of its own training data, and people's answers are
 * preferred to its own. A round is trained on with the one before it.
 */
final class Spin implements Recipe {
    private static final String JUDGE = "judge"; // only where it is named: a model for all roles would judge itself

    @Override
    public void run(Bench bench) throws IOException {
        int iteration = bench.settings().integer("iteration");
        Path before = before(bench.settings(), iteration);
        Iterable<InputRow> rows = Exemplar.rows(bench);
        bench.figure("pairs_of_the_round_before", before == null ? 0 : copy(bench, before, iteration - 1));
        var lengths = new Lengths();
        bench.each(rows, row -> own(bench, row), own -> take(bench, own, iteration, lengths));
        bench.figure("share_of_generations_shorter", lengths.shareShorter());
    }

    /** How many of the generations in pairs are shorter than people's answer: near 1, length alone tells them apart. */
    private static final class Lengths {
        private int all;
        private int shorter;

        void add(String generation, String people) {
            all++;
            shorter += generation.length() < people.length() ? 1 : 0;
        }

        double shareShorter() {
            return all == 0 ? 0 : shorter / (double) all;
        }
    }

    /** A generation; {@code fault} is empty, or why there is no pair of it. */
    private record Own(Exemplar row, Answer answer, String fault) {
        String text() {
            return answer.text().strip();
        }
    }

    private static Own own(Bench bench, InputRow input) throws IOException {
        boolean first = bench.settings().string("turns").equals("first");
        Exemplar row = first ? Exemplar.firstOf(input) : Exemplar.of(input);
        var own = new Own(row, ask(bench, row), "");
        String fault = fault(own, bench.settings().number("near_equal"));
        boolean vetoed = fault.isEmpty() && bench.plan().models().containsKey(JUDGE) && isVetoed(bench, own);
        return new Own(row, own.answer, vetoed ? "judge-prefers-generation" : fault);
    }

    private static boolean isVetoed(Bench bench, Own own) throws IOException {
        double better = new BothOrders(bench, JUDGE, false)
                .probability(own.row.prompt().messages(), "", own.text(), own.row.answer());
        return better >= bench.settings().number("veto_from"); // never where nothing could be read
    }

    private static Answer ask(Bench bench, Exemplar row) throws IOException {
        Settings settings = bench.settings();
        return bench.ask(Ask.of("policy", row.prompt().messages())
                .temperature(settings.number("temperature"))
                .topP(settings.number("top_p"))
                .maxTokens(settings.integer("max_new_tokens")));
    }

    private static void take(Bench bench, Own own, int iteration, Lengths lengths) throws IOException {
        Item item = Item.of("generation", Map.of("text", own.text()))
                .round(iteration)
                .from(own.row.id())
                .read(own.answer, 0);
        if (!own.fault.isEmpty()) {
            bench.reject(item, own.fault, "no pair can be made of this generation and people's answer");
            return;
        }
        bench.accept(item);
        lengths.add(own.text(), own.row.answer());
        bench.pair(new Candidate(own.row.answer(), Candidate.HUMAN)
                .over(Candidate.of(own.answer, own.text()), own.row.prompt().messages(), 1, 1, source(iteration)));
    }

    private static String fault(Own own, double nearEqual) {
        String text = own.text();
        if (text.isEmpty()) {
            return "empty";
        }
        if (own.answer.isCut()) {
            return "truncated";
        }
        if (text.equals(own.row.answer().strip())) {
            return "equal";
        }
        return RougeL.similarity(text, own.row.answer()) >= nearEqual ? "near-equal" : "";
    }

    /** The file of pairs that the round before this one ended in; null where its pairs are not wanted. */
    private static @Nullable Path before(Settings settings, int iteration) throws InputException {
        String file = settings.string("previous");
        if (iteration == 0 && !file.isEmpty()) {
            throw new InputException("setting previous: the first round, iteration 0, has none before it");
        }
        if (iteration == 0 || !settings.flag("mix_previous")) {
            return null;
        }
        if (file.isEmpty()) {
            throw new InputException("setting previous: iteration " + iteration + " wants the pairs.jsonl of iteration "
                    + (iteration - 1) + "; or set mix_previous=false");
        }
        return Path.of(file);
    }

    /** Writes the pairs of a round out of a file of pairs; returns how many there are. */
    private static int copy(Bench bench, Path file, int iteration) throws IOException {
        int count = 0;
        for (PreferencePair pair : bench.rows(file, PreferencePair.class)) {
            if (pair.source().equals(source(iteration))) {
                bench.pair(pair);
                count++;
            }
        }
        if (count == 0) {
            throw new InputException(file + ": there is no pair of \"" + source(iteration) + "\"");
        }
        return count;
    }

    private static String source(int iteration) {
        return "spin, iteration " + iteration;
    }
}
