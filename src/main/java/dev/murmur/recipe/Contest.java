package dev.murmur.recipe;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.Diagnosis;
import dev.murmur.chat.Ledger;
import dev.murmur.chat.Remedy;
import dev.murmur.collect.CollectOptions;
import dev.murmur.collect.CollectReport;
import dev.murmur.collect.Collector;
import dev.murmur.collect.KnownAnswers;
import dev.murmur.collect.Slot;
import dev.murmur.json.IndexedJsonLines;
import dev.murmur.json.InputException;
import dev.murmur.json.Journal;
import dev.murmur.json.Json;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.json.JsonObject;
import dev.murmur.json.Yaml;
import dev.murmur.judge.JudgeModel;
import dev.murmur.judge.JudgeReport;
import dev.murmur.judge.JudgeSettings;
import dev.murmur.judge.JudgeStage;
import dev.murmur.judge.Judgment;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Response;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Several responses to each prompt, and what a judge says of them: the rooms {@code collect} and {@code judge} for the recipes
 * that compare. Their journals stand in the recipe's folder under the names that they have in a run.
 */
final class Contest {
    private static final String RESPONDERS = "responders";
    private static final String JUDGE = "judge";
    private static final String GIVEN = "given";

    private final Bench bench;
    private final Surroundings place;
    private final Map<String, String> rows = new LinkedHashMap<>(); // prompt id to input row

    Contest(Bench bench) {
        this.bench = bench;
        this.place = bench.surroundings();
    }

    Path file(String name) {
        return place.folder().resolve(name + ".jsonl");
    }

    /** The row of the input that a prompt came from. */
    String rowOf(Prompt prompt) {
        return rows.getOrDefault(prompt.id(), "");
    }

    /** The input's prompts, each once. */
    Iterable<Prompt> prompts() throws IOException {
        try (var writer = new JsonLinesWriter(file("prompts"))) {
            for (InputRow row : bench.input()) {
                Prompt prompt = row.prompt();
                if (rows.putIfAbsent(prompt.id(), row.id()) == null) {
                    writer.write(prompt);
                }
            }
            writer.commit();
        }
        return bench.rows(file("prompts"), Prompt.class);
    }

    /** Takes the responses that the input's rows hold, as {@code responses}, or {@code chosen} and {@code rejected}. */
    boolean takesGiven() throws IOException {
        boolean any = false;
        try (var writer = new JsonLinesWriter(file("responses"))) {
            for (InputRow row : bench.input()) {
                int number = 0;
                for (String text : given(row.row())) {
                    any = true;
                    writer.write(response(row.prompt().id(), number++, text));
                }
            }
            if (any) {
                writer.commit();
            }
        }
        return any;
    }

    private static List<String> given(JsonObject row) throws InputException {
        if (row.isArray("responses")) {
            return row.texts("responses");
        }
        return row.isText("chosen") && row.isText("rejected")
                ? List.of(row.text("chosen"), row.text("rejected"))
                : List.of();
    }

    private static Response response(String promptId, int number, String text) {
        String slot = GIVEN + "#" + number;
        return new Response(
                Response.idOf(promptId, slot, 0, text),
                promptId,
                GIVEN,
                slot,
                0,
                text,
                FinishReason.STOP,
                TokenUsage.NONE,
                Map.of(),
                0,
                "");
    }

    /** Has so many responses written to each prompt; models take turns when there are fewer of them. */
    void collect(int count, double temperature) throws IOException {
        List<Slot> models = bench.plan().slots(RESPONDERS, 1);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < Math.min(count, models.size()); i++) {
            int samples = count / models.size() + (i < count % models.size() ? 1 : 0);
            slots.add(sampled(models.get(i), samples, temperature));
        }
        Map<String, Integer> inFlight = new TreeMap<>();
        place.endpoints()
                .keySet()
                .forEach(name -> inFlight.put(name, bench.plan().callsInFlight()));
        recordPast("responses", Response.class, row -> paid(row.promptId(), row.model(), row.usage(), row.tries()));
        CollectReport report = new Collector(
                        place.endpoints(),
                        new CollectOptions(inFlight, null, bench.plan().seed()),
                        place.clock(),
                        place.stop())
                .collect(
                        file("prompts"),
                        slots,
                        KnownAnswers.read(file("responses")),
                        file("trouble"),
                        place.progress());
        bench.figure("responses", report.alreadyThere() + report.answered());
        if (report.failures() > 0) {
            bench.figure("failed_responses", report.failed());
        }
        if (report.notAsked() > 0 || report.interrupted()) {
            throw stopped(
                    report.stopped().isEmpty() ? "stopped" : report.stopped().toString());
        }
    }

    private void paid(String promptId, String model, TokenUsage usage, int calls) {
        place.ledger().record(new Ledger.Charge(bench.plan().recipe(), model, promptId, usage, calls, false, false));
    }

    private Slot sampled(Slot slot, int samples, double temperature) {
        return new Slot(
                slot.model(),
                slot.endpoint(),
                slot.name(),
                samples,
                slot.temperature() == null ? Double.valueOf(temperature) : slot.temperature(),
                slot.topP(),
                slot.maxTokens(),
                slot.stop(),
                slot.seed() == null ? bench.plan().seed() : slot.seed(),
                slot.system(),
                slot.tags(),
                slot.weight(),
                slot.extra());
    }

    /** Has the responses judged. */
    void judge(Map<String, Object> settings) throws IOException {
        Map<String, Object> block = new TreeMap<>(settings);
        List<JudgeModel> judges = new ArrayList<>();
        for (Slot slot : bench.plan().slots(JUDGE, 1)) {
            judges.add(new JudgeModel(slot.model(), slot.endpoint(), slot.temperature(), slot.maxTokens()));
        }
        block.put("models", judges);
        block.put("in_flight", bench.plan().callsInFlight());
        JudgeSettings read = Yaml.read(Json.write(block), JudgeSettings.class, "the judge's settings");
        recordPast("judgments", Judgment.class, row -> paid(row.promptId(), row.judge(), row.usage(), 1));
        JudgeReport report = new JudgeStage(
                        read, place.endpoints(), bench.plan().seed(), place.clock())
                .judge(file("prompts"), file("responses"), file("judgments"), file("trouble"), place.progress());
        bench.figure("judgments", report.calls() + report.knownCalls());
        bench.figure("unreadable_questions", report.setAside());
        String why = report.stopped();
        if (why != null) {
            throw stopped(why);
        }
    }

    /** What came of each question about a prompt: of the attempts the last. */
    static List<Judgment> outcomes(IndexedJsonLines judgments, String promptId) throws IOException {
        Map<String, Judgment> last = new TreeMap<>();
        for (Judgment judgment : judgments.rows(promptId, Judgment.class)) {
            last.merge(judgment.question(), judgment, (a, b) -> a.attempt() >= b.attempt() ? a : b);
        }
        return List.copyOf(last.values());
    }

    /** The distinct responses to a prompt, by slot and sample. */
    static Map<String, Response> responses(IndexedJsonLines responses, String promptId) throws IOException {
        Map<String, Response> byId = new HashMap<>();
        responses.rows(promptId, Response.class).forEach(row -> byId.put(row.id(), row));
        return byId;
    }

    private <T> void recordPast(String name, Class<T> type, Consumer<T> row) throws IOException {
        if (Files.exists(file(name))) {
            Journal.open(file(name)).close(); // cuts a torn last line off
            try (Stream<T> rows = JsonLines.read(file(name), type)) {
                rows.forEach(row);
            }
        }
    }

    private static ChatException stopped(String why) {
        return new ChatException(0, why, new Diagnosis(Remedy.STOP_RUN, "stopped"), 0, null);
    }
}
