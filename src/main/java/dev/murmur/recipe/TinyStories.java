package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.ExampleDraw;
import dev.murmur.recipe.text.Preamble;
import dev.murmur.recipe.text.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * TinyStories (Eldan and Li 2023): stories for small children, each around a noun, a verb and an adjective that were drawn, with a
 * random choice of features. Several stories to the same wishes are graded and make pairs: first by the words they left out.
 */
final class TinyStories implements Recipe {
    static final List<String> PARTS = List.of("noun", "verb", "adjective");
    private static final List<String> GRADES = List.of("grammar", "creativity", "consistency", "instructions");
    private static final double MOST = 10;

    @Override
    public void run(Bench bench) throws IOException {
        var forms = new WordForms(bench.lines("irregular.txt"));
        Map<String, List<String>> words = words(bench);
        List<String> features = bench.lines("features.txt");
        List<Item> wishes = IntStream.range(0, bench.settings().integer("stories"))
                .mapToObj(i -> wish(words, features, bench.random("wish", Integer.toString(i)))
                        .with("number", i))
                .toList();
        bench.each(wishes, wish -> write(bench, wish, forms), told -> take(bench, told));
    }

    private static Map<String, List<String>> words(Bench bench) throws IOException {
        Map<String, List<String>> words = new LinkedHashMap<>();
        PARTS.forEach(part -> words.put(part, new ArrayList<>()));
        for (InputRow row : bench.input()) {
            List<String> part = words.get(row.text("part"));
            if (part == null) {
                throw row.row().wrong("part is one of " + PARTS + ", found \"" + row.text("part") + "\"");
            }
            part.add(row.text("word"));
        }
        for (String part : PARTS) {
            if (words.getOrDefault(part, List.of()).isEmpty()) {
                throw new InputException("recipe tinystories: the word list has no " + part);
            }
        }
        return words;
    }

    /** A word of each part of speech, and each feature or not. */
    static Item wish(Map<String, List<String>> words, List<String> features, RandomGenerator random) {
        List<String> drawn = PARTS.stream()
                .map(part -> ExampleDraw.sample(words.getOrDefault(part, List.of()), 1, random)
                        .get(0))
                .toList();
        List<String> wanted =
                features.stream().filter(feature -> random.nextBoolean()).toList();
        return Item.of("wish", Map.of("words", drawn)).with("features", wanted);
    }

    private record Story(Answer answer, String text, List<String> missing, Map<String, Double> grades) {
        double mean() {
            return grades.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(Double.NaN);
        }

        String fault() {
            if (answer.isCut()) {
                return "truncated";
            }
            if (text.isEmpty() || Refusal.isIn(text)) {
                return text.isEmpty() ? "empty" : "refusal";
            }
            return grades.isEmpty() ? "ungraded" : missing.isEmpty() ? "" : "missing-word";
        }

        boolean ranked() {
            return fault().isEmpty() || fault().equals("missing-word");
        }
    }

    private record Told(Item wish, String request, List<Story> stories) {}

    private static String request(Bench bench, List<String> words, List<String> features) {
        String wanted = features.isEmpty() ? "" : "The story should have: " + String.join("; ", features) + ".";
        Map<String, String> places =
                Map.of("noun", words.get(0), "verb", words.get(1), "adjective", words.get(2), "features", wanted);
        return bench.text("story.txt", places).strip();
    }

    private static Told write(Bench bench, Item wish, WordForms forms) throws IOException {
        List<String> words = texts(wish, "words");
        String request = request(bench, words, texts(wish, "features"));
        List<Story> stories = new ArrayList<>();
        int completions = bench.settings().integer("completions");
        int first = completions * Integer.parseInt(wish.string("number"));
        for (int sample = first; sample < first + completions; sample++) {
            Answer answer = bench.ask(Ask.of("writer", request)
                    .temperature(bench.settings().number("temperature"))
                    .sample(sample));
            String text = Preamble.strip(answer.text());
            String question = bench.text("grade.txt", Map.of("request", request, "story", text));
            Ask grading = Ask.of("grader", question).temperature(0);
            boolean fit = !text.isEmpty() && !answer.isCut() && !Refusal.isIn(text);
            Map<String, Double> grades = fit ? grades(bench, grading) : Map.of();
            stories.add(new Story(answer, text, forms.missing(text, words), grades));
        }
        return new Told(wish, request, stories);
    }

    /** The grades; a reply that lacks one is asked for once more. */
    private static Map<String, Double> grades(Bench bench, Ask grading) throws IOException {
        Map<String, Double> grades = NamedScores.read(bench.ask(grading).text(), GRADES, 0, MOST);
        return grades.isEmpty() ? NamedScores.read(bench.ask(grading.sample(1)).text(), GRADES, 0, MOST) : grades;
    }

    private static void take(Bench bench, Told told) throws IOException {
        Message request = Message.user(told.request);
        for (Story story : told.stories) {
            Item item = Item.of("story", Map.of("text", story.text, "missing", story.missing))
                    .with("grades", story.grades)
                    .with("words", texts(told.wish, "words"))
                    .with("features", texts(told.wish, "features"))
                    .read(story.answer, 0);
            if (!story.fault().isEmpty()) {
                bench.reject(item, story.fault(), "missing words: " + story.missing);
                continue;
            }
            bench.accept(item);
            bench.document(item, story.text);
            bench.sft(item, request, Message.assistant(story.text));
        }
        pair(bench, told, request);
    }

    private static void pair(Bench bench, Told told, Message request) throws IOException {
        List<Story> ranked = told.stories.stream()
                .filter(Story::ranked)
                .sorted(Comparator.comparingInt((Story story) -> story.missing.size())
                        .thenComparing(Comparator.comparingDouble(Story::mean).reversed()))
                .toList();
        if (ranked.size() < 2) {
            return;
        }
        Story best = ranked.get(0);
        Story worst = ranked.get(ranked.size() - 1);
        boolean broken = best.missing.size() < worst.missing.size();
        double gap = best.mean() - worst.mean();
        if ((broken || (gap > 0 && gap >= bench.settings().number("min_gap"))) && !best.text.equals(worst.text)) {
            bench.pair(Candidate.of(best.answer, best.text)
                    .over(
                            Candidate.of(worst.answer, worst.text),
                            List.of(request),
                            broken ? 1 : gap / MOST,
                            1,
                            "tinystories"));
        }
    }

    private static List<String> texts(Item item, String name) {
        return item.content().get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
