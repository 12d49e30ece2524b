package dev.murmur.recipe;

import dev.murmur.json.IndexedJsonLines;
import dev.murmur.judge.Judgment;
import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.ScoreVerdict;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * RLAIF (Lee et al. 2023): pairs labelled with the probability that one is better, read from the likelihoods of two answer
 * tokens and averaged over both orders; or, directly, each response given the expected mark of a scale.
 */
final class Rlaif implements Recipe {
    @Override
    public void run(Bench bench) throws IOException {
        Settings settings = bench.settings();
        boolean direct = settings.string("mode").equals("direct");
        var contest = new Contest(bench);
        Iterable<Prompt> prompts = contest.prompts();
        if (!contest.takesGiven()) {
            contest.collect(settings.integer("k"), settings.number("temperature"));
        }
        contest.judge(direct ? direct(settings) : distilled(settings));
        try (var judgments = IndexedJsonLines.open(contest.file("judgments"), row -> row.text("prompt_id"));
                var responses = IndexedJsonLines.open(contest.file("responses"), row -> row.text("prompt_id"))) {
            var labels = new Labels(bench, settings);
            for (Prompt prompt : prompts) {
                List<Judgment> said = Contest.outcomes(judgments, prompt.id());
                var one = new Labels.Case(prompt, contest.rowOf(prompt), Contest.responses(responses, prompt.id()));
                if (said.isEmpty()) {
                    boolean comparable = one.distinct() > (direct ? 0 : 1);
                    bench.reject(
                            Item.of("comparison", Map.of("prompt_id", prompt.id()))
                                    .from(one.row()),
                            comparable ? "not-judged" : "nothing-to-compare",
                            comparable
                                    ? "the judge's calls failed; trouble.jsonl says why"
                                    : "there are not two different responses");
                } else if (direct) {
                    labels.scores(one, said);
                } else {
                    labels.comparisons(one, said);
                }
            }
            labels.tell();
        }
    }

    private static Map<String, Object> distilled(Settings settings) {
        Map<String, Object> judge = new TreeMap<>(Map.of(
                "mode", "soft",
                "rubric", settings.string("rubric"),
                "both_orders", settings.flag("both_orders"),
                "reasoning", settings.flag("cot"),
                "votes", settings.integer("votes"),
                "top_logprobs", settings.integer("top_logprobs")));
        int most = settings.integer("pairs_per_prompt");
        if (most > 0) {
            judge.put("pairs_per_prompt", most);
        }
        return judge;
    }

    private static Map<String, Object> direct(Settings settings) {
        return Map.of(
                "mode", "rubric",
                "rubric", settings.string("rubric"),
                "lowest", 1,
                "highest", 10,
                "top_logprobs", 20);
    }

    /** A mark from 1 to 10 on the range from -1 to 1. */
    static double reward(double mark) {
        return (mark - 5.5) / 4.5;
    }

    /** Makes labels of what a judge said. */
    private static final class Labels {
        /** A prompt, its input row and its responses by id. */
        record Case(Prompt prompt, String row, Map<String, Response> responses) {
            long distinct() {
                return responses.values().stream()
                        .map(Response::text)
                        .distinct()
                        .count();
            }

            Response response(String id) {
                Response response = responses.get(id);
                if (response == null) {
                    throw new IllegalStateException("a judgment shows response " + id + ", which is not there");
                }
                return response;
            }
        }

        private final Bench bench;
        private final double minEdge;
        private final double minGap;
        private final boolean keepDisagreeing;
        private final boolean bothOrders;
        private int compared;
        private int samePosition;

        Labels(Bench bench, Settings settings) {
            this.bench = bench;
            this.minEdge = settings.number("min_edge");
            this.minGap = settings.number("min_gap");
            this.keepDisagreeing = settings.flag("keep_disagreeing");
            this.bothOrders = settings.flag("both_orders");
        }

        void comparisons(Case one, List<Judgment> said) throws IOException {
            Map<List<String>, List<Judgment>> pairs = new LinkedHashMap<>();
            for (Judgment judgment : said) {
                List<String> pair = judgment.shown().stream().sorted().toList();
                pairs.computeIfAbsent(pair, absent -> new ArrayList<>()).add(judgment);
            }
            for (List<String> pair : pairs.keySet().stream()
                    .sorted(Comparator.comparing(String::valueOf))
                    .toList()) {
                comparison(
                        one, one.response(pair.get(0)), one.response(pair.get(1)), pairs.getOrDefault(pair, List.of()));
            }
        }

        private void comparison(Case one, Response first, Response second, List<Judgment> said) throws IOException {
            Item item = Item.of(
                            "comparison",
                            Map.of("prompt_id", one.prompt.id(), "first", first.id(), "second", second.id()))
                    .with("judgments", said.stream().map(Judgment::id).sorted().toList())
                    .from(one.row);
            double shownFirst = probability(first, said, true);
            double shownSecond = probability(first, said, false);
            if (!said.stream().allMatch(judgment -> judgment.verdict().readable())) {
                bench.reject(item, "unreadable", "no probability or vote could be read in one of the orders");
                return;
            }
            if (bothOrders && Double.isNaN(shownFirst + shownSecond)) {
                bench.reject(item, "not-judged", "the call for one of the orders failed; trouble.jsonl says why");
                return;
            }
            boolean agree = !bothOrders || agree(shownFirst, shownSecond);
            double p =
                    bothOrders ? (shownFirst + shownSecond) / 2 : Double.isNaN(shownFirst) ? shownSecond : shownFirst;
            label(one, item, first, second, p, agree);
        }

        /** Whether the pair becomes a row, and which way round. */
        private void label(Case one, Item item, Response first, Response second, double p, boolean agree)
                throws IOException {
            Item labelled = item.with("probability_of_first", p).with("orders_agree", agree);
            double sure = Math.max(p, 1 - p);
            if (sure == 0.5 || sure < 0.5 + minEdge) {
                bench.reject(labelled, "undecided", String.format(Locale.ROOT, "probability %.3f", p));
            } else if (!agree && !keepDisagreeing) {
                bench.reject(labelled, "orders-disagree", String.format(Locale.ROOT, "probability %.3f", p));
            } else {
                bench.accept(labelled);
                write(one, p > 0.5 ? first : second, p > 0.5 ? second : first, (sure - 0.5) * 2, sure);
            }
        }

        /** The probability that a response is better where it was shown first, or else second: the mean over the judges; NaN without any. */
        private static double probability(Response response, List<Judgment> said, boolean shownFirst) {
            return said.stream()
                    .filter(judgment -> judgment.shown().get(0).equals(response.id()) == shownFirst)
                    .filter(judgment -> judgment.verdict() instanceof PreferenceVerdict)
                    .mapToDouble(judgment -> ((PreferenceVerdict) judgment.verdict()).probabilityOfA())
                    .map(first -> shownFirst ? first : 1 - first)
                    .average()
                    .orElse(Double.NaN);
        }

        private boolean agree(double shownFirst, double shownSecond) {
            double product = (shownFirst - 0.5) * (shownSecond - 0.5);
            compared++;
            samePosition += product < 0 ? 1 : 0;
            return product > 0;
        }

        void scores(Case one, List<Judgment> said) throws IOException {
            Map<String, DoubleSummaryStatistics> rewards = new TreeMap<>();
            for (Judgment judgment : said) {
                String id = judgment.shown().get(0);
                Item item = Item.of("score", Map.of("response_id", id, "judgment", judgment.id()))
                        .from(one.row);
                if (judgment.verdict() instanceof ScoreVerdict mark) {
                    double reward = reward(mark.mean());
                    rewards.computeIfAbsent(id, absent -> new DoubleSummaryStatistics())
                            .accept(reward);
                    bench.accept(item.with("mark", mark.mean()).with("reward", reward));
                } else {
                    bench.reject(item, "unreadable", "no mark");
                }
            }
            List<String> ids = List.copyOf(rewards.keySet());
            for (int i = 0; i < ids.size(); i++) {
                for (int j = i + 1; j < ids.size(); j++) {
                    gap(one, ids.get(i), ids.get(j), mean(rewards, ids.get(i)) - mean(rewards, ids.get(j)));
                }
            }
        }

        /** Over the judges. */
        private static double mean(Map<String, DoubleSummaryStatistics> rewards, String id) {
            return rewards.getOrDefault(id, new DoubleSummaryStatistics()).getAverage();
        }

        private void gap(Case one, String first, String second, double gap) throws IOException {
            if (Math.abs(gap) > minGap) {
                Response better = one.response(gap > 0 ? first : second);
                Response worse = one.response(gap > 0 ? second : first);
                write(one, better, worse, Math.abs(gap) / 2, 1);
            }
        }

        private void write(Case one, Response chosen, Response rejected, double margin, double probability)
                throws IOException {
            if (!chosen.text().equals(rejected.text())) {
                bench.pair(new PreferencePair(
                        one.prompt.messages(),
                        List.of(Message.assistant(chosen.text())),
                        List.of(Message.assistant(rejected.text())),
                        margin,
                        probability,
                        1,
                        chosen.model(),
                        rejected.model(),
                        0,
                        0,
                        one.prompt.id(),
                        "rlaif"));
            }
        }

        void tell() {
            if (compared > 0) {
                bench.figure("same_position_in_both_orders", (double) samePosition / compared);
            }
        }
    }
}
