package dev.murmur.cli;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.preference.Role;
import dev.murmur.reward.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A row that asks for rewards: one response, or several to choose from. */
final class ScoredRow {
    private final JsonObject row;
    private final List<Message> prompt;
    private final List<String> responses;

    private ScoredRow(JsonObject row, List<Message> prompt, List<String> responses) {
        this.row = row;
        this.prompt = prompt;
        this.responses = responses;
    }

    static ScoredRow of(JsonObject row) throws InputException {
        if (row.has("responses") == row.has("response")) {
            throw row.wrong("a row has \"response\" or \"responses\"; found " + row.names());
        }
        List<String> responses = row.has("responses") ? row.texts("responses") : List.of(row.text("response"));
        if (responses.isEmpty()) {
            throw row.wrong("\"responses\" is empty; at least one is wanted");
        }
        return new ScoredRow(row, prompt(row), responses);
    }

    List<Exchange> exchanges() {
        return responses.stream()
                .map(response -> new Exchange(prompt, response))
                .toList();
    }

    /** The row with the reward of its response, or with the rewards of all. */
    JsonObject withRewards(double[] rewards, Calibration calibration) {
        double[] normalised =
                Arrays.stream(rewards).map(calibration::normalised).toArray();
        return row.has("responses")
                ? row.with("rewards", rewards).with("normalised", normalised)
                : row.with("reward", rewards[0]).with("normalised", normalised[0]);
    }

    /** The prompt with the response of highest reward, the first of equals, and how far it is ahead of the mean. */
    JsonObject withBest(double[] rewards, Calibration calibration) {
        int best = 0;
        for (int i = 1; i < rewards.length; i++) {
            best = rewards[i] > rewards[best] ? i : best;
        }
        double mean = Arrays.stream(rewards).average().orElseThrow();
        return row.without("responses")
                .with("response", responses.get(best))
                .with("index", best)
                .with("of", rewards.length)
                .with("reward", rewards[best])
                .with("mean_reward", mean);
    }

    /** This row with its first responses only. */
    ScoredRow limited(int most) {
        return new ScoredRow(row, prompt, responses.subList(0, Math.min(most, responses.size())));
    }

    int size() {
        return responses.size();
    }

    private static List<Message> prompt(JsonObject row) throws InputException {
        if (row.isText("prompt")) {
            return List.of(Message.user(row.text("prompt")));
        }
        List<Message> messages = new ArrayList<>();
        for (JsonObject message : row.objects("prompt")) {
            try {
                messages.add(new Message(
                        Role.valueOf(message.text("role").toUpperCase(Locale.ROOT)), message.text("content")));
            } catch (IllegalArgumentException e) {
                throw message.wrong("a role is system, user or assistant, found \"" + message.text("role") + "\"");
            }
        }
        return messages;
    }
}
