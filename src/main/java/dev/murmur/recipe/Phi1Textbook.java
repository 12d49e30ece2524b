package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.recipe.draw.ExampleDraw;
import dev.murmur.recipe.quality.QualityClassifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * After phi-1 (Gunasekar et al. 2023): a model rates the educational value of some files of a corpus, a small classifier learns from the
 * ratings and filters the rest; then textbook sections and exercises are written. Value is what counts, never whether code runs.
 */
final class Phi1Textbook implements Recipe {
    static final double MOST = 10; // of educational value, from 0
    private static final int HELD_OUT = 5; // one rated file of so many tests the classifier

    @Override
    public void run(Bench bench) throws IOException {
        var textbook = new Textbook(bench);
        var exercises = new Exercises(bench);
        Spool<Item> files = bench.spool("files", Item.class);
        for (InputRow row : bench.input()) {
            files.add(Item.text("file", row.text("text", "content", "code")).from(row.id()));
        }
        filter(bench, files, rate(bench, files));
        textbook.write();
        exercises.write();
    }

    /** Asks for the educational value of a text. */
    static Marks value(Bench bench, String text) throws IOException {
        Ask ask = Ask.of("annotator", bench.text("value.txt", Map.of("text", text)))
                .temperature(0);
        return Marks.ask(bench, ask, 1, 0, MOST);
    }

    private record Rated(String text, boolean good) {}

    private static List<Rated> rate(Bench bench, Spool<Item> files) throws IOException {
        List<Item> some = some(files, bench.settings().integer("annotate"), bench.random("annotate"));
        List<Rated> rated = new ArrayList<>();
        int[] unread = {0};
        record Value(Item file, double mark) {}
        bench.each(
                some, file -> new Value(file, value(bench, file.string("text")).mean()), value -> {
                    if (Double.isNaN(value.mark)) {
                        unread[0]++;
                    } else {
                        rated.add(new Rated(
                                value.file.string("text"),
                                value.mark >= bench.settings().number("good_from")));
                    }
                });
        bench.figure("files_rated", rated.size());
        bench.figure("files_rated_good", rated.stream().filter(Rated::good).count());
        bench.figure("ratings_unreadable", unread[0]);
        return rated;
    }

    /** Some of the files in a random order. */
    private static List<Item> some(Spool<Item> files, int count, RandomGenerator random) {
        List<Integer> numbers = IntStream.range(0, files.size()).boxed().toList();
        List<Integer> drawn = ExampleDraw.sample(numbers, count, random);
        Set<Integer> wanted = Set.copyOf(drawn);
        Map<Integer, Item> found = new HashMap<>();
        int number = 0;
        for (Item file : files) {
            if (wanted.contains(number)) {
                found.put(number, file);
            }
            number++;
        }
        return drawn.stream().map(i -> Objects.requireNonNull(found.get(i))).toList();
    }

    private static void filter(Bench bench, Spool<Item> files, List<Rated> rated) throws IOException {
        Set<Rated> held = IntStream.range(0, rated.size())
                .filter(i -> i % HELD_OUT == 0)
                .mapToObj(rated::get)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Rated> taught = rated.stream().filter(one -> !held.contains(one)).toList();
        if (taught.stream().map(Rated::good).distinct().count() < 2) {
            throw new InputException("recipe phi1-textbook: of " + rated.size() + " rated files "
                    + rated.stream().filter(Rated::good).count() + " are good (rated "
                    + bench.settings().number("good_from") + " or more of " + (int) MOST
                    + "); a classifier learns from both kinds: rate more with annotate, or move good_from");
        }
        var classifier = QualityClassifier.fit(
                taught.stream().map(Rated::text).toList(),
                taught.stream().map(Rated::good).toList());
        List<Double> scores =
                held.stream().map(one -> classifier.probability(one.text)).toList();
        double auc =
                QualityClassifier.auc(scores, held.stream().map(Rated::good).toList());
        bench.figure(
                "classifier_auc_on_held_out", Double.isNaN(auc) ? "not measured: one kind alone was held out" : auc);
        bench.figure("classifier_held_out", held.size());
        keep(bench, files, classifier);
    }

    private static void keep(Bench bench, Spool<Item> files, QualityClassifier classifier) throws IOException {
        double[] scores = StreamSupport.stream(files.spliterator(), false)
                .mapToDouble(file -> classifier.probability(file.string("text")))
                .toArray();
        int kept = (int) Math.round(bench.settings().number("keep") * files.size());
        List<Integer> best = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .limit(kept)
                .toList();
        boolean[] good = new boolean[scores.length];
        best.forEach(i -> good[i] = true);
        int next = 0;
        for (Item unvalued : files) {
            Item file = unvalued.with("value", scores[next]);
            if (good[next++]) {
                bench.accept(file);
                bench.document(file, file.string("text"));
            } else {
                bench.reject(file, "low-value", "not among the best " + kept + " by the classifier");
            }
        }
    }
}
