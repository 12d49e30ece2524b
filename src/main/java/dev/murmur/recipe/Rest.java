package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.recipe.select.BestWorst;
import dev.murmur.recipe.select.ThresholdTiers;
import dev.murmur.recipe.text.Preamble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * ReST (Gulcehre et al. 2023), one Grow step and all Improve steps: several answers to each prompt, scored, brought to [0, 1],
 * and sorted into tiers above rising thresholds. A trainer takes the tiers one after another.
 */
final class Rest implements Recipe {
    private static final double MOST = 10; // of the scorer's scale, from 0

    @Override
    public void run(Bench bench) throws IOException {
        ThresholdTiers tiers = tiers(bench.settings());
        Iterable<InputRow> rows = bench.input();
        for (InputRow row : rows) {
            row.prompt();
        }
        Spool<Scored> scored = bench.spool("scored", Scored.class);
        DoubleStream.Builder marks = DoubleStream.builder();
        List<Integer> sizes = new ArrayList<>(); // of the prompts' groups of scores
        bench.each(rows, row -> grow(bench, row), grown -> sizes.add(take(bench, grown, scored, marks)));
        double[] scores = marks.build().toArray();
        double[] spread = switch (bench.settings().string("normalise")) {
            case "quantile" -> ThresholdTiers.quantiles(scores);
            case "prompt-quantile" -> ThresholdTiers.quantiles(scores, sizes);
            case "min-max" -> ThresholdTiers.spread(scores);
            default -> scores;
        };
        improve(bench, scored, spread, tiers);
        pairs(bench, scored, spread);
    }

    private record Scored(Prompt prompt, Candidate candidate, Item item, double mark, String fault) {
        String row() {
            return item.parents().get(0);
        }
    }

    private static ThresholdTiers tiers(Settings settings) throws InputException {
        try {
            return new ThresholdTiers(
                    settings.strings("thresholds").stream().map(Double::valueOf).toList());
        } catch (IllegalArgumentException e) {
            throw new InputException("setting thresholds: " + e.getMessage(), e);
        }
    }

    private static List<Scored> grow(Bench bench, InputRow row) throws IOException {
        Settings settings = bench.settings();
        Prompt prompt = row.prompt();
        List<Scored> grown = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        if (settings.flag("include_original") && Exemplar.isIn(row)) {
            String answer = Exemplar.of(row).answer();
            Item item = Item.of("original", Map.of("text", answer)).from(row.id());
            grown.add(score(bench, prompt, new Candidate(answer, Candidate.HUMAN), item));
            texts.add(answer.strip());
        }
        for (int sample = 0; sample < settings.integer("samples"); sample++) {
            Answer answer = bench.ask(Ask.of("policy", prompt.messages())
                    .temperature(settings.number("temperature"))
                    .maxTokens(settings.integer("max_tokens"))
                    .sample(sample));
            Item item = Item.of("sample", Map.of("text", answer.text().strip()))
                    .from(row.id())
                    .read(answer, 0);
            Candidate candidate = Candidate.of(answer, answer.text().strip());
            String fault = fault(answer, !texts.add(candidate.text()));
            grown.add(
                    fault.isEmpty()
                            ? score(bench, prompt, candidate, item)
                            : new Scored(prompt, candidate, item, Double.NaN, fault));
        }
        return grown;
    }

    /** Why an answer is not worth a score; empty where it is. */
    private static String fault(Answer answer, boolean isThere) {
        if (answer.text().isBlank()) {
            return "empty";
        }
        return answer.isCut() ? "truncated" : isThere ? "duplicate" : "";
    }

    private static Scored score(Bench bench, Prompt prompt, Candidate candidate, Item item) throws IOException {
        String question = bench.text(
                "score.txt",
                Map.of("request", Conversation.of(prompt.messages()), "answer", Preamble.strip(candidate.text())));
        double mark = Marks.ask(bench, Ask.of("scorer", question).temperature(0), 1, 0, MOST)
                .mean();
        return new Scored(prompt, candidate, item, mark, Double.isNaN(mark) ? "unscored" : "");
    }

    /** Keeps what has a score; returns how many have. */
    private static int take(Bench bench, List<Scored> grown, Spool<Scored> scored, DoubleStream.Builder marks)
            throws IOException {
        int kept = 0;
        for (Scored one : grown) {
            if (one.fault.isEmpty()) {
                scored.add(one);
                marks.add(one.mark / MOST);
                kept++;
            } else {
                bench.reject(one.item, one.fault, "there is no score for it");
            }
        }
        return kept;
    }

    private static void improve(Bench bench, Iterable<Scored> scored, double[] scores, ThresholdTiers tiers)
            throws IOException {
        int next = 0;
        for (Scored one : scored) {
            double score = scores[next++];
            int reached = tiers.tiersOf(score);
            Item item =
                    one.item.with("score", one.mark).with("normalised", score).with("tiers", reached);
            if (reached == 0) {
                bench.reject(item, "below-thresholds", "it reaches no threshold");
                continue;
            }
            bench.accept(item);
            List<Message> messages = new ArrayList<>(one.prompt.messages());
            messages.add(Message.assistant(one.candidate.text()));
            bench.sft(
                    item,
                    messages,
                    Map.of("tiers", reached, "threshold", tiers.thresholds().get(reached - 1)));
        }
        List<Integer> sizes = tiers.tiers(scores).stream().map(List::size).toList();
        bench.figure("tier_sizes", sizes);
    }

    /** The best and the worst answer of each prompt; a prompt's answers stand together. */
    private static void pairs(Bench bench, Iterable<Scored> scored, double[] scores) throws IOException {
        List<Scored> own = new ArrayList<>();
        int from = 0;
        for (Scored one : scored) {
            if (!own.isEmpty() && !one.row().equals(own.get(0).row())) {
                pair(bench, own, Arrays.copyOfRange(scores, from, from + own.size()));
                from += own.size();
                own.clear();
            }
            own.add(one);
        }
        pair(bench, own, Arrays.copyOfRange(scores, from, scores.length));
    }

    private static void pair(Bench bench, List<Scored> own, double[] scores) throws IOException {
        BestWorst apart =
                BestWorst.of(scores, bench.settings().number("min_gap")).orElse(null);
        if (apart != null) {
            Candidate best = own.get(apart.best()).candidate;
            Candidate worst = own.get(apart.worst()).candidate;
            if (!best.text().equals(worst.text())) {
                bench.pair(best.over(worst, own.get(0).prompt.messages(), Math.min(1, apart.gap()), 1, "rest"));
            }
        }
    }
}
