package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.reward.Reward;
import dev.murmur.reward.RewardModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our own protocol: rows as {@code murmur score} reads and writes them, and pairs. A request is one row or {@code "rows"};
 * nothing is parsed out of texts, so a reward is that of exactly the response that was sent.
 */
final class Rows implements Dialect {
    @Override
    public Question read(Call call) throws InputException {
        JsonObject body = call.body();
        List<Question> rows = new ArrayList<>();
        for (JsonObject row : body.has("rows") ? body.objects("rows") : List.of(body)) {
            rows.add(row(row));
        }
        if (rows.isEmpty()) {
            throw body.wrong("\"rows\" is empty; at least one row is wanted");
        }
        List<Exchange> exchanges =
                rows.stream().flatMap(row -> row.exchanges().stream()).toList();
        return new Question(exchanges, rewards -> new WireReply(call.model(), replies(rows, rewards)));
    }

    private static Question row(JsonObject row) throws InputException {
        List<Message> prompt = Fields.prompt(row, "prompt");
        if (row.has("response")) {
            var exchange = new Exchange(prompt, Fields.response(row, "response"));
            return new Question(List.of(exchange), rewards -> WireReward.of(rewards.get(0)));
        }
        if (row.has("responses")) {
            List<Exchange> group = Fields.texts(row, "responses").stream()
                    .map(response -> new Exchange(prompt, response))
                    .toList();
            return new Question(group, WireGroup::of);
        }
        if (row.has("chosen") && row.has("rejected")) {
            var chosen = new Exchange(prompt, Fields.response(row, "chosen"));
            var rejected = new Exchange(prompt, Fields.response(row, "rejected"));
            return new Question(List.of(chosen, rejected), WirePair::of);
        }
        throw row.wrong("a row has \"response\", \"responses\", or \"chosen\" and \"rejected\"; found " + row.names());
    }

    private static List<Object> replies(List<Question> rows, List<Reward> rewards) {
        List<Object> replies = new ArrayList<>();
        int from = 0;
        for (Question row : rows) {
            int to = from + row.exchanges().size();
            replies.add(row.reply().apply(rewards.subList(from, to)));
            from = to;
        }
        return replies;
    }

    private record WireReply(String model, List<Object> rows) {}

    private record WireReward(
            double reward, double normalised, @Nullable Double spread) {
        static WireReward of(Reward reward) {
            return new WireReward(reward.value(), reward.normalised(), reward.spread());
        }
    }

    private record WireGroup(
            List<Double> rewards,
            List<Double> normalised,
            @Nullable List<@Nullable Double> spread) {
        static WireGroup of(List<Reward> rewards) {
            boolean ensemble = rewards.get(0).spread() != null;
            return new WireGroup(
                    rewards.stream().map(Reward::value).toList(),
                    rewards.stream().map(Reward::normalised).toList(),
                    ensemble ? rewards.stream().map(Reward::spread).toList() : null);
        }
    }

    private record WirePair(WireReward chosen, WireReward rejected, double margin, double probability) {
        static WirePair of(List<Reward> rewards) {
            double chosen = rewards.get(0).value();
            double rejected = rewards.get(1).value();
            return new WirePair(
                    WireReward.of(rewards.get(0)),
                    WireReward.of(rewards.get(1)),
                    chosen - rejected,
                    RewardModel.probability(chosen, rejected));
        }
    }
}
