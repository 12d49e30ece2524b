package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.text.Preamble;
import dev.murmur.recipe.text.Refusal;
import dev.murmur.recipe.text.SharedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instruction backtranslation (Li et al. 2023): a request is made up for each text that people wrote, as if the text were the answer to
 * it; the pairs are rated and the best kept. Each rater of several rates all of them anew, as the retrained models of the
 * paper's iterations do; the last one's ratings count.
 */
final class Backtranslate implements Recipe {
    private static final double MOST = 5;
    private static final int COPIED = 10; // words in a row that give a request away as a piece of its answer

    @Override
    public void run(Bench bench) throws IOException {
        Spool<Item> segments = bench.spool("segments", Item.class);
        for (InputRow row : bench.input()) {
            for (String text : Segment.of(row.text("text", "content"))) {
                Item segment = Item.text("segment", text).from(row.id());
                String fault = Segment.fault(text, bench.settings());
                if (fault == null) {
                    segments.add(segment);
                } else {
                    bench.reject(segment, fault, "a text that is no good answer to anything");
                }
            }
        }
        Spool<Item> augmented = bench.spool("augmented", Item.class);
        bench.each(segments, segment -> instruct(bench, segment), item -> keep(bench, item, augmented));
        int last = Math.max(1, bench.members("rater")) - 1;
        for (int iteration = 0; iteration <= last; iteration++) {
            int rater = iteration;
            int[] kept = {0};
            bench.each(
                    augmented,
                    item -> rate(bench, item, rater, rater == last),
                    rated -> kept[0] += take(bench, rated, rater, rater == last) ? 1 : 0);
            bench.figure("kept_in_iteration_" + (iteration + 1), kept[0]);
        }
    }

    private static Item instruct(Bench bench, Item segment) throws IOException {
        Settings settings = bench.settings();
        Answer answer = bench.ask(Ask.of("backward", bench.text("request.txt", Map.of("text", segment.string("text"))))
                .temperature(settings.number("temperature"))
                .topP(settings.number("top_p"))
                .maxTokens(settings.integer("max_tokens")));
        String text = answer.text();
        return Item.of("exchange", Map.of("text", segment.string("text"), "model", answer.model()))
                .with("instruction", Refusal.isIn(text) ? "" : Preamble.strip(text))
                .from(segment.parents().toArray(String[]::new))
                .read(answer, 0);
    }

    private static void keep(Bench bench, Item item, Spool<Item> augmented) throws IOException {
        String instruction = item.string("instruction");
        if (instruction.isEmpty()) {
            bench.reject(item, "no-request", "the model refused, or wrote nothing");
        } else if (SharedRun.between(instruction, item.string("text"), COPIED)) {
            bench.reject(item, "copies-text", "the request has " + COPIED + " words in a row of the text");
        } else {
            augmented.add(item);
        }
    }

    private record Rated(
            Item item,
            Marks marks,
            @Nullable Answer own,
            @Nullable Marks ownMarks) {}

    private static Rated rate(Bench bench, Item item, int rater, boolean last) throws IOException {
        Marks marks = marks(bench, item, item.string("text"), rater);
        boolean kept = marks.mean() >= bench.settings().number("threshold");
        if (!last || !kept || bench.members("policy") == 0) {
            return new Rated(item, marks, null, null);
        }
        Answer own = bench.ask(Ask.of("policy", item.string("instruction")));
        boolean whole = !own.text().isBlank() && !own.isCut();
        return new Rated(item, marks, own, whole ? marks(bench, item, own.text().strip(), rater) : null);
    }

    private static Marks marks(Bench bench, Item item, String answer, int rater) throws IOException {
        String question = bench.text("rate.txt", Map.of("instruction", item.string("instruction"), "answer", answer));
        Ask ask = Ask.of("rater", question)
                .member(rater)
                .temperature(bench.settings().number("rating_temperature"));
        return Marks.ask(bench, ask, bench.settings().integer("repeats"), 1, MOST);
    }

    private static boolean take(Bench bench, Rated rated, int iteration, boolean last) throws IOException {
        double mean = rated.marks.mean();
        boolean kept = mean >= bench.settings().number("threshold");
        if (!last) {
            return kept;
        }
        Item item = rated.item.round(iteration).with("marks", rated.marks.given());
        if (!kept) {
            bench.reject(
                    item,
                    Double.isNaN(mean) ? "unrated" : "below-threshold",
                    Double.isNaN(mean) ? "no rating could be read" : "rated " + mean);
            return false;
        }
        bench.accept(item.with("rating", mean));
        Message request = Message.user(rated.item.string("instruction"));
        List<Message> messages = new ArrayList<>(List.of(request, Message.assistant(rated.item.string("text"))));
        if (bench.settings().flag("source_tag")) {
            messages.add(0, Message.system(bench.text("tag.txt", Map.of())));
        }
        bench.sft(item, messages);
        bench.prompt(item, List.of(request));
        pair(bench, rated, mean, request);
        return true;
    }

    /** People's text is preferred to the model's own answer where the same rater says so. */
    private static void pair(Bench bench, Rated rated, double mean, Message request) throws IOException {
        Answer own = rated.own;
        if (own != null && rated.ownMarks != null) {
            double gap = mean - rated.ownMarks.mean();
            if (gap > 0 && gap >= bench.settings().number("min_gap")) {
                bench.pair(new Candidate(rated.item.string("text"), Candidate.HUMAN)
                        .over(
                                Candidate.of(own, own.text().strip()),
                                List.of(request),
                                gap / (MOST - 1),
                                1,
                                "backtranslate"));
            }
        }
    }
}
