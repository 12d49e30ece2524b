package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.Rotation;
import dev.murmur.recipe.select.BestWorst;
import dev.murmur.recipe.text.Preamble;
import dev.murmur.recipe.text.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sections of a textbook for a topic and an audience; the one of higher educational value is preferred. */
final class Textbook {
    private final Bench bench;
    private final Rotation<String> topics;
    private final Rotation<String> audiences;

    Textbook(Bench bench) throws IOException {
        this.bench = bench;
        long seed = bench.random("sections").nextLong();
        this.topics = new Rotation<>(bench.lines("topics", "topics.txt"), seed);
        this.audiences = new Rotation<>(bench.lines("audiences", "audiences.txt"), seed);
    }

    void write() throws IOException {
        List<Item> plans = IntStream.range(0, bench.settings().integer("sections"))
                .mapToObj(i -> Item.of("plan", Map.of("topic", topics.at("topics", i)))
                        .with("audience", audiences.at("audiences", i))
                        .with("number", i))
                .toList();
        bench.each(plans, this::ask, this::take);
    }

    private record Section(Answer answer, String text, double value) {}

    private record Sections(Item plan, String request, List<Section> of) {}

    private Sections ask(Item plan) throws IOException {
        String request =
                bench.text("section.txt", Map.of("topic", plan.string("topic"), "audience", plan.string("audience")));
        List<Section> sections = new ArrayList<>();
        int samples = bench.settings().integer("section_samples");
        for (int sample = 0; sample < samples; sample++) {
            Answer answer = bench.ask(Ask.of("writer", request)
                    .temperature(bench.settings().number("temperature"))
                    .sample(samples * Integer.parseInt(plan.string("number")) + sample));
            String text = Preamble.strip(answer.text());
            boolean fit = !text.isEmpty() && !answer.isCut() && !Refusal.isIn(text);
            sections.add(new Section(
                    answer, text, fit ? Phi1Textbook.value(bench, text).mean() : Double.NaN));
        }
        return new Sections(plan, request, sections);
    }

    private void take(Sections sections) throws IOException {
        Message request = Message.user(sections.request);
        for (Section section : sections.of) {
            Item item = Item.text("section", section.text)
                    .with("topic", sections.plan.string("topic"))
                    .with("audience", sections.plan.string("audience"))
                    .read(section.answer, 0);
            if (Double.isNaN(section.value)) {
                bench.reject(item, "unfit-section", "empty, cut off, refused or not rated");
                continue;
            }
            Item rated = item.with("value", section.value);
            bench.accept(rated);
            bench.document(rated, section.text);
            bench.sft(rated, request, Message.assistant(section.text));
        }
        pair(sections, request);
    }

    private void pair(Sections sections, Message request) throws IOException {
        double[] values = sections.of.stream().mapToDouble(Section::value).toArray();
        BestWorst apart =
                BestWorst.of(values, bench.settings().number("min_gap")).orElse(null);
        if (apart != null) {
            Section best = sections.of.get(apart.best());
            Section worst = sections.of.get(apart.worst());
            bench.pair(Candidate.of(best.answer, best.text)
                    .over(
                            Candidate.of(worst.answer, worst.text),
                            List.of(request),
                            apart.gap() / Phi1Textbook.MOST,
                            1,
                            "phi1-textbook"));
        }
    }
}
