package dev.murmur.reward;

import java.io.IOException;
import java.util.function.Consumer;

/** Where a training's groups come from, one after the other: files, a run, a list. */
@FunctionalInterface
public interface GroupSource {
    /** Hands every group on, in its order. */
    void read(Consumer<Group> sink) throws IOException;
}
