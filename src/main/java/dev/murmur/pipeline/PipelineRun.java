package dev.murmur.pipeline;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.ChatModel;
import dev.murmur.chat.Ledger;
import dev.murmur.chat.Remedy;
import dev.murmur.chat.StopSignal;
import dev.murmur.provenance.Manifest;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stages of a pipeline in a folder, one after the other, each from the files that the one before it wrote. A stage
 * that has been run before goes on where it stopped.
 */
public final class PipelineRun {
    private static final EnumSet<Stage> ASKING = EnumSet.of(Stage.COLLECT, Stage.RANK);

    private final Pipeline pipeline;
    private final Function<String, @Nullable String> environment;
    private final StopSignal stop;
    private final Progress progress;
    private final InstantSource clock;
    private final String version;
    private final boolean writeBatches;

    /**
     * A run that has not begun.
     *
     * @param environment looks up an environment variable; null for one that is not set
     * @param stop ends the asking stages early; what is in flight is finished and kept
     * @param version of the program, for the manifest
     */
    public PipelineRun(
            Pipeline pipeline,
            Function<String, @Nullable String> environment,
            StopSignal stop,
            Progress progress,
            InstantSource clock,
            String version) {
        this(pipeline, environment, stop, progress, clock, version, false);
    }

    private PipelineRun(
            Pipeline pipeline,
            Function<String, @Nullable String> environment,
            StopSignal stop,
            Progress progress,
            InstantSource clock,
            String version,
            boolean writeBatches) {
        this.pipeline = pipeline;
        this.environment = environment;
        this.stop = stop;
        this.progress = progress;
        this.clock = clock;
        this.version = version;
        this.writeBatches = writeBatches;
    }

    /** This run, but the files of batches are only written: somebody uploads them, and puts the answers beside them. */
    public PipelineRun writingBatches() {
        return new PipelineRun(pipeline, environment, stop, progress, clock, version, true);
    }

    /**
     * Runs stages.
     *
     * @param told of each stage when it has ended
     * @return whether all of them are complete; a run that was stopped is not
     * @throws dev.murmur.json.InputException if pipeline, prompts or folder cannot be used; nothing has been asked then
     */
    public boolean run(Path root, Stage from, Stage to, BiConsumer<Stage, StageReport> told) throws IOException {
        EnumSet<Stage> stages = EnumSet.range(from, to);
        try (RunFolder folder = RunFolder.open(root, pipeline);
                Servers servers = connect(stages, folder)) {
            Costs costs = Costs.of(pipeline, folder);
            if (folder.tornBytes() > 0) {
                told.accept(from, mended(folder.tornBytes()));
            }
            Progress remarked = new Remarks(progress, () -> remark(costs.ledger(), servers));
            for (Stage stage : stages) {
                Map<String, ChatModel> endpoints = servers.metered(stage, costs.ledger());
                Progress shown = ASKING.contains(stage) ? remarked : progress;
                BooleanSupplier waiting =
                        () -> servers.areWaiting() || costs.ledger().holdsBack();
                var context = new RunContext(pipeline, folder, stages, endpoints, waiting, stop, shown, clock);
                StageReport report = run(stage, context, costs, servers);
                told.accept(stage, report);
                if (!report.complete() || stop.isStopped()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What was spent so far, and which endpoints hold calls back. */
    private String remark(Ledger ledger, Servers servers) {
        String throttled = servers.throttled(clock.instant(), ZoneId.systemDefault());
        String spent = ledger.spentUsd() > 0 ? String.format(Locale.ROOT, "%.4f USD", ledger.spentUsd()) : "";
        return spent.isEmpty() || throttled.isEmpty() ? spent + throttled : spent + ", " + throttled;
    }

    private static StageReport mended(long tornBytes) {
        String line = String.format(
                Locale.ROOT,
                "a half-written last line was cut off the journals (%,d bytes, left by a run that was killed)",
                tornBytes);
        return new StageReport(List.of(line), Map.of(), List.of(), true);
    }

    private StageReport run(Stage stage, RunContext context, Costs costs, Servers servers) throws IOException {
        Path root = context.folder().root();
        Instant start = clock.instant();
        StageReport report = costs.onto(done(stage, context, costs, servers), stage, context.folder());
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        Manifest manifest = Manifest.open(root, version, pipeline.seed())
                .withStage(stage.label(), new Manifest.StageRecord(start.toString(), seconds, report.counts()));
        if (stage == Stage.COLLECT) {
            manifest = manifest.withInput(pipeline.prompts(), Path.of(pipeline.prompts()));
        }
        for (Path output : report.outputs()) {
            manifest = manifest.withOutput(root.relativize(output).toString(), output);
        }
        manifest.write(root);
        return report;
    }

    /** A stage, run again each time that what it asked for in batches has come back, until nothing waits. */
    private StageReport done(Stage stage, RunContext context, Costs costs, Servers servers) throws IOException {
        Ledger ledger = costs.ledger();
        Work work = work(stage, costs);
        StageReport report = work.run(context);
        while (context.waiting().getAsBoolean() && !stop.isStopped()) {
            if (writeBatches && servers.areWaiting()) {
                return report.waitingFor(servers.writeBatches());
            }
            try {
                servers.finishBatches(stage, context.progress());
            } catch (ChatException e) {
                if (e.diagnosis().remedy() != Remedy.STOP_RUN) {
                    throw e;
                }
                return report.unfinished(e.getMessage() + "; calls wait in batches, run again to go on");
            }
            if (ledger.hasBudget()) {
                ledger.beginSettling();
                work.run(context);
                ledger.endSettling();
            }
            report = work.run(context);
        }
        return report;
    }

    private Servers connect(EnumSet<Stage> stages, RunFolder folder) throws IOException {
        return stages.stream().anyMatch(ASKING::contains)
                ? Servers.connect(pipeline.endpoints(), environment, folder, stop)
                : Servers.none();
    }

    private static Work work(Stage stage, Costs costs) {
        return switch (stage) {
            case COLLECT -> new CollectWork(costs.answers());
            case RANK -> new RankWork();
            case PAIRS -> new PairsWork();
            case TRAIN -> new TrainWork();
            case EVALUATE -> new EvaluateWork();
            case EXPORT -> new ExportWork();
            case REPORT -> new ReportWork();
        };
    }
}
