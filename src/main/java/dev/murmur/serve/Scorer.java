package dev.murmur.serve;

import dev.murmur.encode.Exchange;
import dev.murmur.reward.Reward;
import java.util.List;

/** Gives each exchange its reward, in order; a reward does not depend on the exchanges beside it. */
@FunctionalInterface
public interface Scorer {
    List<Reward> score(List<Exchange> exchanges);
}
