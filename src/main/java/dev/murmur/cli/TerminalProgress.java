package dev.murmur.cli;

import dev.murmur.provenance.Progress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for people: a bar on standard error with rate, time left and the latest note. */
final class TerminalProgress implements Progress {
    private static final int REFRESH_MS = 200;

    @Override
    public Task start(String what, long total) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setUpdateIntervalMillis(REFRESH_MS)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
        return new Task() {
            @Override
            public void advance(long steps) {
                bar.stepBy(steps);
            }

            @Override
            public void note(String text) {
                bar.setExtraMessage(text.isEmpty() ? text : "  " + text);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }
}
