package dev.murmur.pipeline;

import dev.murmur.chat.ChatModel;
import dev.murmur.chat.Endpoint;
import dev.murmur.chat.Ledger;
import dev.murmur.chat.Prices;
import dev.murmur.chat.StopSignal;
import dev.murmur.collect.KnownAnswers;
import dev.murmur.json.InputException;
import dev.murmur.judge.JudgeMode;
import dev.murmur.judge.JudgeStage;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run would ask for, and what that would cost. The stages that ask are run as they are, in a folder that is thrown
 * away, on copies of the run's journals, against models that answer at once with texts of the length to be expected. So what
 * the journals hold is not counted, and nothing is sent. Retries and replies that cannot be read are not foreseen.
 */
public final class DryRun {
    private final Pipeline pipeline;
    private final InstantSource clock;
    private final Ledger ledger;
    private final @Nullable Integer answerTokens;

    /**
     * A dry run of a pipeline.
     *
     * @param answerTokens how long an answer is expected to be; null to tell from what there is
     * @throws dev.murmur.json.InputException if the price file cannot be read
     */
    public DryRun(Pipeline pipeline, @Nullable Integer answerTokens, InstantSource clock) throws IOException {
        Prices prices = pipeline.prices() == null ? Prices.NONE : Prices.read(Path.of(pipeline.prices()));
        this.pipeline = pipeline;
        this.answerTokens = answerTokens;
        this.clock = clock;
        this.ledger = new Ledger(prices, null);
    }

    /**
     * What the asking stages among these would ask for.
     *
     * @param folder the run's folder, whether it is there or not; it is only read
     * @throws dev.murmur.json.InputException if pipeline or prompts cannot be used
     */
    public Forecast of(Path folder, Stage from, Stage to) throws IOException {
        EnumSet<Stage> stages = EnumSet.range(from, to);
        Path scratch = Files.createTempDirectory("murmur-dry-run");
        try (RunFolder copy = RunFolder.open(scratch, pipeline)) {
            for (Path file : List.of(copy.prompts(), copy.responses(), copy.judgments())) {
                Path original = folder.resolve(file.getFileName());
                if (Files.exists(original)) {
                    Files.copy(original, file);
                }
            }
            if (from == Stage.RANK && !Files.exists(copy.responses())) {
                throw new InputException(folder + ": there are no answers to rank yet; collect first");
            }
            return forecast(copy, stages);
        } finally {
            delete(scratch);
        }
    }

    private Forecast forecast(RunFolder folder, EnumSet<Stage> stages) throws IOException {
        AnswerLengths answers = AnswerLengths.of(pipeline, folder, answerTokens);
        VerdictLengths verdicts = VerdictLengths.of(pipeline, folder);
        if (stages.contains(Stage.COLLECT)) {
            Map<String, ChatModel> models =
                    models(endpoint -> new GuessedAnswers(Stage.COLLECT.label(), answers, ledger, endpoint.batch()));
            var stop = new StopSignal();
            new CollectWork(KnownAnswers.read(folder.responses()))
                    .run(new RunContext(pipeline, folder, stages, models, () -> false, stop, Progress.NONE, clock));
        }
        if (stages.contains(Stage.RANK)) {
            boolean soft = pipeline.judge().mode() == JudgeMode.SOFT;
            Map<String, ChatModel> models = models(
                    endpoint -> new GuessedVerdicts(Stage.RANK.label(), verdicts, ledger, endpoint.batch(), soft));
            new JudgeStage(pipeline.judge(), models, pipeline.seed(), clock)
                    .judge(folder.prompts(), folder.responses(), folder.judgments(), folder.failures(), Progress.NONE);
        }
        return new Forecast(ledger.entries(), answers.source(), pipeline.budgetUsd());
    }

    private Map<String, ChatModel> models(Function<Endpoint, ChatModel> guess) {
        Map<String, ChatModel> models = new TreeMap<>();
        pipeline.endpoints().forEach((name, endpoint) -> models.put(name, guess.apply(endpoint)));
        return models;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = new ArrayList<>(all.toList());
        }
        files.sort(Comparator.reverseOrder());
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
