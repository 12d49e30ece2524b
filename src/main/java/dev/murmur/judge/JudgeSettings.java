package dev.murmur.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How responses are judged: the {@code judge} block of a pipeline. What is left out has the value that Nectar (Zhu et al.
 * 2023) or RLAIF (Lee et al. 2023) used, or else one that is said here.
 *
 * @param models a panel when there are several; each is asked everything
 * @param rubric {@code helpful-harmless}, {@code helpful}, {@code harmless} or a file
 * @param repeats how often a judge is asked the same with another order; 1
 * @param displayOrder random
 * @param comparisons random, listwise only
 * @param bothOrders whether each pair is shown both ways round; true
 * @param pairsPerPrompt how many pairs of a prompt are compared, at least enough to connect all; null for all of them
 * @param disagreement what two orders that disagree say; a tie
 * @param aspects what a rubric judge marks one by one; none for one mark in all
 * @param lowest the worst mark; 1
 * @param highest the best mark; 10
 * @param reasoning whether a soft judge thinks in a call of its own first; false
 * @param solve whether a judge is to work out its own answer before it judges, as helps with maths and code (Zheng et al.
 *     2023, section 3.4); a soft judge can only with {@code reasoning}; false
 * @param votes how often a soft judge is asked whose log-probabilities cannot be had; 4
 * @param topLogprobs how many tokens' log-probabilities are asked for; 5, the least that RLAIF's reading needs
 * @param maxReasks how often an answer that cannot be read is asked for again; 2
 * @param minConsistency the share of comparisons that must agree with a ranking for it to count; 0.8
 * @param maxResponseChars what is longer is cut in the middle; 12,000
 * @param mask whether names of models inside responses are blacked out; false
 * @param showEmpty whether empty responses are judged; false
 * @param showFiltered whether responses that a provider withheld or cut off are judged; false
 * @param showTruncated whether responses that ran into their token limit are judged; true
 * @param inFlight calls at a time; 8
 */
public record JudgeSettings(
        List<JudgeModel> models,
        JudgeMode mode,
        String rubric,
        Integer repeats,
        DisplayOrder displayOrder,
        Comparisons comparisons,
        Boolean bothOrders,
        @Nullable Integer pairsPerPrompt,
        Disagreement disagreement,
        List<String> aspects,
        Double lowest,
        Double highest,
        Boolean reasoning,
        Boolean solve,
        Integer votes,
        Integer topLogprobs,
        Integer maxReasks,
        Double minConsistency,
        Integer maxResponseChars,
        Boolean mask,
        Boolean showEmpty,
        Boolean showFiltered,
        Boolean showTruncated,
        Integer inFlight) {
    /** A listwise judge can tell ten apart; more letters are mostly noise. */
    static final int MOST_LISTWISE = 10;

    public JudgeSettings {
        models = List.copyOf(or(models, List.of()));
        mode = or(mode, JudgeMode.LISTWISE);
        rubric = or(rubric, "helpful-harmless");
        repeats = or(repeats, 1);
        displayOrder = or(displayOrder, DisplayOrder.RANDOM);
        comparisons = or(comparisons, Comparisons.RANDOM);
        bothOrders = or(bothOrders, true);
        disagreement = or(disagreement, Disagreement.TIE);
        aspects = List.copyOf(or(aspects, List.of()));
        lowest = or(lowest, 1.0);
        highest = or(highest, 10.0);
        reasoning = or(reasoning, false);
        solve = or(solve, false);
        votes = or(votes, 4);
        topLogprobs = or(topLogprobs, 5);
        maxReasks = or(maxReasks, 2);
        minConsistency = or(minConsistency, 0.8);
        maxResponseChars = or(maxResponseChars, 12_000);
        mask = or(mask, false);
        showEmpty = or(showEmpty, false);
        showFiltered = or(showFiltered, false);
        showTruncated = or(showTruncated, true);
        inFlight = or(inFlight, 8);
        check(!models.isEmpty(), "\"models\" names no judge");
        check(repeats >= 1, "\"repeats\" is at least 1, got " + repeats);
        check(
                pairsPerPrompt == null || pairsPerPrompt >= 1,
                "\"pairs_per_prompt\" is at least 1, got " + pairsPerPrompt);
        check(lowest < highest, "\"lowest\" is below \"highest\", got " + lowest + " and " + highest);
        check(
                !solve || reasoning || mode != JudgeMode.SOFT,
                "\"solve\" needs \"reasoning\" where the mode is soft: the answer is one token");
        check(votes >= 1, "\"votes\" is at least 1, got " + votes);
        check(topLogprobs >= 2 && topLogprobs <= 20, "\"top_logprobs\" is from 2 to 20, got " + topLogprobs);
        check(maxReasks >= 0, "\"max_reasks\" is not negative, got " + maxReasks);
        check(minConsistency >= 0 && minConsistency <= 1, "\"min_consistency\" is in [0, 1], got " + minConsistency);
        check(maxResponseChars >= 100, "\"max_response_chars\" is at least 100, got " + maxResponseChars);
        check(inFlight >= 1, "\"in_flight\" is at least 1, got " + inFlight);
    }

    /** What is left out in every setting but these. */
    @SuppressWarnings("NullAway") // null is what is left out, as in a file
    public static JudgeSettings of(JudgeMode mode, List<JudgeModel> models) {
        return new JudgeSettings(
                models, mode, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null);
    }

    public JudgeSettings withModels(List<JudgeModel> newModels) {
        return with(newModels, rubric);
    }

    public JudgeSettings withRubric(String newRubric) {
        return with(models, newRubric);
    }

    private JudgeSettings with(List<JudgeModel> newModels, String newRubric) {
        return new JudgeSettings(
                newModels,
                mode,
                newRubric,
                repeats,
                displayOrder,
                comparisons,
                bothOrders,
                pairsPerPrompt,
                disagreement,
                aspects,
                lowest,
                highest,
                reasoning,
                solve,
                votes,
                topLogprobs,
                maxReasks,
                minConsistency,
                maxResponseChars,
                mask,
                showEmpty,
                showFiltered,
                showTruncated,
                inFlight);
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static void check(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
