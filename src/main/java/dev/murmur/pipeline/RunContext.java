package dev.murmur.pipeline;

import dev.murmur.chat.ChatModel;
import dev.murmur.chat.StopSignal;
import dev.murmur.provenance.Progress;
import java.time.InstantSource;
import java.util.EnumSet;
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
        InstantSource clock) {}
