package dev.murmur.judge;

import dev.murmur.chat.ChatModel;
import dev.murmur.chat.ChatRequest;
import dev.murmur.json.Json;
import dev.murmur.json.JsonLines;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Response;
import dev.murmur.preference.TokenUsage;
import dev.murmur.provenance.Failure;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder with prompts and responses to judge, and the quality of each response written into its text. */
final class Case {
    private static final Pattern BLOCK =
            Pattern.compile("### Response (\\w)\\n(=====[0-9a-f]{16}=====)\\n(.*?)\\n\\2", Pattern.DOTALL);

    final Path folder;
    private final List<Prompt> prompts = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();

    Case(Path folder) {
        this.folder = folder;
    }

    /** Prompts with so many responses each, of quality 0 to k - 1. */
    static Case of(Path folder, int prompts, int responses) {
        Case files = new Case(folder);
        for (int p = 0; p < prompts; p++) {
            Prompt prompt = files.prompt("Question " + p);
            for (int r = 0; r < responses; r++) {
                files.response(prompt, "model-" + r, "Answer of quality " + (r + p) % responses);
            }
        }
        return files;
    }

    Prompt prompt(String text) {
        return prompt(text, Map.of());
    }

    Prompt prompt(String text, Map<String, String> tags) {
        Prompt prompt = Prompt.of(List.of(Message.user(text)), "test", tags);
        prompts.add(prompt);
        return prompt;
    }

    Response response(Prompt prompt, String model, String text) {
        return response(prompt, model, text, FinishReason.STOP);
    }

    Response response(Prompt prompt, String model, String text, FinishReason finish) {
        Response response = new Response(
                Response.idOf(prompt.id(), model, 0, text),
                prompt.id(),
                model,
                model,
                0,
                text,
                finish,
                TokenUsage.NONE,
                Map.of(),
                1,
                "2026-01-01T00:00:00Z");
        responses.add(response);
        return response;
    }

    List<Response> responses() {
        return responses;
    }

    JudgeReport judge(JudgeSettings settings, ChatModel judge) throws IOException {
        write("prompts.jsonl", prompts);
        write("responses.jsonl", responses);
        return new JudgeStage(settings, Map.of("local", judge), 7, () -> Instant.EPOCH)
                .judge(
                        folder.resolve("prompts.jsonl"),
                        folder.resolve("responses.jsonl"),
                        folder.resolve("judgments.jsonl"),
                        folder.resolve("failures.jsonl"),
                        Progress.NONE);
    }

    List<Judgment> judgments() throws IOException {
        try (Stream<Judgment> rows = JsonLines.read(folder.resolve("judgments.jsonl"), Judgment.class)) {
            return rows.toList();
        }
    }

    List<Failure> failures() throws IOException {
        try (Stream<Failure> rows = JsonLines.read(folder.resolve("failures.jsonl"), Failure.class)) {
            return rows.toList();
        }
    }

    static JudgeSettings settings(JudgeMode mode) {
        return JudgeSettings.of(mode, List.of(new JudgeModel("judge", "local", null, null)));
    }

    /** The texts that a request shows, by label. */
    static Map<String, String> shown(ChatRequest request) {
        var texts = new java.util.LinkedHashMap<String, String>();
        Matcher block = BLOCK.matcher(request.messages().get(1).content());
        while (block.find()) {
            texts.put(block.group(1), block.group(3));
        }
        return texts;
    }

    /** The quality that a text says it has. */
    static int quality(String text) {
        return Integer.parseInt(text.replaceAll("\\D", ""));
    }

    /** A listwise answer that ranks by quality, equal ones as ties. */
    static String ranked(ChatRequest request) {
        var byQuality = new java.util.TreeMap<Integer, List<String>>(java.util.Comparator.reverseOrder());
        shown(request)
                .forEach((label, text) -> byQuality
                        .computeIfAbsent(quality(text), absent -> new ArrayList<>())
                        .add(label));
        return "Final ranking: "
                + String.join(
                        " > ",
                        byQuality.values().stream()
                                .map(tier -> String.join(" = ", tier))
                                .toList());
    }

    private void write(String name, List<?> rows) throws IOException {
        Files.writeString(
                folder.resolve(name),
                String.join("", rows.stream().map(row -> Json.write(row) + "\n").toList()));
    }
}
