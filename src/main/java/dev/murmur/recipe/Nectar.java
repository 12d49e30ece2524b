package dev.murmur.recipe;

import dev.murmur.json.IndexedJsonLines;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.Yaml;
import dev.murmur.pairs.Expansion;
import dev.murmur.pairs.PairSettings;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.ranking.Audit;
import dev.murmur.ranking.JudgeAudit;
import dev.murmur.ranking.SettleOptions;
import dev.murmur.ranking.Settling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Nectar (Zhu et al. 2023): K responses to each prompt, ranked in one call that first compares all pairs of them, in random
 * order under random letters; each ranking gives all its strict pairs.
 */
final class Nectar implements Recipe {
    private static final double BY_CHANCE = 0.001; // likelihood below which places do not win so unequally by chance

    @Override
    public void run(Bench bench) throws IOException {
        Settings settings = bench.settings();
        PairSettings pairs = Yaml.read(
                Json.write(Map.of(
                        "policy",
                        settings.string("pair_policy"),
                        "seed",
                        bench.plan().seed())),
                PairSettings.class,
                "setting pair_policy");
        Predicate<PreferencePair> near = near(settings);
        var contest = new Contest(bench);
        Iterable<Prompt> prompts = contest.prompts();
        contest.collect(settings.integer("k"), settings.number("temperature"));
        contest.judge(Map.of(
                "mode", settings.string("judging"),
                "rubric", settings.string("rubric"),
                "repeats", settings.integer("judge_repeats"),
                "max_reasks", settings.integer("max_reasks"),
                "min_consistency", settings.number("min_consistency"),
                "show_truncated", false));
        write(bench, contest, prompts, Expansion.of(pairs), near);
    }

    /** Settles what the judge said of each prompt and records it. */
    private static void write(
            Bench bench, Contest contest, Iterable<Prompt> prompts, Expansion expansion, Predicate<PreferencePair> near)
            throws IOException {
        boolean unusable = followsPlaces(bench, contest);
        Path settled = settled(contest);
        try (var rankings = IndexedJsonLines.open(settled, row -> row.text("prompt_id"))) {
            for (Prompt prompt : prompts) {
                List<Ranking> own = rankings.rows(prompt.id(), Ranking.class);
                Ranking ranking = own.isEmpty() ? null : own.get(0);
                if (unusable && ranking != null) {
                    bench.reject(
                            item(contest, prompt, ranking),
                            "judge-follows-places",
                            "the judge prefers a place, whatever stands in it");
                } else {
                    record(bench, contest, prompt, ranking, expansion, near);
                }
            }
        } finally {
            Files.deleteIfExists(settled);
        }
    }

    /** Whether one display place wins so often that the rankings say nothing of the answers. */
    private static boolean followsPlaces(Bench bench, Contest contest) throws IOException {
        boolean follows = false;
        Audit audit = Audit.of(contest.file("judgments"), null, bench.plan().seed());
        for (JudgeAudit judge : audit.settings()) {
            double all =
                    judge.slots().stream().mapToDouble(JudgeAudit.Slot::wins).sum();
            double most = judge.slots().stream()
                    .mapToDouble(JudgeAudit.Slot::wins)
                    .max()
                    .orElse(0);
            boolean biased = judge.slotPValue() < BY_CHANCE;
            if (biased) {
                bench.figure("share_of_wins_of_one_place, " + judge.judge(), most / all);
            }
            follows |= biased && most > bench.settings().number("most_for_one_place") * all;
        }
        return follows;
    }

    private static Item item(Contest contest, Prompt prompt, Ranking ranking) {
        List<Integer> ranks = ranking.answers().stream().map(RankedAnswer::rank).toList();
        return Item.of("ranking", Map.of("prompt_id", prompt.id(), "ranks", ranks))
                .from(contest.rowOf(prompt));
    }

    private static void record(
            Bench bench,
            Contest contest,
            Prompt prompt,
            @Nullable Ranking ranking,
            Expansion expansion,
            Predicate<PreferencePair> near)
            throws IOException {
        if (ranking == null) {
            Item item = Item.of("ranking", Map.of("prompt_id", prompt.id())).from(contest.rowOf(prompt));
            bench.reject(
                    item,
                    "not-ranked",
                    "fewer than two distinct responses, no verdict that could be read, or calls that failed (trouble.jsonl)");
            return;
        }
        Expansion.Expanded expanded = expansion.expand(ranking);
        List<PreferencePair> apart =
                expanded.pairs().stream().filter(near.negate()).toList();
        bench.accept(item(contest, prompt, ranking)
                .with("ties", expanded.ties())
                .with("near_equal", expanded.pairs().size() - apart.size()));
        bench.row("rankings", ranking);
        for (PreferencePair pair : apart) {
            bench.pair(pair);
        }
    }

    /** Tells pairs of answers that say nearly the same, of which a preference is chance. */
    private static Predicate<PreferencePair> near(Settings settings) throws InputException {
        double from = settings.number("near_equal");
        if (from == 0) {
            return pair -> false;
        }
        SentenceCosine cosine = SentenceCosine.by("bge-small");
        return pair -> cosine.of(pair.chosenText(), pair.rejectedText()) >= from;
    }

    private static Path settled(Contest contest) throws IOException {
        Path file = contest.file("settled");
        Settling.settle(
                contest.file("prompts"),
                contest.file("responses"),
                contest.file("judgments"),
                file,
                contest.file("trouble"),
                SettleOptions.DEFAULTS);
        return file;
    }
}
