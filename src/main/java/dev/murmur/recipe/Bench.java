package dev.murmur.recipe;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.ChatModel;
import dev.murmur.chat.Remedy;
import dev.murmur.collect.Slot;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.json.Rows;
import dev.murmur.judge.Template;
import dev.murmur.preference.ContentId;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Prompt;
import dev.murmur.provenance.Failure;
import dev.murmur.provenance.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe works with: its input, settings and prompts, models to ask, draws from the seed, and the files that what it
 * makes goes into. Asking and drawing are safe for several threads; what writes is for the thread that runs the recipe.
 */
public final class Bench implements Closeable {
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    private final RecipeCard card;
    private final RecipePlan plan;
    private final Settings settings;
    private final RecipeFiles files;
    private final CallLog calls;
    private final InOrder threads;
    private final Progress.Task progress;
    private final Surroundings surroundings;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Passes passes = new Passes();
    private final List<Spool<?>> spools = new ArrayList<>();

    Bench(
            RecipeCard card,
            RecipePlan plan,
            RecipeFiles files,
            CallLog calls,
            InOrder threads,
            Progress.Task progress,
            Surroundings surroundings)
            throws InputException {
        this.card = card;
        this.plan = plan;
        this.settings = Settings.of(card, plan.settings());
        this.files = files;
        this.calls = calls;
        this.threads = threads;
        this.progress = progress;
        this.surroundings = surroundings;
    }

    public Settings settings() {
        return settings;
    }

    RecipePlan plan() {
        return plan;
    }

    /** Where the run takes place. */
    Surroundings surroundings() {
        return surroundings;
    }

    /** The input's rows, in order, as with {@link #input()}; the recipe's own {@code FILE} where the user gave none. */
    public Iterable<InputRow> input(String otherwise) {
        String input = plan.input();
        return passes.over(() -> InputRows.stream(
                input == null ? card.ownRows(otherwise) : rows(Path.of(input)),
                input == null ? otherwise : input,
                plan.limit()));
    }

    /**
     * The input's rows, in order; those that the card calls the recipe's own where the user gave none. The file is read anew
     * each time that they are gone through, a row at a time.
     */
    public Iterable<InputRow> input() throws InputException {
        String own = card.input().own();
        if (own != null) {
            return input(own);
        }
        Path input = inputPath();
        return passes.over(() -> InputRows.stream(rows(input), input.toString(), plan.limit()));
    }

    private Rows rows(Path input) throws IOException {
        if (Files.isDirectory(input)) {
            throw new InputException(input + ": a file is wanted, found a folder; recipe " + card.name() + " reads "
                    + card.input().rows());
        }
        return Rows.open(input);
    }

    /** The rows of a file that this run has written, read in the same way. */
    <T> Iterable<T> rows(Path file, Class<T> type) {
        return passes.over(() -> JsonLines.read(file, type));
    }

    /** A place for rows between two steps. */
    <T> Spool<T> spool(String name, Class<T> type) throws IOException {
        var spool = new Spool<>(surroundings.folder().resolve("waiting-" + name + ".jsonl"), type, passes);
        spools.add(spool);
        return spool;
    }

    /** The input as a file or folder. */
    public Path inputPath() throws InputException {
        String input = plan.input();
        if (input == null) {
            throw new InputException("recipe " + card.name() + " wants an --input: "
                    + card.input().rows());
        }
        return Path.of(input);
    }

    /** A file of the recipe's resources with its places filled. */
    public String text(String file, Map<String, String> places) {
        return new Template(RecipeCard.resource(card.name(), file)).fill(places);
    }

    /** The lines of a file of the recipe's resources, those that are empty or begin with # left out. */
    public List<String> lines(String file) {
        return lines(RecipeCard.resource(card.name(), file).lines());
    }

    /**
     * The lines of the file that a setting names, of the recipe's own file where it names none.
     *
     * @throws InputException if the file cannot be read, or has no line
     */
    public List<String> lines(String setting, String own) throws IOException {
        String file = settings.string(setting);
        if (file.isEmpty()) {
            return lines(own);
        }
        try (Stream<String> text = Files.lines(Path.of(file))) {
            List<String> lines = lines(text);
            if (lines.isEmpty()) {
                throw new InputException(file + ": a line is wanted for setting " + setting + ", found none");
            }
            return lines;
        } catch (NoSuchFileException e) {
            throw new InputException("setting " + setting + ": there is no file " + file, e);
        } catch (UncheckedIOException e) {
            throw new InputException(file + ": lines of UTF-8 text are wanted for setting " + setting, e);
        }
    }

    private static List<String> lines(Stream<String> text) {
        return text.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** A generator for draws that depend on the seed and these words alone. */
    public RandomGenerator random(String... purpose) {
        return RANDOM.create(plan.seed() ^ ContentId.seed(purpose));
    }

    /**
     * Makes sure that somebody plays a role that only some settings want; call it before anything is asked.
     *
     * @throws InputException if nobody does
     */
    public void need(String role) throws InputException {
        plan.slots(role, 1);
    }

    /** How many models play a role. */
    public int members(String role) throws InputException {
        return plan.slots(role, 0).size();
    }

    /** What people call a member of a role. */
    public String model(String role, int member) throws InputException {
        return plan.slots(role, member + 1).get(member).label();
    }

    /**
     * Asks, unless the journal has the answer.
     *
     * @throws ChatException if the call failed; {@link #each} takes note of it
     */
    public Answer ask(Ask ask) throws IOException {
        Slot slot = plan.slots(ask.role(), ask.member() + 1).get(ask.member());
        return calls.answer(ask, slot);
    }

    /**
     * Does work on each item, several at a time, and takes the results in the items' order. An item whose call failed for good
     * is a rejected one; a call that must end the run ends it.
     *
     * @param work asks as often as it wants to; called by several threads
     * @param take records what came of it; called in order by this thread
     */
    public <T, R> void each(Iterable<T> items, InOrder.Work<T, R> work, InOrder.Take<R> take) throws IOException {
        threads.run(items.iterator(), item -> attempt(work, item), attempt -> {
            progress.advance(1);
            ChatException failure = attempt.failure;
            if (failure != null) {
                failed(failure, attempt.item);
            } else if (attempt.result != null) {
                take.take(attempt.result);
            }
        });
    }

    private record Attempt<R>(@Nullable R result, @Nullable ChatException failure, Object item) {}

    private static <T, R> Attempt<R> attempt(InOrder.Work<T, R> work, T item) throws IOException {
        try {
            return new Attempt<>(work.on(item), null, item);
        } catch (ChatException e) {
            Remedy remedy = e.diagnosis().remedy();
            if (remedy == Remedy.RETRY || remedy == Remedy.GIVE_UP) {
                return new Attempt<>(null, e, item);
            }
            throw e;
        }
    }

    private void failed(ChatException failure, Object item) throws IOException {
        String parent = item instanceof Item made ? made.id() : item instanceof InputRow row ? row.id() : "";
        files.failure(new Failure(
                card.name(),
                "",
                "call-failed",
                String.valueOf(failure.getMessage()),
                Map.of(
                        "cause",
                        failure.diagnosis().reason(),
                        "parents",
                        parent.isEmpty() ? List.of() : List.of(parent))));
    }

    /** Keeps an item. */
    public void accept(Item item) throws IOException {
        files.write(RecipeFiles.ITEMS, item);
    }

    /**
     * Sets an item aside.
     *
     * @param reason a short fixed word to count by
     * @param message for people: what was found
     */
    public void reject(Item item, String reason, String message) throws IOException {
        files.failure(new Failure(card.name(), "", reason, message, Map.of("item", item)));
    }

    /** Writes a training row: a conversation that ends with an answer. */
    public void sft(Item item, Message... messages) throws IOException {
        sft(item, Arrays.asList(messages));
    }

    /** The same. */
    public void sft(Item item, List<Message> messages) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("messages", messages);
        row.put("item", item.id());
        row.put("source", card.name());
        files.write("sft", row);
    }

    /** Writes a training row with more columns. */
    public void sft(Item item, List<Message> messages, Map<String, ?> more) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("messages", messages);
        row.put("item", item.id());
        row.put("source", card.name());
        row.putAll(more);
        files.write("sft", row);
    }

    /** Writes a prompt for other models to answer. */
    public void prompt(Item item, List<Message> messages) throws IOException {
        files.write("prompts", Prompt.of(messages, card.name(), Map.of("item", item.id())));
    }

    /** Writes a text to train on. */
    public void document(Item item, String text) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("text", text);
        row.put("item", item.id());
        row.put("source", card.name());
        files.write("documents", row);
    }

    /** Writes a preference. */
    public void pair(PreferencePair pair) throws IOException {
        files.write("pairs", pair);
    }

    /** Writes a row of one of the other files that the recipe ends in. */
    public void row(String file, Object row) throws IOException {
        files.write(file, row);
    }

    /** Notes something that was counted or measured, for the report. */
    public void figure(String name, Object value) {
        figures.put(name, value);
    }

    /** Something was done that is not an item. */
    public void remark(String text) {
        progress.note(text);
    }

    /** The endpoints, metered and journalled by who asks them. */
    Map<String, ChatModel> endpoints() {
        return surroundings.endpoints();
    }

    Map<String, Object> figures() {
        return new LinkedHashMap<>(figures);
    }

    /** Closes the input, and deletes what waited between two steps. */
    @Override
    public void close() throws IOException {
        passes.close();
        for (Spool<?> spool : spools) {
            spool.close();
        }
    }
}
