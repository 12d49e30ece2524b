package dev.murmur.pipeline;

import dev.murmur.chat.ChatModel;
import dev.murmur.chat.Ledger;
import dev.murmur.chat.Prices;
import dev.murmur.collect.Slot;
import dev.murmur.json.JsonLines;
import dev.murmur.judge.JudgeModel;
import dev.murmur.judge.Judgment;
import dev.murmur.preference.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a run's folder has cost so far and what it still may. */
final class Costs {
    private final Ledger ledger;

    private Costs(Ledger ledger) {
        this.ledger = ledger;
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
        each(
                folder.responses(),
                Response.class,
                row -> ledger.record(Stage.COLLECT.label(), row.model(), row.usage(), row.tries(), 0));
        each(
                folder.judgments(),
                Judgment.class,
                row -> ledger.record(Stage.RANK.label(), row.judge(), row.usage(), 1, 0));
        return new Costs(ledger);
    }

    /** The endpoints with all that a stage asks of them in the ledger. */
    Map<String, ChatModel> metered(Stage stage, Map<String, ChatModel> endpoints) {
        Map<String, ChatModel> metered = new TreeMap<>();
        endpoints.forEach((name, model) -> metered.put(name, ledger.metered(stage.label(), model)));
        return metered;
    }

    /** The ledger's rows of a stage. */
    List<Ledger.Entry> of(Stage stage) {
        return ledger.entries().stream()
                .filter(entry -> entry.stage().equals(stage.label()))
                .toList();
    }

    private static <T> void each(Path journal, Class<T> type, Consumer<T> row) throws IOException {
        if (Files.exists(journal)) {
            try (Stream<T> rows = JsonLines.read(journal, type)) {
                rows.forEach(row);
            }
        }
    }
}
