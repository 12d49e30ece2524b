package dev.murmur.recipe;

import dev.murmur.json.JsonObject;
import dev.murmur.json.Rows;
import dev.murmur.pairs.NearDuplicates;
import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.Rotation;
import dev.murmur.recipe.novelty.Words;
import dev.murmur.recipe.text.Fields;
import dev.murmur.recipe.text.NumberedList;
import dev.murmur.recipe.text.Preamble;
import dev.murmur.recipe.text.Refusal;
import dev.murmur.recipe.text.SharedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * After phi-1.5 (Li et al. 2023): sections of textbooks on a list of topics, each topic equally often, with a snippet of other text for
 * flavour that must not be copied. The paper tells the idea and the amounts; prompts and filters are this project's.
 */
final class Phi15Topics implements Recipe {
    private static final int COPIED = 13; // words in a row, as decontamination has it

    @Override
    public void run(Bench bench) throws IOException {
        List<String> topics = topics(bench);
        List<String> snippets = snippets(bench.settings().string("snippets"));
        var topicAt = new Rotation<>(topics, bench.random("topics").nextLong());
        var snippetAt = new Rotation<>(snippets, bench.random("snippets").nextLong());
        List<Item> plans = IntStream.range(0, bench.settings().integer("sections"))
                .mapToObj(i -> Item.of("plan", Map.of("topic", topicAt.at("topics", i)))
                        .with("snippet", snippetAt.at("snippets", i))
                        .with("number", i))
                .toList();
        Spool<Item> sections = bench.spool("sections", Item.class);
        bench.each(plans, plan -> write(bench, plan), section -> take(bench, section, sections));
        Spool<Item> kept = bench.spool("kept", Item.class);
        keep(bench, sections, kept);
        bench.each(
                bench.settings().integer("questions") > 0 ? kept : List.<Item>of(),
                section -> ask(bench, section),
                asked -> write(bench, asked));
    }

    /** The input's topics, with narrower ones of each where that is wanted. */
    private static List<String> topics(Bench bench) throws IOException {
        Set<String> topics = new LinkedHashSet<>();
        for (InputRow row : bench.input()) {
            topics.add(row.text("topic", "text"));
        }
        int wanted = bench.settings().integer("subtopics");
        if (wanted > 0) {
            List<String> wide = List.copyOf(topics);
            bench.each(
                    wide,
                    topic -> bench.ask(Ask.of(
                            "writer",
                            bench.text("subtopics.txt", Map.of("topic", topic, "count", Integer.toString(wanted))))),
                    answer -> topics.addAll(NumberedList.items(answer.text()).stream()
                            .limit(wanted)
                            .toList()));
        }
        bench.figure("topics", topics.size());
        return List.copyOf(topics);
    }

    private static List<String> snippets(String file) throws IOException {
        List<String> snippets = new ArrayList<>();
        if (!file.isEmpty()) {
            try (Rows rows = Rows.open(Path.of(file))) {
                for (JsonObject row = rows.next(); row != null; row = rows.next()) {
                    snippets.add(row.text("text"));
                }
            }
        }
        return snippets.isEmpty() ? List.of("") : snippets;
    }

    private record Section(Item plan, Answer answer, String text) {}

    private static Section write(Bench bench, Item plan) throws IOException {
        Settings settings = bench.settings();
        String snippet = plan.string("snippet");
        String request = snippet.isEmpty()
                ? bench.text("section.txt", Map.of("topic", plan.string("topic")))
                : bench.text("section-snippet.txt", Map.of("topic", plan.string("topic"), "snippet", snippet));
        Answer answer = bench.ask(Ask.of("writer", request)
                .temperature(settings.number("temperature"))
                .maxTokens(settings.integer("max_tokens"))
                .sample(Integer.parseInt(plan.string("number"))));
        return new Section(plan, answer, Preamble.strip(answer.text()));
    }

    private static @Nullable String fault(Settings settings, Item plan, Answer answer, String text) {
        int words = Words.of(text).size();
        if (answer.isCut() || Refusal.isIn(text)) {
            return answer.isCut() ? "truncated" : "refusal";
        }
        if (words < settings.integer("min_words")) {
            return "too-short";
        }
        return SharedRun.between(text, plan.string("snippet"), COPIED) ? "copies-snippet" : null;
    }

    private static void take(Bench bench, Section section, Spool<Item> sections) throws IOException {
        Item item = Item.text("section", section.text)
                .with("topic", section.plan.string("topic"))
                .read(section.answer, 0);
        String fault = fault(bench.settings(), section.plan, section.answer, section.text);
        if (fault != null) {
            bench.reject(item, fault, "not a section as it is wanted");
        } else {
            sections.add(item);
        }
    }

    /** Keeps the first of several sections that are nearly the same, on whatever topics. */
    private static void keep(Bench bench, Spool<Item> sections, Spool<Item> kept) throws IOException {
        double similarity = bench.settings().number("dedupe");
        var alike = new NearDuplicates(similarity);
        sections.forEach(section -> alike.add(section.string("text")));
        Map<Long, Long> firsts = alike.firsts();
        long number = 0;
        for (Item section : sections) {
            Long first = firsts.get(number++);
            if (first != null) {
                bench.reject(section, "near-duplicate", "nearly the same as section " + (first + 1) + " of those fit");
                continue;
            }
            bench.accept(section);
            bench.document(section, section.string("text"));
            kept.add(section);
        }
    }

    private record Asked(Item section, List<Map<String, String>> questions) {}

    private static Asked ask(Bench bench, Item section) throws IOException {
        String count = Integer.toString(bench.settings().integer("questions"));
        String request = bench.text("questions.txt", Map.of("section", section.string("text"), "count", count));
        String reply = bench.ask(Ask.of("writer", request).temperature(0)).text();
        return new Asked(section, Fields.blocks(reply, "Question", "Answer"));
    }

    private static void write(Bench bench, Asked asked) throws IOException {
        for (Map<String, String> question : asked.questions) {
            String answer = question.getOrDefault("Answer", "");
            if (!answer.isEmpty() && question.containsKey("Question")) {
                Message prompt = Message.user(question.getOrDefault("Question", ""));
                bench.sft(asked.section, prompt, Message.assistant(answer));
                bench.prompt(asked.section, List.of(prompt));
            }
        }
    }
}
