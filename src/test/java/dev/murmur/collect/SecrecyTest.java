package dev.murmur.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.chat.Api;
import dev.murmur.chat.ChatModel;
import dev.murmur.chat.Endpoint;
import dev.murmur.chat.Endpoints;
import dev.murmur.chat.StopSignal;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecrecyTest {
    private static final String KEY = "sk-secret-0123456789";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Api.class)
    void noFileAndNoReportHoldsTheKeyEvenIfTheServerRepeatsIt(Api api) throws IOException {
        Path prompts = folder.resolve("prompts.jsonl");
        try (var writer = new JsonLinesWriter(prompts)) {
            writer.write(Prompt.of(List.of(Message.user("hello")), "test", Map.of()));
            writer.commit();
        }
        String report;

        try (var server = new MockWebServer()) {
            server.setDispatcher(new Parrot());
            server.start();
            var endpoint = new Endpoint(
                    server.url("/v1").toString(), "SOME_KEY", api, null, null, 1, 1, 5.0, 5.0, 5.0, Map.of(), false);
            var stop = new StopSignal();
            ChatModel model = Endpoints.connect("parrot", endpoint, Map.of("SOME_KEY", KEY)::get, stop);
            report = new Collector(Map.of("parrot", model), CollectOptions.DEFAULTS, InstantSource.system(), stop)
                    .collect(
                            prompts,
                            List.of(Slot.of("a", "parrot"), Slot.of("b", "parrot")),
                            KnownAnswers.read(folder.resolve("responses.jsonl")),
                            folder.resolve("failures.jsonl"),
                            Progress.NONE)
                    .toString();
        }

        assertThat(report).contains("***").doesNotContain(KEY);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).allSatisfy(file -> assertThat(file).content().doesNotContain(KEY));
        }
    }

    /** Answers every call with a refusal that quotes the headers it was sent. */
    private static final class Parrot extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String headers = request.getHeaders().toMultimap().toString();
            return new MockResponse.Builder()
                    .code(401)
                    .body("no entry with " + headers)
                    .build();
        }
    }
}
