package dev.murmur.judge;

import dev.murmur.preference.Response;
import java.util.ArrayList;
import java.util.List;

/** Which pairs of a prompt's responses are compared, and which is shown first. */
record Pairs(JudgeSettings settings, Lots lots) {
    /** Pairs in display order: each both ways round, or once in a drawn order; of a repeat when that is drawn. */
    List<List<Response>> displayed(Lineup lineup, JudgeModel judge, int repeat) {
        List<List<Response>> displayed = new ArrayList<>();
        for (List<Response> pair : chosen(lineup)) {
            Response first = pair.get(0);
            Response second = pair.get(1);
            if (settings.bothOrders()) {
                displayed.add(List.of(first, second));
                displayed.add(List.of(second, first));
            } else {
                displayed.add(
                        lots.shuffled(pair, "side", judge.model(), Integer.toString(repeat), first.id(), second.id()));
            }
        }
        return displayed;
    }

    /** All pairs, or as many as the budget allows: a chain through all responses first, so that they can be compared at all. */
    private List<List<Response>> chosen(Lineup lineup) {
        List<Response> responses =
                lots.shuffled(lineup.responses(), "pairs", lineup.prompt().id());
        List<List<Response>> pairs = new ArrayList<>();
        for (int gap = 1; gap < responses.size(); gap++) {
            for (int i = 0; i + gap < responses.size(); i++) {
                pairs.add(List.of(responses.get(i), responses.get(i + gap)));
            }
        }
        Integer budget = settings.pairsPerPrompt();
        int most = budget == null ? pairs.size() : Math.max(budget, responses.size() - 1);
        return pairs.subList(0, Math.min(most, pairs.size()));
    }
}
