package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.select.BestWorst;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Self-Rewarding Language Models (Yuan et al. 2024), one iteration: new prompts after examples, several answers to each, the same
 * model's marks for its own answers, and a pair of the best and the worst of each prompt.
 */
final class SelfReward implements Recipe {
    static final double MOST = 5; // points of the rubric

    @Override
    public void run(Bench bench) throws IOException {
        List<Item> seeds = new ArrayList<>();
        for (InputRow row : bench.input("seeds.jsonl")) {
            seeds.add(
                    Item.text("seed", Conversation.of(row.prompt().messages())).from(row.id()));
        }
        List<Item> prompts = new NewPrompts(bench, seeds).grow();
        var without = new AtomicInteger();
        bench.each(prompts, prompt -> judge(bench, prompt), judged -> {
            if (!take(bench, judged)) {
                without.incrementAndGet();
            }
        });
        bench.figure("prompts_without_a_pair", without.get());
    }

    private record Judged(Item prompt, List<Answer> answers, List<Marks> marks) {}

    private static Judged judge(Bench bench, Item prompt) throws IOException {
        Settings settings = bench.settings();
        List<Answer> answers = new ArrayList<>();
        List<Marks> marks = new ArrayList<>();
        for (int sample = 0; sample < settings.integer("answers"); sample++) {
            Answer answer = bench.ask(Ask.of("model", prompt.string("text"))
                    .temperature(settings.number("temperature"))
                    .topP(settings.number("top_p"))
                    .sample(sample));
            String question = bench.text(
                    "rubric.txt",
                    Map.of(
                            "prompt",
                            prompt.string("text"),
                            "answer",
                            answer.text().strip()));
            Ask mark = Ask.of("model", question)
                    .temperature(settings.number("temperature"))
                    .topP(settings.number("top_p"));
            answers.add(answer);
            marks.add(
                    answer.isCut() || answer.text().isBlank()
                            ? new Marks(List.of(), 0) // takes no part
                            : Marks.ask(bench, mark, settings.integer("judge_repeats"), 0, MOST));
        }
        return new Judged(prompt, answers, marks);
    }

    private static boolean take(Bench bench, Judged judged) throws IOException {
        double[] means = judged.marks.stream().mapToDouble(Marks::mean).toArray();
        for (int i = 0; i < means.length; i++) {
            Answer answer = judged.answers.get(i);
            Item item = Item.of(
                            "answer",
                            Map.of(
                                    "text",
                                    answer.text().strip(),
                                    "marks",
                                    judged.marks.get(i).given()))
                    .with("unreadable_marks", judged.marks.get(i).unreadable())
                    .from(judged.prompt.id())
                    .read(answer, 0);
            if (Double.isNaN(means[i])) {
                String fault = answer.text().isBlank() ? "empty" : answer.isCut() ? "truncated" : "unscored";
                bench.reject(item, fault, "it takes no part in a pair");
            } else {
                bench.accept(item);
            }
        }
        int[] lengths = judged.answers.stream()
                .mapToInt(answer -> answer.text().strip().length())
                .toArray();
        BestWorst choice = choose(means, lengths, bench.settings().number("length_control"))
                .orElse(null);
        return choice != null && pair(bench, judged, choice);
    }

    private static boolean pair(Bench bench, Judged judged, BestWorst choice) throws IOException {
        Candidate best = candidate(judged.answers.get(choice.best()));
        Candidate worst = candidate(judged.answers.get(choice.worst()));
        if (best.text().equals(worst.text())) {
            return false;
        }
        String source = "self-reward, iteration " + bench.settings().integer("iteration");
        List<Message> prompt = List.of(Message.user(judged.prompt.string("text")));
        bench.pair(best.over(worst, prompt, choice.gap() / MOST, 1, source));
        return true;
    }

    private static Candidate candidate(Answer answer) {
        return Candidate.of(answer, answer.text().strip());
    }

    /**
     * The answers with the highest and the lowest mean mark; with length control the shortest of those that are near the highest.
     *
     * @param control 0 takes the highest itself, 1 any answer that is better than the mean
     */
    static Optional<BestWorst> choose(double[] means, int[] lengths, double control) {
        Optional<BestWorst> plain = BestWorst.of(means, 0);
        if (plain.isEmpty() || control == 0) {
            return plain;
        }
        double mean = Arrays.stream(means)
                .filter(mark -> !Double.isNaN(mark))
                .average()
                .orElseThrow();
        double near = (1 - control) * means[plain.get().best()] + control * mean;
        int worst = plain.get().worst();
        return IntStream.range(0, means.length)
                .filter(i -> means[i] >= near && means[i] > means[worst])
                .boxed()
                .min(Comparator.comparingInt(i -> lengths[i]))
                .map(best -> new BestWorst(best, worst, means[best] - means[worst]));
    }
}
