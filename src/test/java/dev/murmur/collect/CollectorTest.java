package dev.murmur.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.ChatModel;
import dev.murmur.chat.ChatReply;
import dev.murmur.chat.FakeChatModel;
import dev.murmur.chat.StopSignal;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Response;
import dev.murmur.preference.TokenUsage;
import dev.murmur.provenance.Failure;
import dev.murmur.provenance.Progress;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CollectorTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private final FakeChatModel model = new FakeChatModel();
    private final StopSignal stop = new StopSignal();

    @BeforeEach
    void writePrompts() throws IOException {
        prompts("one", "two", "three");
    }

    @Test
    void everySlotAnswersEveryPrompt() throws IOException {
        CollectReport report =
                collect(Slot.of("heron", "local"), Slot.of("wren", "local").withSamples(2));

        assertThat(report.wanted()).isEqualTo(9);
        assertThat(report.answered()).isEqualTo(9);
        assertThat(report.failures()).isZero();
        assertThat(report.tokens()).containsEntry("wren", new TokenUsage(60, 30));
        assertThat(responses()).extracting(Response::id).doesNotHaveDuplicates().hasSize(9);
        assertThat(responses()).allSatisfy(row -> {
            assertThat(row.text()).isEqualTo("fine");
            assertThat(row.id()).isEqualTo(Response.idOf(row.promptId(), row.slot(), row.sample(), row.text()));
            assertThat(row.at()).isEqualTo("2026-01-01T00:00:00Z");
        });
    }

    @Test
    void whatIsInTheJournalIsNotAskedForAgain() throws IOException {
        collect(Slot.of("heron", "local"));

        CollectReport report = collect(Slot.of("heron", "local"));

        assertThat(report.alreadyThere()).isEqualTo(3);
        assertThat(report.answered()).isZero();
        assertThat(model.requests()).hasSize(3);
    }

    @Test
    void aChangedSlotAsksForThatSlotAlone() throws IOException {
        collect(Slot.of("heron", "local"), Slot.of("wren", "local"));

        CollectReport report = collect(Slot.of("heron", "local"), warm("wren"));

        assertThat(report.answered()).isEqualTo(3);
        assertThat(model.requests().subList(6, 9))
                .allSatisfy(request -> assertThat(request.model()).isEqualTo("wren"));
    }

    @Test
    void aChangedPromptAsksForThatPromptAlone() throws IOException {
        collect(Slot.of("heron", "local"));
        prompts("one", "two, but longer", "three");

        assertThat(collect(Slot.of("heron", "local")).answered()).isEqualTo(1);
    }

    @Test
    void moreSamplesAskForTheNewOnesAlone() throws IOException {
        collect(Slot.of("heron", "local"));

        assertThat(collect(Slot.of("heron", "local").withSamples(3)).answered()).isEqualTo(6);
        assertThat(responses()).extracting(Response::sample).containsOnly(0, 1, 2);
    }

    @Test
    void aTornLastLineIsCutOffAndAskedForAgain() throws IOException {
        collect(Slot.of("heron", "local"));
        Path journal = folder.resolve("responses.jsonl");
        byte[] whole = Files.readAllBytes(journal);
        Files.write(journal, java.util.Arrays.copyOf(whole, whole.length - 20));

        CollectReport report = collect(Slot.of("heron", "local"));

        assertThat(report.tornBytes()).isPositive();
        assertThat(report.answered()).isEqualTo(1);
        assertThat(responses()).hasSize(3);
    }

    @Test
    void theKthSampleSendsTheSeedPlusK() throws IOException {
        prompts("one");
        var seeded = new Slot("heron", "local", null, 3, null, null, null, null, 40L, null, Map.of(), 1.0, Map.of());

        collect(seeded);

        assertThat(model.requests())
                .extracting(request -> request.sampling().seed())
                .containsExactlyInAnyOrder(40L, 41L, 42L);
    }

    @Test
    void aRefusedKeyStopsItsEndpointAndSaysHowMuchWasLeftOut() throws IOException {
        model.fail(401);
        var options = new CollectOptions(Map.of("local", 1), null, 0);

        CollectReport report = collect(Map.of("local", model), options, Slot.of("heron", "local"));

        assertThat(report.failed()).isEqualTo(Map.of("bad-key", 1L));
        assertThat(report.notAsked()).isEqualTo(2);
        assertThat(report.stopped()).containsOnlyKeys("local");
        assertThat(failures())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("bad-key"));
    }

    @Test
    void aStoppedEndpointLeavesTheOthersAlone() throws IOException {
        ChatModel broken = request -> {
            throw new ChatException(401, "http://broken", "no");
        };

        CollectReport report = collect(
                Map.of("local", model, "broken", broken),
                CollectOptions.DEFAULTS,
                Slot.of("heron", "local"),
                Slot.of("wren", "broken"));

        assertThat(report.answered()).isEqualTo(3);
        assertThat(report.failures() + report.notAsked()).isEqualTo(3);
    }

    @Test
    void whatFailedIsTriedAgainByTheNextRun() throws IOException {
        model.fail(400);
        collect(Slot.of("heron", "local"));

        CollectReport report = collect(Slot.of("heron", "local"));

        assertThat(report.answered()).isEqualTo(1);
        assertThat(responses()).hasSize(3);
    }

    @Test
    void anAnswerTakesThePlaceOfItsFailureAndCountsItsCalls() throws IOException {
        model.fail(400);
        collect(Slot.of("heron", "local"));
        assertThat(failures()).hasSize(1);

        collect(Slot.of("heron", "local"));

        assertThat(failures()).isEmpty();
        assertThat(responses()).extracting(Response::tries).containsExactlyInAnyOrder(1, 1, 2);
    }

    @Test
    void aCallThatFailsInEveryRunHasOneRowWithAllItsTries() throws IOException {
        prompts("one");
        for (int run = 0; run < 3; run++) {
            model.fail(400);
            collect(Slot.of("heron", "local"));
        }

        assertThat(failures())
                .singleElement()
                .satisfies(row -> assertThat(row.detail()).containsEntry("tries", 3));
    }

    @Test
    void failuresOfOtherStagesAreLeftAlone() throws IOException {
        Files.writeString(
                folder.resolve("failures.jsonl"),
                "{\"stage\":\"pairs\",\"prompt_id\":\"p\",\"reason\":\"equal-texts\",\"message\":\"m\",\"detail\":{}}\n");
        model.fail(400);
        collect(Slot.of("heron", "local"));

        collect(Slot.of("heron", "local"));

        assertThat(failures()).extracting(Failure::stage).containsExactly("pairs");
    }

    @Test
    void aPromptThatIsThereTwiceIsAskedOnceAndSaid() throws IOException {
        prompts("one", "two", "one");

        CollectReport report = collect(Slot.of("heron", "local"));

        assertThat(report.duplicatePrompts()).isEqualTo(1);
        assertThat(report.answered()).isEqualTo(2);
    }

    @Test
    void aStopFinishesWhatIsInFlightAndKeepsIt() throws IOException {
        ChatModel stopping = request -> {
            stop.stop();
            return FakeChatModel.reply("just in time");
        };
        var options = new CollectOptions(Map.of("local", 1), null, 0);

        CollectReport report = collect(Map.of("local", stopping), options, Slot.of("heron", "local"));

        assertThat(report.interrupted()).isTrue();
        assertThat(report.answered()).isEqualTo(1);
        assertThat(report.notAsked()).isEqualTo(2);
        assertThat(responses()).hasSize(1);
    }

    @Test
    void anInterruptIsAStop() throws IOException {
        Thread caller = Thread.currentThread();
        ChatModel interrupting = request -> {
            caller.interrupt();
            return FakeChatModel.reply("just in time");
        };

        CollectReport report =
                collect(Map.of("local", interrupting), CollectOptions.DEFAULTS, Slot.of("heron", "local"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.interrupted()).isTrue();
        assertThat(report.answered() + report.notAsked()).isEqualTo(3);
        assertThat(responses()).hasSize((int) report.answered());
    }

    @Test
    void aBrokenPromptIsRefusedBeforeAnyCall() throws IOException {
        Files.writeString(folder.resolve("prompts.jsonl"), "{\"id\":\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> collect(Slot.of("heron", "local")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("prompts.jsonl:4: ");

        assertThat(model.requests()).isEmpty();
    }

    @Test
    void anUnknownEndpointIsRefusedBeforeAnyCall() {
        assertThatThrownBy(() -> collect(Slot.of("heron", "elsewhere")))
                .isInstanceOf(InputException.class)
                .hasMessage("responder \"heron\": there is no endpoint \"elsewhere\"; the endpoints are local");
    }

    @Test
    void theSameSlotTwiceIsRefused() {
        assertThatThrownBy(() -> collect(Slot.of("heron", "local"), Slot.of("heron", "local")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there twice");
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheRun() throws IOException {
        Files.createDirectory(folder.resolve("responses.jsonl"));

        assertThatThrownBy(() -> collect(Slot.of("heron", "local"))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsOddAboutAnAnswerIsFlagged() throws IOException {
        prompts("one");
        ChatModel cutOff =
                request -> new ChatReply(" ", FinishReason.LENGTH, TokenUsage.NONE, List.of(), Duration.ZERO);

        CollectReport report = collect(Map.of("local", cutOff), CollectOptions.DEFAULTS, Slot.of("heron", "local"));

        assertThat(report.flagged()).isEqualTo(Map.of("empty", 1L, "truncated", 1L));
        assertThat(responses().get(0).flags()).containsExactly("empty", "truncated");
    }

    @Test
    void promptsWhoseTagsNoResponderTakesAreCounted() throws IOException {
        try (var writer = new JsonLinesWriter(folder.resolve("prompts.jsonl"))) {
            writer.write(Prompt.of(List.of(Message.user("one")), "test", Map.of("kind", "code")));
            writer.write(Prompt.of(List.of(Message.user("two")), "test", Map.of("kind", "chat")));
            writer.commit();
        }

        assertThat(collect(tagged("code")).unassignedPrompts()).isEqualTo(1);
        assertThatThrownBy(() -> collect(tagged("maths")))
                .isInstanceOf(InputException.class)
                .hasMessage("none of the 2 prompts has the tags that the responders want (heron {kind=maths});"
                        + " change the responders' tags, or the prompts'");
    }

    private static Slot tagged(String kind) {
        Map<String, String> tags = Map.of("kind", kind);
        return new Slot("heron", "local", null, 1, null, null, null, null, null, null, tags, 1.0, Map.of());
    }

    @Test
    void aLaterRunCountsTheFlagsOfAllAnswersThatAreWanted() throws IOException {
        prompts("one", "two");
        collect(Slot.of("heron", "local"), Slot.of("wren", "local"));

        CollectReport again = collect(Slot.of("heron", "local"), Slot.of("wren", "local"));
        CollectReport more = collect(Slot.of("heron", "local"), Slot.of("wren", "local"), Slot.of("rail", "local"));
        CollectReport fewer = collect(Slot.of("heron", "local"));

        assertThat(again.flagged()).isEqualTo(Map.of("identical", 2L));
        assertThat(more.flagged()).isEqualTo(Map.of("identical", 4L));
        assertThat(fewer.flagged().getOrDefault("identical", 0L))
                .isEqualTo(responses().stream()
                        .filter(row ->
                                row.model().equals("heron") && !row.flags().isEmpty())
                        .count());
    }

    @Test
    void answersThatStayKnownAreAddedToInPlaceOfBeingReadAgain() throws IOException {
        prompts("one", "two");
        Path journal = folder.resolve("responses.jsonl");
        KnownAnswers known = KnownAnswers.read(journal);

        model.fail(500).answer("fine").answer("fine");
        CollectReport first = collect(known, Slot.of("heron", "local").withSamples(2));
        CollectReport second = collect(known, Slot.of("heron", "local").withSamples(2));
        CollectReport afresh = collect(Slot.of("heron", "local").withSamples(2));

        assertThat(first.failures()).isEqualTo(1);
        assertThat(second.answered()).isEqualTo(1);
        assertThat(second.alreadyThere()).isEqualTo(3);
        assertThat(second.flagged()).isEqualTo(afresh.flagged()).isEqualTo(Map.of("identical", 2L));
    }

    @Test
    void anAnswerThatSaysTheSameAsAnEarlierOneIsFlaggedAndKept() throws IOException {
        prompts("one");
        collect(Slot.of("heron", "local"));

        CollectReport report = collect(Slot.of("heron", "local"), Slot.of("wren", "local"));

        assertThat(report.flagged()).isEqualTo(Map.of("identical", 1L));
        assertThat(responses()).extracting(Response::flags).containsExactly(List.of(), List.of("identical"));
    }

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void whateverFailsEveryAnswerWantedEndsAsOneResponseOrOneFailure(long seed) throws IOException {
        RandomGenerator random = Seeds.random(seed);
        prompts(IntStream.range(0, 20).mapToObj(i -> "prompt " + i).toArray(String[]::new));
        ChatModel faulty = request -> {
            int luck;
            synchronized (random) {
                luck = random.nextInt(10);
            }
            return switch (luck) {
                case 0 -> throw new ChatException(500, "http://fake", "broken");
                case 1 -> throw new ChatException(400, "http://fake", "refused");
                case 2 -> throw new IOException("lost");
                default -> FakeChatModel.reply("fine");
            };
        };

        CollectReport report = collect(
                Map.of("local", faulty),
                CollectOptions.DEFAULTS,
                Slot.of("heron", "local").withSamples(2),
                Slot.of("wren", "local"));

        assertThat(report.wanted()).isEqualTo(60);
        assertThat(report.answered() + report.failures()).isEqualTo(60);
        assertThat(responses()).hasSize((int) report.answered());
        assertThat(failures()).hasSize((int) report.failures());
        assertThat(Stream.concat(
                        responses().stream().map(row -> row.promptId() + row.slot() + row.sample()),
                        failures().stream()
                                .map(row -> row.promptId()
                                        + row.detail().get("slot")
                                        + row.detail().get("sample"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void rowsWithoutTheLaterFieldsAreRead() throws IOException {
        Files.writeString(folder.resolve("responses.jsonl"), """
            {"id":"r1","prompt_id":"p1","model":"heron","slot":"s","sample":0,"text":"A","finish_reason":"stop",\
            "usage":{"input_tokens":1,"output_tokens":2},"sampling":{},"latency_ms":3,"at":"2026-01-01T00:00:00Z"}
            """);

        assertThat(responses()).singleElement().satisfies(row -> {
            assertThat(row.usage()).isEqualTo(new TokenUsage(1, 2));
            assertThat(row.tries()).isEqualTo(1);
            assertThat(row.flags()).isEmpty();
        });
    }

    private CollectReport collect(Slot... slots) throws IOException {
        return collect(Map.of("local", model), CollectOptions.DEFAULTS, slots);
    }

    private CollectReport collect(KnownAnswers known, Slot... slots) throws IOException {
        return collect(Map.of("local", model), CollectOptions.DEFAULTS, known, slots);
    }

    private CollectReport collect(Map<String, ChatModel> endpoints, CollectOptions options, Slot... slots)
            throws IOException {
        return collect(endpoints, options, KnownAnswers.read(folder.resolve("responses.jsonl")), slots);
    }

    private CollectReport collect(
            Map<String, ChatModel> endpoints, CollectOptions options, KnownAnswers known, Slot... slots)
            throws IOException {
        return new Collector(endpoints, options, CLOCK, stop)
                .collect(
                        folder.resolve("prompts.jsonl"),
                        List.of(slots),
                        known,
                        folder.resolve("failures.jsonl"),
                        Progress.NONE);
    }

    private static Slot warm(String name) {
        return new Slot(name, "local", null, 1, 0.9, null, null, null, null, null, Map.of(), 1.0, Map.of());
    }

    private void prompts(String... texts) throws IOException {
        try (var writer = new JsonLinesWriter(folder.resolve("prompts.jsonl"))) {
            for (String text : texts) {
                writer.write(Prompt.of(List.of(Message.user(text)), "test", Map.of()));
            }
            writer.commit();
        }
    }

    private List<Response> responses() throws IOException {
        try (Stream<Response> rows = JsonLines.read(folder.resolve("responses.jsonl"), Response.class)) {
            return rows.toList();
        }
    }

    private List<Failure> failures() throws IOException {
        try (Stream<Failure> rows = JsonLines.read(folder.resolve("failures.jsonl"), Failure.class)) {
            return rows.toList();
        }
    }
}
