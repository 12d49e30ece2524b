package dev.murmur.pipeline;

import dev.murmur.chat.BatchedEndpoint;
import dev.murmur.chat.Ledger;
import dev.murmur.chat.Prices;
import dev.murmur.chat.PromptCosts;
import dev.murmur.collect.Collector;
import dev.murmur.collect.KnownAnswers;
import dev.murmur.collect.PastAnswer;
import dev.murmur.collect.Slot;
import dev.murmur.json.JsonLines;
import dev.murmur.judge.JudgeModel;
import dev.murmur.judge.PastJudgment;
import dev.murmur.preference.TokenUsage;
import dev.murmur.provenance.Failure;
import dev.murmur.provenance.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run's folder has cost so far and what it still may. */
final class Costs {
    private static final int DEAREST = 10;

    private final Ledger ledger;
    private final KnownAnswers answers;

    private Costs(Ledger ledger, KnownAnswers answers) {
        this.ledger = ledger;
        this.answers = answers;
    }

    /**
     * The costs of the calls in a folder's journals.
     *
     * @throws dev.murmur.json.InputException if there is a budget, but a model without a price
     */
    static Costs of(Pipeline pipeline, RunFolder folder) throws IOException {
        Prices prices = pipeline.prices() == null ? Prices.NONE : Prices.read(Path.of(pipeline.prices()));
        if (pipeline.budgetUsd() != null) {
            prices.require(Stream.concat(
                            pipeline.responders().stream().map(Slot::model),
                            pipeline.judge().models().stream().map(JudgeModel::model))
                    .toList());
        }
        var ledger = new Ledger(prices, pipeline.budgetUsd());
        Set<String> batched = new HashSet<>();
        for (String endpoint : pipeline.endpoints().keySet()) {
            batched.addAll(BatchedEndpoint.answered(folder.batches(endpoint)));
        }
        Map<String, Ledger.Charge> failed = new TreeMap<>();
        Failures.each(folder.failures(), row -> failed.putAll(charge(row)));
        KnownAnswers answers = KnownAnswers.read(folder.responses(), row -> {
            boolean isNamed = !failed.isEmpty() || !batched.isEmpty(); // names take a while to make
            String call = isNamed ? row.callId().id() : "";
            failed.remove(call); // what it took is in the answer's row
            ledger.record(charge(row, batched.contains(call)));
        });
        if (Files.exists(folder.judgments())) {
            JsonLines.each(folder.judgments(), line -> line.as(PastJudgment.class), row -> {
                failed.remove(row.id());
                ledger.record(charge(row, batched.contains(row.id())));
            });
        }
        failed.values().forEach(ledger::record);
        return new Costs(ledger, answers);
    }

    private static Ledger.Charge charge(PastAnswer row, boolean batch) {
        return new Ledger.Charge(
                Stage.COLLECT.label(), row.model(), row.promptId(), row.usage(), row.tries(), false, batch);
    }

    private static Ledger.Charge charge(PastJudgment row, boolean batch) {
        return new Ledger.Charge(
                Stage.RANK.label(), row.judge(), row.promptId(), row.usage(), row.tries(), false, batch);
    }

    /** The calls in vain that a failure tells of, by what they were for. */
    private static Map<String, Ledger.Charge> charge(Failure row) {
        Map<String, Object> detail = row.detail();
        if (!(detail.get("tries") instanceof Number tries)) {
            return Map.of();
        }
        if (row.stage().equals(Stage.COLLECT.label())
                && detail.get("model") instanceof String model
                && detail.get("slot") instanceof String slot
                && detail.get("sample") instanceof Number sample) {
            String call =
                    Collector.callId(row.promptId(), slot, sample.intValue()).id();
            return Map.of(call, inVain(row, model, tries));
        }
        if (row.stage().equals(Stage.RANK.label())
                && detail.get("judge") instanceof String model
                && detail.get("call") instanceof String call) {
            return Map.of(call, inVain(row, model, tries));
        }
        return Map.of();
    }

    private static Ledger.Charge inVain(Failure row, String model, Number tries) {
        return new Ledger.Charge(row.stage(), model, row.promptId(), TokenUsage.NONE, tries.intValue(), true, false);
    }

    Ledger ledger() {
        return ledger;
    }

    /** The answers among those calls, which were read in the same pass. */
    KnownAnswers answers() {
        return answers;
    }

    /** A stage's report with what its calls used and cost: by model, and by prompt for the dearest. */
    StageReport onto(StageReport report, Stage stage, RunFolder folder) throws IOException {
        List<Ledger.Entry> models = of(stage);
        if (models.isEmpty()) {
            return report;
        }
        PromptCosts prompts = ledger.prompts(stage.label());
        List<DearPrompt> dearest = DearPrompt.of(prompts, DEAREST, folder.prompts());
        Map<String, Object> costs =
                Map.of("ledger", models, "ledger_prompts", Map.of("prompts", prompts.size(), "dearest", dearest));
        return report.with(CostLines.of(models, dearest), costs);
    }

    /** The ledger's rows of a stage. */
    private List<Ledger.Entry> of(Stage stage) {
        return ledger.entries().stream()
                .filter(entry -> entry.stage().equals(stage.label()))
                .toList();
    }
}
