package dev.murmur.pipeline;

import java.io.IOException;

/** What a {@link Stage} does in a run. */
@FunctionalInterface
interface Work {
    StageReport run(RunContext context) throws IOException;
}
