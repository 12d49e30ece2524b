package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import dev.murmur.encode.SparseVector;
import dev.murmur.encode.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains networks of the shape that {@code torch_reward.py} has on data of its making, one on each processor as the members
 * of an ensemble are, and scores with one of them; run beside it by
 * {@code reward-benchmark.sh}. Arguments: PROMPTS K WIDTH HIDDEN EPOCHS.
 */
final class TrainingBenchmark {
    private static final int BATCH = 64;

    private TrainingBenchmark() {}

    public static void main(String[] args) throws IOException {
        int[] sizes = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        int width = sizes[2];
        NativeThreads.limit(1);
        List<EncodedGroup> groups = groups(sizes[0], sizes[1], width);
        List<EncodedGroup> held = groups.subList(0, groups.size() / 10);
        List<EncodedGroup> training = new ArrayList<>(groups.subList(held.size(), groups.size()));
        var shape = new NetworkShape(width, 0, List.of(sizes[3], 64));
        var settings = TrainSettings.DEFAULTS.with(Map.of("learning_rate", 1e-3, "dropout", 0.0, "l2", 0.0));
        Threads threads = Threads.all();
        RewardNetwork[] members = new RewardNetwork[threads.count()];
        threads.run(members.length, i -> epoch(network(shape, settings), training.subList(0, 10 * BATCH))); // warm-up
        long start = System.nanoTime();
        threads.run(members.length, i -> members[i] = trained(network(shape, settings), training, sizes[4]));
        double seconds = (System.nanoTime() - start) / 1e9;
        long pairs = (long) members.length * sizes[4] * training.size() * sizes[1] * (sizes[1] - 1) / 2;
        var scorer = new Scorer(shape, members[0].weights());
        double accuracy = accuracy(scorer, held);
        int batches = training.size() / BATCH;
        Threads.Piece score = i -> scorer.groupScores(training.subList(i % batches * BATCH, (i % batches + 1) * BATCH));
        threads.run(10 * batches, score); // warm-up
        long scoring = System.nanoTime();
        threads.run(batches, score);
        double scored = (System.nanoTime() - scoring) / 1e9;
        long rows = (long) batches * BATCH * sizes[1];
        System.out.printf(
                Locale.ROOT,
                "{\"mode\": \"murmur\", \"pairs_per_s\": %d, \"wall_s\": %.2f, \"held_out_accuracy\": %.4f,"
                        + " \"rows_scored_per_s\": %d}%n",
                Math.round(pairs / seconds),
                seconds,
                accuracy,
                Math.round(rows / scored));
    }

    private static RewardNetwork network(NetworkShape shape, TrainSettings settings) {
        var loss = new BatchLoss(settings.loss().loss(), LengthPenalty.of(0, List.of()), 1);
        return new RewardNetwork(
                shape, new WidePart(new double[shape.wideWidth()], 0), loss, settings, new Adam(1e-3), 1);
    }

    private static RewardNetwork trained(RewardNetwork network, List<EncodedGroup> training, int epochs) {
        List<EncodedGroup> order = new ArrayList<>(training);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(order, new Random(epoch));
            epoch(network, order);
        }
        return network;
    }

    private static void epoch(RewardNetwork network, List<EncodedGroup> groups) {
        for (int from = 0; from < groups.size(); from += BATCH) {
            network.step(groups.subList(from, Math.min(groups.size(), from + BATCH)));
        }
    }

    private static double accuracy(Scorer scorer, List<EncodedGroup> held) {
        return held.stream()
                .mapToDouble(group -> {
                    double[] scores = scorer.scores(group.encodings());
                    return group.preferences().comparisons().stream()
                            .mapToDouble(pair -> scores[pair.better()] > scores[pair.worse()] ? 1 : 0)
                            .average()
                            .orElseThrow();
                })
                .average()
                .orElseThrow();
    }

    /** Normal vectors, ordered by a hidden linear quality with noise of half its standard deviation. */
    private static List<EncodedGroup> groups(int count, int size, int width) {
        var random = new Random(0);
        double[] truth = random.doubles(width, -1, 1)
                .map(x -> x * Math.sqrt(3.0 / width))
                .toArray();
        var wide = new WidePart(truth, 0);
        List<Comparison> all = new ArrayList<>();
        for (int better = 0; better < size; better++) {
            for (int worse = better + 1; worse < size; worse++) {
                all.add(Comparison.of(better, worse));
            }
        }
        var preferences = new Preferences(List.of(), all);
        List<EncodedGroup> groups = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            List<Rated> rated = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                float[] dense = new float[width];
                IntStream.range(0, width).forEach(k -> dense[k] = (float) random.nextGaussian());
                var encoding = new Encoding(dense, SparseVector.EMPTY);
                rated.add(new Rated(encoding, wide.score(encoding) + 0.5 * random.nextGaussian()));
            }
            rated.sort(Comparator.comparingDouble(Rated::quality).reversed());
            groups.add(new EncodedGroup(
                    "prompt " + g,
                    rated.stream().map(Rated::encoding).toList(),
                    Collections.nCopies(size, 1),
                    preferences));
        }
        return groups;
    }

    private record Rated(Encoding encoding, double quality) {}
}
