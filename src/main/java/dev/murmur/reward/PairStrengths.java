package dev.murmur.reward;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.ContentId;
import dev.murmur.preference.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How strongly the member that was not trained on a pair's prompt agrees with its label, for every training pair; and the
 * pairs whose label it thinks wrong, for people to look at (Wang et al. 2024, "Secrets of RLHF II", section 2.1, with folds
 * in the place of extra models).
 */
final class PairStrengths {
    /** The worst pairs of a training, in the model folder. */
    static final String SUSPICIOUS = "suspicious.jsonl";

    /** Every pair of a training, in the model folder. */
    static final String ALL = "strengths.jsonl.zst";

    private static final double SUSPICIOUS_BELOW = 0.25; // three to one against the label

    /** How many of the worst are written. */
    static final int MOST = 1000;

    private static final Comparator<Suspicious> WORST_FIRST =
            Comparator.comparingDouble(Suspicious::probability).thenComparing(Suspicious::pairId);

    private final Iterator<double[]> rewards;
    private final Iterator<EncodedGroup> groups;
    private final GroupLoss loss;
    private final JsonLinesWriter all;
    private final PriorityQueue<Suspicious> worst = new PriorityQueue<>(WORST_FIRST.reversed());
    private long count;

    private PairStrengths(Validation validation, GroupLoss loss, JsonLinesWriter all) {
        this.rewards = validation.rewards().iterator();
        this.groups = validation.groups().iterator();
        this.loss = loss;
        this.all = all;
    }

    /**
     * A pair's strength.
     *
     * @param strength the reward of the chosen response less that of the other, in logits
     * @param probability that the chosen one is the better one
     */
    private record Strength(String pairId, String promptId, double strength, double probability) {}

    /** A pair whose label looks wrong. */
    private record Suspicious(
            String pairId,
            String promptId,
            List<Message> prompt,
            String chosen,
            String rejected,
            double labelProbability,
            double strength,
            double probability,
            @Nullable String source) {}

    /**
     * Reads the training's groups once more, for their texts, and writes both files.
     *
     * @return how many pairs look wrong
     */
    static long write(Path folder, GroupSource source, Validation validation, GroupLoss loss) throws IOException {
        try (JsonLinesWriter all = new JsonLinesWriter(folder.resolve(ALL));
                JsonLinesWriter suspicious = new JsonLinesWriter(folder.resolve(SUSPICIOUS))) {
            var strengths = new PairStrengths(validation, loss, all);
            source.read(group -> {
                try {
                    strengths.add(group);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            List<Suspicious> worstFirst = new ArrayList<>(strengths.worst);
            worstFirst.sort(WORST_FIRST);
            for (Suspicious pair : worstFirst) {
                suspicious.write(pair);
            }
            all.commit();
            suspicious.commit();
            return strengths.count;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The ids of the prompts whose pairs were written.
     *
     * @throws InputException if they are not there, or cannot be read
     */
    static Set<String> prompts(Path folder) throws IOException {
        Set<String> prompts = new HashSet<>();
        JsonLines.each(folder.resolve(ALL), line -> line.as(Strength.class).promptId(), prompts::add);
        return prompts;
    }

    private void add(Group group) throws IOException {
        if (loss.counted(group.preferences()) == 0) {
            return;
        }
        if (!groups.hasNext() || !groups.next().promptId().equals(group.promptId())) {
            throw new InputException("the training data changed while it was read: at prompt " + group.promptId());
        }
        double[] own = rewards.next();
        for (Comparison comparison : group.preferences().comparisons()) {
            if (!comparison.tie()) {
                add(group, comparison, own[comparison.better()] - own[comparison.worse()]);
            }
        }
    }

    private void add(Group group, Comparison comparison, double strength) throws IOException {
        String chosen = group.responses().get(comparison.better());
        String rejected = group.responses().get(comparison.worse());
        String id = ContentId.of(group.promptId(), chosen, rejected);
        double probability = RewardModel.probability(strength, 0);
        all.write(new Strength(id, group.promptId(), strength, probability));
        if (probability < SUSPICIOUS_BELOW) {
            count++;
            worst.add(new Suspicious(
                    id,
                    group.promptId(),
                    group.prompt(),
                    chosen,
                    rejected,
                    comparison.probability(),
                    strength,
                    probability,
                    group.source()));
            if (worst.size() > MOST) {
                worst.remove();
            }
        }
    }
}
