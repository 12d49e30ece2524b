package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.reward.Reward;
import dev.murmur.reward.RewardModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * OpenRLHF's remote reward model: {@code query} holds whole texts, {@code prompts} the part of each that was the prompt;
 * {@code labels} play no part. Its {@code scores}, which filter samples, are the probability of being preferred to a
 * response of average reward. A trainer that spreads few texts over many servers sends some of them none.
 */
final class OpenRlhf implements Dialect {
    @Override
    public Question read(Call call) throws InputException {
        List<String> queries = Fields.textsOrNone(call.body(), "query");
        List<Exchange> exchanges = new ArrayList<>();
        List<String> prompts = prompts(call.body(), queries.size());
        for (int i = 0; i < queries.size(); i++) {
            try {
                exchanges.add(
                        prompts.isEmpty()
                                ? ChatText.split(queries.get(i))
                                : ChatText.split(queries.get(i), prompts.get(i)));
            } catch (IllegalArgumentException e) {
                throw call.body().wrong("\"query\"[" + i + "]: " + e.getMessage());
            }
        }
        return new Question(exchanges, OpenRlhf::reply);
    }

    private static List<String> prompts(JsonObject body, int queries) throws InputException {
        List<String> prompts = body.has("prompts") ? Fields.textsOrNone(body, "prompts") : List.of();
        if (!prompts.isEmpty() && prompts.size() != queries) {
            throw body.wrong("\"prompts\" has " + prompts.size() + " entries but \"query\" has " + queries
                    + "; send one prompt for each query, or none at all");
        }
        return prompts;
    }

    private static WireReply reply(List<Reward> rewards) {
        Map<String, List<?>> logs = new LinkedHashMap<>();
        logs.put("normalised_reward", rewards.stream().map(Reward::normalised).toList());
        if (rewards.stream().allMatch(reward -> reward.spread() != null)) {
            logs.put("spread", rewards.stream().map(Reward::spread).toList());
        }
        return new WireReply(
                rewards.stream().map(Reward::value).toList(),
                rewards.stream()
                        .map(reward -> RewardModel.probability(reward.value(), 0))
                        .toList(),
                logs);
    }

    private record WireReply(List<Double> rewards, List<Double> scores, Map<String, List<?>> extraLogs) {}
}
