package dev.murmur.ranking;

import dev.murmur.json.IndexedJsonLines;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.judge.Judgment;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.preference.Response;
import dev.murmur.provenance.FailureLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Verdicts to rankings: for each prompt one settled order of its responses. Unreadable verdicts count for nothing;
 * responses that no judge saw are not ranked, but one whose text was shown for another shares its place. The result depends
 * on what the journals hold, not on the order in which it came.
 */
public final class Settling {
    private static final String STAGE = "settle";
    private static final Comparator<Response> BY_SLOT =
            Comparator.comparing(Response::slot).thenComparing(Response::id);

    private final IndexedJsonLines responses;
    private final IndexedJsonLines judgments;
    private final SettleOptions options;
    private final SettleCount count = new SettleCount();

    private Settling(IndexedJsonLines responses, IndexedJsonLines judgments, SettleOptions options) {
        this.responses = responses;
        this.judgments = judgments;
        this.options = options;
    }

    /**
     * Settles all prompts of a run, in the order of the prompts file.
     *
     * @param rankings is written whole, or left as it was
     * @param failures journal that gets a row for each prompt that was judged in vain, once
     * @throws InputException if the files do not belong together
     */
    public static SettleReport settle(
            Path prompts, Path responses, Path judgments, Path rankings, Path failures, SettleOptions options)
            throws IOException {
        try (IndexedJsonLines answers = IndexedJsonLines.open(responses, "prompt_id");
                IndexedJsonLines verdicts = IndexedJsonLines.open(judgments, "prompt_id");
                Stream<Prompt> rows = JsonLines.read(prompts, Prompt.class);
                FailureLog failed = FailureLog.open(failures, STAGE);
                JsonLinesWriter out = new JsonLinesWriter(rankings)) {
            var settling = new Settling(answers, verdicts, options);
            Set<String> done = new HashSet<>();
            for (Prompt prompt : (Iterable<Prompt>) rows::iterator) {
                if (done.add(prompt.id())) {
                    settling.settle(prompt, out, failed);
                }
            }
            out.commit();
            return settling.count.report();
        }
    }

    private void settle(Prompt prompt, JsonLinesWriter out, FailureLog failed) throws IOException {
        List<Judgment> outcomes = Ballots.outcomes(judgments.rows(prompt.id(), Judgment.class));
        List<Response> answered = distinct(responses.rows(prompt.id(), Response.class));
        requireKnown(outcomes, answered);
        List<Opinion> opinions =
                new Ballots(answered.stream().map(Response::id).toList(), options.disagreement()).opinions(outcomes);
        var order = new ConsensusOrder(opinions, options);
        count.questions(outcomes);
        if (outcomes.isEmpty()) {
            count.notJudged();
        } else if (opinions.stream().noneMatch(Opinion::comparesAny)) {
            count.withoutVerdict();
            Unsettled.WITHOUT_VERDICT.tell(failed, prompt.id());
        } else if (!order.isJoined()) {
            count.notJoined();
            Unsettled.NOT_JOINED.tell(failed, prompt.id());
        } else {
            Ranking ranking = ranking(prompt, answered, outcomes, order);
            count.ranked(ranking, answered.size(), opinions.size());
            out.write(ranking);
        }
    }

    private static Ranking ranking(
            Prompt prompt, List<Response> answered, List<Judgment> outcomes, ConsensusOrder order) {
        Map<String, List<String>> same = new TreeMap<>();
        outcomes.forEach(outcome -> same.putAll(outcome.same()));
        var support = new Support(answered, outcomes, same, order);
        List<RankedAnswer> answers = new ArrayList<>();
        for (List<Integer> tier : order.tiers()) {
            Set<String> ids = new HashSet<>();
            for (int item : tier) {
                ids.add(answered.get(item).id());
                ids.addAll(same.getOrDefault(answered.get(item).id(), List.of()));
            }
            int rank = answers.size() + 1;
            answered.stream()
                    .filter(response -> ids.contains(response.id()))
                    .map(response -> support.answer(response, rank))
                    .forEach(answers::add);
        }
        List<Judgment> read = outcomes.stream()
                .filter(outcome -> outcome.verdict().readable())
                .toList();
        return new Ranking(
                prompt.id(),
                prompt.messages(),
                answers,
                read.stream().map(Judgment::judge).distinct().sorted().toList(),
                order.agreement(),
                read.stream().map(Judgment::id).toList());
    }

    /** By slot, then id; a response that stands in the journal twice counts once. */
    private static List<Response> distinct(List<Response> rows) {
        Map<String, Response> byId = new TreeMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        return byId.values().stream().sorted(BY_SLOT).toList();
    }

    private static void requireKnown(List<Judgment> outcomes, List<Response> answered) throws InputException {
        Set<String> known = new HashSet<>();
        answered.forEach(response -> known.add(response.id()));
        for (Judgment outcome : outcomes) {
            for (String id : outcome.shown()) {
                if (!known.contains(id)) {
                    throw new InputException("judgment " + outcome.id() + " of prompt " + outcome.promptId()
                            + " shows response " + id + ", which the responses file does not have;"
                            + " judgments and responses of one run are wanted");
                }
            }
        }
    }
}
