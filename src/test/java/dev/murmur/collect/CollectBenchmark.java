package dev.murmur.collect;

import dev.murmur.chat.ChatModel;
import dev.murmur.chat.Endpoint;
import dev.murmur.chat.Endpoints;
import dev.murmur.chat.StopSignal;
import dev.murmur.json.Json;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How fast responses are collected from a server that answers at once, or after a set time: {@code CollectBenchmark BASE_URL
 * PROMPTS SLOTS IN_FLIGHT FOLDER}. {@code collect-benchmark.sh} beside this file runs it next to a reference program.
 */
public final class CollectBenchmark {
    private CollectBenchmark() {}

    public static void main(String[] args) throws IOException {
        int prompts = Integer.parseInt(args[1]);
        int slots = Integer.parseInt(args[2]);
        int inFlight = Integer.parseInt(args[3]);
        Path folder = Files.createDirectories(Path.of(args[4]));
        Path file = folder.resolve("prompts.jsonl");
        write(file, prompts);
        Files.deleteIfExists(folder.resolve("responses.jsonl"));
        var stop = new StopSignal();
        ChatModel model = Endpoints.connect("stub", Endpoint.of(args[0]).withMaxInFlight(inFlight), name -> null, stop);
        var options = new CollectOptions(Map.of("stub", inFlight), null, 0);
        List<Slot> responders = IntStream.range(0, slots)
                .mapToObj(slot -> Slot.of("model-" + slot, "stub"))
                .toList();

        CollectReport report = new Collector(Map.of("stub", model), options, InstantSource.system(), stop)
                .collect(
                        file,
                        responders,
                        KnownAnswers.read(folder.resolve("responses.jsonl")),
                        folder.resolve("failures.jsonl"),
                        Progress.NONE);

        print(report);
    }

    private static void write(Path file, int prompts) throws IOException {
        try (var writer = new JsonLinesWriter(file)) {
            for (int i = 0; i < prompts; i++) {
                String question = "Question " + i + ": why is the sky blue in the day and red at dusk?";
                writer.write(Prompt.of(List.of(Message.user(question)), "benchmark", Map.of()));
            }
            writer.commit();
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(CollectReport report) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double seconds = report.wall().toNanos() / 1e9;
        var row = new LinkedHashMap<String, Object>();
        row.put("requests", report.answered());
        row.put("failed", report.failed());
        row.put("wall_s", seconds);
        row.put("requests_per_s", Math.round(report.answered() / seconds));
        row.put("cpu_ms_per_request", system.getProcessCpuTime() / 1e6 / report.answered());
        System.out.println(Json.write(row));
    }
}
