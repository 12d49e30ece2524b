package dev.murmur.pipeline;

import dev.murmur.collect.Slot;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Response;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes a run folder as it is when all has been collected: {@code ResumeBenchmark FOLDER PROMPTS BASE_URL} makes {@code
 * pipeline.yaml} and {@code run} with four answers to each prompt. {@code resume-benchmark.sh} beside this file then has
 * {@code murmur collect} go on with it.
 */
public final class ResumeBenchmark {
    private static final String YAML = """
        name: resume
        prompts: questions.jsonl
        endpoints: {local: {base_url: "%s"}}
        responders: [{model: oak, samples: 2}, {model: elm, samples: 2}]
        judge: {models: [{model: judge}]}
        """;

    private ResumeBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int prompts = Integer.parseInt(args[1]);
        Path yaml = Files.writeString(folder.resolve("pipeline.yaml"), YAML.formatted(args[2]));
        try (var questions = new JsonLinesWriter(folder.resolve("questions.jsonl"))) {
            for (int i = 0; i < prompts; i++) {
                questions.write(Map.of("prompt", question(i)));
            }
            questions.commit();
        }
        Pipeline pipeline = Pipeline.read(yaml);
        try (RunFolder run = RunFolder.open(folder.resolve("run"), pipeline);
                var answers = new JsonLinesWriter(run.responses())) {
            for (int i = 0; i < prompts; i++) {
                Prompt prompt = Prompt.of(List.of(Message.user(question(i))), "", Map.of());
                for (Slot slot : pipeline.responders()) {
                    write(answers, prompt, slot);
                }
            }
            answers.commit();
        }
    }

    private static String question(int number) {
        return "Question " + number + ": why is it so, and what of the others that were there?";
    }

    private static void write(JsonLinesWriter answers, Prompt prompt, Slot slot) throws IOException {
        String id = slot.id();
        for (int sample = 0; sample < slot.samples(); sample++) {
            String text =
                    "Answer " + sample + " of " + slot.model() + ". " + "It is as it was, so they say. ".repeat(3);
            answers.write(new Response(
                    Response.idOf(prompt.id(), id, sample, text),
                    prompt.id(),
                    slot.model(),
                    id,
                    sample,
                    text,
                    FinishReason.STOP,
                    new TokenUsage(8, 32),
                    slot.sampling(sample).fields(),
                    290,
                    Instant.EPOCH.plusSeconds(sample).toString()));
        }
    }
}
