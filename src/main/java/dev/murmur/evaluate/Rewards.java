package dev.murmur.evaluate;

import dev.murmur.reward.Group;
import java.util.List;

/** Gives rewards: a model, an ensemble, a stored column. */
@FunctionalInterface
public interface Rewards {
    /** The reward of each response of each group, in their order, in logits. */
    List<double[]> of(List<Group> groups);
}
