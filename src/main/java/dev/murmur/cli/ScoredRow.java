package dev.murmur.cli;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonLinesReader;
import dev.murmur.json.JsonObject;
import dev.murmur.json.JsonText;
import dev.murmur.preference.Message;
import dev.murmur.reward.Reward;
import dev.murmur.reward.RewardModel;
import dev.murmur.serve.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A row that asks for rewards: one response, several to choose from, or the two sides of a pair. */
final class ScoredRow {
    private final JsonObject row;
    private final JsonText text; // the same
    private final List<Message> prompt;
    private final List<String> responses;

    private ScoredRow(JsonObject row, JsonText text, List<Message> prompt, List<String> responses) {
        this.row = row;
        this.text = text;
        this.prompt = prompt;
        this.responses = responses;
    }

    static ScoredRow of(JsonLinesReader.Line line) throws InputException {
        JsonObject row = line.object();
        boolean pair = row.has("chosen") && row.has("rejected");
        if (Stream.of(row.has("responses"), row.has("response"), pair)
                        .filter(Boolean::booleanValue)
                        .count()
                != 1) {
            throw row.wrong(
                    "a row has \"response\", \"responses\", or \"chosen\" and \"rejected\"; found " + row.names());
        }
        List<String> responses = new ArrayList<>();
        if (pair) {
            responses.add(Fields.response(row, "chosen"));
            responses.add(Fields.response(row, "rejected"));
        } else if (row.has("responses")) {
            responses.addAll(row.texts("responses"));
        } else {
            responses.add(Fields.response(row, "response"));
        }
        if (responses.isEmpty()) {
            throw row.wrong("\"responses\" is empty; at least one is wanted");
        }
        return new ScoredRow(row, JsonText.of(line.json()), Fields.prompt(row, "prompt"), responses);
    }

    List<Exchange> exchanges() {
        return responses.stream()
                .map(response -> new Exchange(prompt, response))
                .toList();
    }

    /** The row with the reward of its response, with the rewards of all, or with those of a pair's sides. */
    Scored withRewards(List<Reward> rewards) {
        if (row.has("responses")) {
            return new Scored(text, all(rewards));
        }
        return new Scored(text, row.has("response") ? one(rewards.get(0)) : pair(rewards.get(0), rewards.get(1)));
    }

    /** The prompt with the response of highest reward, the first of equals, and how far it is ahead of the mean. */
    Scored withBest(List<Reward> rewards) {
        int best = 0;
        for (int i = 1; i < rewards.size(); i++) {
            best = rewards.get(i).value() > rewards.get(best).value() ? i : best;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("response", responses.get(best));
        fields.put("index", best);
        fields.put("of", rewards.size());
        fields.put("reward", rewards.get(best).value());
        fields.put(
                "mean_reward",
                rewards.stream().mapToDouble(Reward::value).average().orElseThrow());
        Double spread = rewards.get(best).spread();
        if (spread != null) {
            fields.put("spread", spread);
        }
        return new Scored(text.without(Set.of("responses")), fields);
    }

    /** This row with its first responses only. */
    ScoredRow limited(int most) {
        return new ScoredRow(row, text, prompt, responses.subList(0, Math.min(most, responses.size())));
    }

    int size() {
        return responses.size();
    }

    private static Map<String, Object> all(List<Reward> rewards) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rewards", rewards.stream().map(Reward::value).toList());
        fields.put("normalised", rewards.stream().map(Reward::normalised).toList());
        return withSpreads(fields, rewards);
    }

    private static Map<String, Object> one(Reward reward) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reward", reward.value());
        fields.put("normalised", reward.normalised());
        if (reward.spread() != null) {
            fields.put("spread", reward.spread());
        }
        return fields;
    }

    private static Map<String, Object> pair(Reward chosen, Reward rejected) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("chosen_reward", chosen.value());
        fields.put("rejected_reward", rejected.value());
        fields.put("probability_chosen", RewardModel.probability(chosen.value(), rejected.value()));
        return withSpreads(fields, List.of(chosen, rejected));
    }

    /** A model of one member has no spreads. */
    private static Map<String, Object> withSpreads(Map<String, Object> fields, List<Reward> rewards) {
        List<Double> spreads = rewards.stream()
                .map(Reward::spread)
                .filter(Objects::nonNull)
                .map(Double::doubleValue)
                .toList();
        if (!spreads.isEmpty()) {
            fields.put("spreads", spreads);
        }
        return fields;
    }

    /**
     * What becomes of a row.
     *
     * @param kept of it, as it was written
     * @param fields that are added, in the place of its own of the same names
     */
    record Scored(JsonText kept, Map<String, Object> fields) {
        /** The names of the row's own fields that are lost, for others of the same names have another value. */
        List<String> replaced(ScoredRow row) {
            return fields.entrySet().stream()
                    .filter(field -> row.row.has(field.getKey()))
                    .filter(field -> !Json.write(field.getValue()).equals(row.row.raw(field.getKey())))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** One line of JSON. */
        @Override
        public String toString() {
            return kept.with(fields).toString();
        }
    }
}
