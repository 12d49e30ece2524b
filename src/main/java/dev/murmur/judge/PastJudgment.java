package dev.murmur.judge;

import dev.murmur.preference.TokenUsage;

/**
 * What of a {@link Judgment} row tells what the call has cost.
 *
 * @param tries how many calls it took
 */
public record PastJudgment(String id, String promptId, String judge, TokenUsage usage, Integer tries) {
    public PastJudgment {
        if (id == null || promptId == null || judge == null || usage == null) {
            throw new IllegalArgumentException("a judgment has id, prompt_id, judge and usage");
        }
        tries = tries == null ? 1 : tries;
    }
}
