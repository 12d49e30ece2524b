package dev.murmur.pipeline;

import dev.murmur.chat.ChatModel;
import dev.murmur.chat.StopSignal;
import dev.murmur.json.InputException;
import dev.murmur.provenance.Progress;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What the stages of a run share.
 *
 * @param stages of this run, what is past and what is to come
 * @param endpoints connected, by name, with all that the stage asks of them in the ledger
 * @param waiting whether calls of this stage wait in batches, so that it will be run again when those have come back
 * @param stop ends the asking stages early; what is in flight is finished and kept
 */
record RunContext(
        Pipeline pipeline,
        RunFolder folder,
        EnumSet<Stage> stages,
        Map<String, ChatModel> endpoints,
        BooleanSupplier waiting,
        StopSignal stop,
        Progress progress,
        InstantSource clock) {
    /**
     * Wants as many prompts as the reward model does, where this run trains one: a run whose training is bound to fail would
     * pay for its calls and end without its exports.
     */
    void requireEnough(long prompts) throws InputException {
        int least = pipeline.rewardModel().leastPrompts();
        if (prompts < least && stages.contains(Stage.TRAIN)) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s: the reward model of this pipeline wants at least %d prompts, found %d. Give more, set fewer"
                            + " reward_model.folds than %d, or do without the model: --to pairs, then --from export",
                    pipeline.prompts(),
                    least,
                    prompts,
                    pipeline.rewardModel().folds()));
        }
    }
}
