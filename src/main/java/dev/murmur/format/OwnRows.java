package dev.murmur.format;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Our own rankings, rank 1 best and equal ranks ties, and our own pairs, which may stand in one file. */
final class OwnRows implements Importer {
    @Override
    public boolean recognises(JsonObject row) {
        return row.isArray("prompt") && (row.isArray("answers") || OwnPairs.isIn(row));
    }

    @Override
    public String promptField() {
        return "prompt";
    }

    @Override
    public void read(JsonObject row, PreferenceSink sink) throws IOException {
        if (!row.has("answers")) {
            sink.pair(OwnPairs.pair(row));
            return;
        }
        List<Message> prompt = Conversations.prompt(row, "prompt");
        List<JsonObject> answers = row.objects("answers");
        if (answers.stream().anyMatch(answer -> !answer.has("response_id"))) {
            sink.ranking(Nectar.ranking(row, prompt));
            return;
        }
        Set<String> ids = ids(answers);
        var ranked = new ArrayList<RankedAnswer>();
        for (JsonObject answer : answers) {
            ranked.add(new RankedAnswer(
                    answer.text("response_id"),
                    answer.textOr("model", ""),
                    answer.text("answer"),
                    answer.integer("rank"),
                    answer.has("score") ? answer.number("score") : null,
                    answer.has("preferred_to") ? shares(answer.object("preferred_to"), ids) : null));
        }
        sink.ranking(new Ranking(
                row.textOr("prompt_id", Prompt.idOf(prompt)),
                prompt,
                ranked,
                row.has("judges") ? row.texts("judges") : List.of(),
                row.has("agreement") ? row.number("agreement") : null,
                row.has("judgments") ? row.texts("judgments") : null));
    }

    /** What may stand in {@code preferred_to}: the answers, and what all of them were compared with. */
    private static Set<String> ids(List<JsonObject> answers) throws InputException {
        var ids = new HashSet<String>(Set.of(RankedAnswer.REFERENCE));
        for (JsonObject answer : answers) {
            ids.add(answer.text("response_id"));
        }
        return ids;
    }

    private static Map<String, Double> shares(JsonObject byId, Set<String> known) throws InputException {
        var shares = new TreeMap<String, Double>();
        for (String id : byId.names()) {
            double share = byId.number(id);
            if (!known.contains(id)) {
                throw byId.wrong("no answer of this ranking has the id \"" + id + "\"");
            }
            if (!(share >= 0 && share <= 1)) {
                throw byId.wrong("a share of opinions is in [0, 1], found " + share);
            }
            shares.put(id, share);
        }
        return shares;
    }
}
