package dev.murmur.evaluate;

import dev.murmur.encode.Exchange;
import dev.murmur.reward.Group;
import dev.murmur.reward.RewardModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rewards that a model gives, many groups at a time. */
public record ModelRewards(RewardModel model) implements Rewards {
    @Override
    public List<double[]> of(List<Group> groups) {
        List<Exchange> exchanges =
                groups.stream().flatMap(group -> group.exchanges().stream()).toList();
        double[] all = model.rewards(exchanges);
        List<double[]> rewards = new ArrayList<>();
        int from = 0;
        for (Group group : groups) {
            int to = from + group.responses().size();
            rewards.add(Arrays.copyOfRange(all, from, to));
            from = to;
        }
        return rewards;
    }
}
