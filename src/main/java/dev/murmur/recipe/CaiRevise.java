package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.Rotation;
import dev.murmur.recipe.text.Preamble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Constitutional AI's first stage (Bai et al. 2022): a model answers, criticises its answer by a principle that was drawn, and revises
 * it; several times, a new principle each time. A revision is preferred to the first answer only where a judge confirms it.
 */
final class CaiRevise implements Recipe {
    private static final String RESTRICTED = "restricted"; // drafts that may do harm are not for everybody's eyes

    @Override
    public void run(Bench bench) throws IOException {
        Iterable<InputRow> rows = bench.input("prompts.jsonl");
        for (InputRow row : rows) {
            row.prompt();
        }
        var rotation =
                new Rotation<>(Principle.all(bench), bench.random("principles").nextLong());
        bench.each(rows, row -> revise(bench, row, rotation), story -> take(bench, story));
    }

    /** One round; without {@code critique} where the answer was revised at once. */
    private record Revision(Principle principle, @Nullable Answer critique, Answer answer, String text) {}

    private record Story(InputRow row, List<Message> prompt, Answer first, List<Revision> revisions, double confirmed) {
        String before(int round) {
            return round == 0 ? first.text().strip() : revisions.get(round - 1).text;
        }
    }

    private static Story revise(Bench bench, InputRow row, Rotation<Principle> rotation) throws IOException {
        List<Message> prompt = row.prompt().messages();
        Answer first = bench.ask(
                Ask.of("assistant", prompt).temperature(bench.settings().number("temperature")));
        List<Revision> revisions = new ArrayList<>();
        String text = first.text().strip();
        int rounds = text.isEmpty() ? 0 : bench.settings().integer("rounds");
        for (int round = 0; round < rounds; round++) {
            Revision revision = round(bench, prompt, text, rotation.at(row.id(), round));
            revisions.add(revision);
            if (revision.text.equals(text) || revision.text.isEmpty() || revision.answer.isCut()) {
                break;
            }
            text = revision.text;
        }
        return new Story(row, prompt, first, revisions, confirmed(bench, prompt, first, text));
    }

    private static Revision round(Bench bench, List<Message> prompt, String text, Principle principle)
            throws IOException {
        List<Message> turns = new ArrayList<>(prompt);
        turns.add(0, Message.system(roles(bench)));
        turns.add(Message.assistant(text));
        Map<String, String> places = Map.of("principle", principle.asks());
        double temperature = bench.settings().number("temperature");
        Answer critique = null;
        if (bench.settings().flag("critique")) {
            turns.add(Message.user(bench.text("critique.txt", places)));
            critique = bench.ask(Ask.of("assistant", turns).temperature(temperature));
            turns.add(Message.assistant(critique.text()));
        }
        turns.add(Message.user(bench.text(critique == null ? "revise-at-once.txt" : "revise.txt", places)));
        Answer revised = bench.ask(Ask.of("assistant", turns).temperature(temperature));
        return new Revision(principle, critique, revised, Preamble.strip(revised.text()));
    }

    /** What the model is to do when, with a few worked examples so that it does not mix its parts up. */
    private static String roles(Bench bench) {
        String roles = bench.text("roles.txt", Map.of());
        List<String> examples = List.of(bench.text("examples.txt", Map.of()).split("\n---\n", -1));
        int shots = Math.min(bench.settings().integer("few_shot"), examples.size());
        return shots == 0
                ? roles
                : bench.text(
                        "roles-shown.txt",
                        Map.of("roles", roles, "examples", String.join("\n\n", examples.subList(0, shots))));
    }

    /** How sure the judge is of the last revision; NaN without a judge or a change. */
    private static double confirmed(Bench bench, List<Message> prompt, Answer first, String last) throws IOException {
        if (bench.members("judge") == 0 || last.equals(first.text().strip())) {
            return Double.NaN;
        }
        String criterion = bench.text("confirm.txt", Map.of());
        return new BothOrders(bench, "judge", false)
                .probability(prompt, criterion, last, first.text().strip());
    }

    private static void take(Bench bench, Story story) throws IOException {
        if (story.revisions.isEmpty()) {
            Item answer = Item.text("answer", "").from(story.row.id()).read(story.first, 0);
            bench.reject(answer, "no-answer", "there is no answer to revise");
            return;
        }
        List<Item> kept = new ArrayList<>();
        Revision last = null;
        for (int round = 0; round < story.revisions.size(); round++) {
            Revision revision = story.revisions.get(round);
            Item item = item(story, round, revision);
            if (revision.text.isEmpty() || revision.answer.isCut()) {
                bench.reject(item, revision.text.isEmpty() ? "empty" : "truncated", "no revision to train on");
            } else if (revision.text.equals(story.before(round))) {
                bench.reject(item, "unchanged", "the revision is what it was made of");
            } else {
                bench.accept(item);
                kept.add(item);
                last = revision;
            }
        }
        if (last != null) {
            boolean all = bench.settings().string("keep").equals("all");
            write(bench, story, all ? kept : kept.subList(kept.size() - 1, kept.size()));
            pair(bench, story, last);
        }
    }

    private static void write(Bench bench, Story story, List<Item> kept) throws IOException {
        for (Item item : kept) {
            List<Message> messages = new ArrayList<>(story.prompt);
            messages.add(Message.assistant(item.string("text")));
            bench.sft(item, messages);
        }
    }

    private static Item item(Story story, int round, Revision revision) {
        return Item.of("revision", Map.of("text", revision.text, "principle", revision.principle.id()))
                .with("critique", revision.critique == null ? "" : revision.critique.text())
                .with("draft", story.before(round))
                .with("draft_visibility", RESTRICTED)
                .round(round)
                .from(story.row.id())
                .read(revision.answer, 0);
    }

    private static void pair(Bench bench, Story story, Revision last) throws IOException {
        String first = story.first.text().strip();
        boolean sure =
                story.confirmed > 0.5 && story.confirmed >= bench.settings().number("confirm_from");
        if (sure && !story.first.isCut() && !last.text.equals(first)) {
            bench.pair(Candidate.of(last.answer, last.text)
                    .over(
                            Candidate.of(story.first, first),
                            story.prompt,
                            2 * story.confirmed - 1,
                            story.confirmed,
                            "cai-revise"));
        }
    }
}
