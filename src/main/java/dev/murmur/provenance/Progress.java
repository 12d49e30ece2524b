package dev.murmur.provenance;

/** Is told how far long work has come; what it shows, and whether, is its own affair. Safe for several threads. */
@FunctionalInterface
public interface Progress {
    /** Shows nothing. */
    Progress NONE = (what, total) -> Task.IGNORED;

    /**
     * Begins a piece of work.
     *
     * @param what a word or two for people: {@code collect}, {@code train}
     * @param total how many steps it has; negative when that is not known
     */
    Task start(String what, long total);

    /** A piece of work under way; close it when it has ended, well or not. */
    interface Task extends AutoCloseable {
        Task IGNORED = new Task() {
            @Override
            public void advance(long steps) {}

            @Override
            public void note(String text) {}

            @Override
            public void close() {}
        };

        void advance(long steps);

        /** A short remark beside the bar, in place of the last one: cost so far, the loss, who is throttled. */
        void note(String text);

        @Override
        void close();
    }
}
