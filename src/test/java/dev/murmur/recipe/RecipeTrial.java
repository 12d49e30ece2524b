package dev.murmur.recipe;

import dev.murmur.chat.ChatModel;
import dev.murmur.chat.ChatReply;
import dev.murmur.chat.ChatRequest;
import dev.murmur.chat.Endpoint;
import dev.murmur.chat.Ledger;
import dev.murmur.chat.Prices;
import dev.murmur.chat.StopSignal;
import dev.murmur.chat.TokenLogprobs;
import dev.murmur.collect.Slot;
import dev.murmur.json.Json;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Role;
import dev.murmur.preference.TokenUsage;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a recipe on rows and replies that a test makes up, and keeps what was asked. */
final class RecipeTrial {
    private final Path folder;
    private final String recipe;
    private final Map<String, Object> settings = new TreeMap<>();
    private final Map<String, List<Slot>> models = new TreeMap<>();
    private final List<ChatRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private String input = "";
    private @Nullable Path file;
    private int inFlight = 1;
    private ChatModel fake = request -> reply("");

    RecipeTrial(Path folder, String recipe) {
        this.folder = folder;
        this.recipe = recipe;
    }

    RecipeTrial setting(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    RecipeTrial model(String role, String... names) {
        models.put(role, Stream.of(names).map(name -> Slot.of(name, "fake")).toList());
        return this;
    }

    /** Rows of the input. */
    RecipeTrial input(String... lines) {
        input += String.join("\n", lines) + "\n";
        return this;
    }

    RecipeTrial input(Path rows) {
        file = rows;
        return this;
    }

    RecipeTrial inFlight(int calls) {
        inFlight = calls;
        return this;
    }

    /** Who answers {@link #run()}; each role is asked under its own name. */
    RecipeTrial fake(ChatModel model) {
        fake = model;
        return this;
    }

    /** The same, by what this makes of the last message. */
    RecipeTrial answers(Function<String, String> answer) {
        return fake(request -> reply(answer.apply(last(request))));
    }

    RecipeTrial row(Map<String, ?> row) {
        input += Json.write(row) + "\n";
        return this;
    }

    /** Runs it on the fake model, with a model for each role that is not named. */
    RecipeReport run() throws IOException {
        for (String role : Recipes.card(recipe).roles().keySet()) {
            if (!models.containsKey(role)) {
                model(role, role);
            }
        }
        return runOn(fake);
    }

    /** Runs it; the function answers the last message of each request. */
    RecipeReport run(Function<ChatRequest, String> replies) throws IOException {
        return runWith(request -> reply(replies.apply(request), FinishReason.STOP, List.of()));
    }

    RecipeReport runWith(Function<ChatRequest, ChatReply> replies) throws IOException {
        return runOn(replies::apply);
    }

    private RecipeReport runOn(ChatModel replies) throws IOException {
        ChatModel model = request -> {
            requests.add(request);
            return replies.reply(request);
        };
        RecipePlan plan = RecipePlan.of(recipe)
                .withSettings(settings)
                .withModels(Map.of("fake", Endpoint.of("http://fake/v1")), models)
                .withInFlight(inFlight);
        if (!input.isEmpty()) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("input.jsonl"), input);
            plan = plan.withInput(folder.resolve("input.jsonl").toString());
        }
        Path rows = file;
        if (rows != null) {
            plan = plan.withInput(rows.toString());
        }
        Files.createDirectories(folder);
        var ledger = new Ledger(Prices.NONE, null);
        var place = new Surroundings(
                folder, Map.of("fake", model), ledger, new StopSignal(), Progress.NONE, () -> Instant.EPOCH);
        return RecipeStage.of(plan).run(place);
    }

    static ChatReply reply(String text) {
        return reply(text, FinishReason.STOP);
    }

    static ChatReply reply(String text, FinishReason finish) {
        return new ChatReply(text, finish, new TokenUsage(10, text.length() / 4), List.of(), Duration.ZERO);
    }

    static ChatReply reply(String text, FinishReason finish, List<TokenLogprobs> logprobs) {
        return new ChatReply(text, finish, TokenUsage.NONE, logprobs, Duration.ZERO);
    }

    /** What was asked, in order. */
    List<ChatRequest> requests() {
        return requests;
    }

    static String last(ChatRequest request) {
        List<Message> messages = request.messages();
        return messages.get(messages.size() - 1).content();
    }

    /** What stands between two lines of dashes in a prompt; all of it where there are none. */
    static String between(String prompt) {
        return prompt.replaceFirst("(?s).*-----\\n(.*?)\\n-----.*", "$1");
    }

    /** The system message; empty where there is none. */
    static String system(ChatRequest request) {
        Message first = request.messages().get(0);
        return first.role() == Role.SYSTEM ? first.content() : "";
    }

    /** A text of the content of each accepted item of a kind. */
    List<String> kept(String kind, String field) throws IOException {
        return items(kind).stream().map(item -> item.string(field)).toList();
    }

    /** How many items were rejected for each reason. */
    Map<String, Integer> reasons() throws IOException {
        Map<String, Integer> reasons = new TreeMap<>();
        for (JsonObject failure : rows("failures")) {
            reasons.merge(failure.text("reason"), 1, Integer::sum);
        }
        return reasons;
    }

    List<PreferencePair> pairs() throws IOException {
        try (Stream<PreferencePair> pairs = JsonLines.read(folder.resolve("pairs.jsonl"), PreferencePair.class)) {
            return pairs.toList();
        }
    }

    /** The accepted items of a kind, in order. */
    List<Item> items(String kind) throws IOException {
        try (Stream<Item> items = JsonLines.read(folder.resolve("items.jsonl"), Item.class)) {
            return items.filter(item -> item.kind().equals(kind)).toList();
        }
    }

    List<JsonObject> rows(String file) throws IOException {
        try (Stream<JsonObject> rows = JsonLines.objects(folder.resolve(file + ".jsonl"))) {
            return rows.collect(Collectors.toList());
        }
    }
}
