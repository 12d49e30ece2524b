package dev.murmur.pipeline;

import dev.murmur.chat.ChatModel;
import dev.murmur.chat.StopSignal;
import dev.murmur.provenance.Progress;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the stages of a run share.
 *
 * @param endpoints connected, by name, with all that the stage asks of them in the ledger
 * @param stop ends the asking stages early; what is in flight is finished and kept
 */
record RunContext(
        Pipeline pipeline,
        RunFolder folder,
        Map<String, ChatModel> endpoints,
        StopSignal stop,
        Progress progress,
        InstantSource clock) {}
