package dev.murmur.recipe;

import dev.murmur.preference.Message;
import dev.murmur.recipe.Evolution.Child;
import dev.murmur.recipe.Evolution.Operation;
import dev.murmur.recipe.novelty.RougeL;
import dev.murmur.recipe.text.Preamble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evol-Instruct (Xu et al. 2023, WizardLM): instructions are made harder by five operations in depth, or replaced by rarer ones
 * of their domain in breadth, for several rounds; what fails goes back and is tried again.
 */
final class EvolInstruct implements Recipe {
    private static final List<Operation> OPERATIONS = List.of(
            new Operation("add-constraint", 1),
            new Operation("deepen", 1),
            new Operation("concretise", 1),
            new Operation("more-reasoning", 1),
            new Operation("complicate-input", 1),
            new Operation("in-breadth", 1));
    private static final Pattern MARKER = Pattern.compile("(?i)(?:given|rewritten|created)[\\s_#*-]+prompt\\b");
    private static final Pattern LEAK = Pattern.compile(
            "(?i)(?:given|rewritten|created|new|original|evolved)[\\s_#*-]+(?:prompt|instruction|task)\\b");
    private static final Pattern APOLOGY = Pattern.compile("(?i)\\b(?:sorry|apolog\\w+)\\b");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final double COPIED = 0.9; // ROUGE-L of a task with its own answer

    @Override
    public void run(Bench bench) throws IOException {
        new Run(bench).run(Evolution.seeds(bench));
    }

    static List<Operation> operations() {
        return OPERATIONS;
    }

    private static final class Run {
        private final Bench bench;
        private final Settings settings;
        private final Set<String> stopWords;
        private final Map<Integer, List<Double>> difficulties = new TreeMap<>();
        private int longer;

        Run(Bench bench) {
            this.bench = bench;
            this.settings = bench.settings();
            this.stopWords = Set.copyOf(bench.lines("stop-words.txt"));
        }

        void run(Iterable<Item> seeds) throws IOException {
            new Evolution(bench, OPERATIONS).run(seeds, settings.integer("rounds"), this::rewrite, this::keep);
            bench.figure("grew_by_more_than_max_added_words", longer);
            Map<String, Double> means = new TreeMap<>();
            difficulties.forEach((round, marks) -> means.put(
                    "round " + round,
                    marks.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
            if (!means.isEmpty()) {
                bench.figure("mean_difficulty", means);
            }
        }

        private Child rewrite(Item parent, Operation operation, int round) throws IOException {
            String before = parent.string("text");
            String most = Integer.toString(settings.integer("max_added_words"));
            Answer rewritten = bench.ask(
                    sampled("evolver", bench.text(operation.name() + ".txt", Map.of("task", before, "words", most)))
                            .sample(round));
            String text = Preamble.strip(rewritten.text());
            int added = words(text).size() - words(before).size();
            Item item = Evolution.child(parent, operation, rewritten, text).with("added_words", added);
            if (text.isBlank() || rewritten.isCut()) {
                return new Child(item, null, "no-rewriting", "the rewriting is empty or was cut off");
            }
            boolean speaksOfIt =
                    LEAK.matcher(text).find() && !LEAK.matcher(before).find();
            if (MARKER.matcher(text).find() || speaksOfIt) {
                return new Child(item, null, "leaked-phrase", "it speaks of the prompt that it was made from");
            }
            if (isEqual(before, text)) {
                return new Child(item, null, "equal", "it asks for the same as before");
            }
            Answer answer = bench.ask(sampled("responder", text));
            String fault = fault(text, answer);
            Item answered = settings.flag("difficulty") && fault == null ? withDifficulty(item) : item;
            return new Child(answered, answer, fault, "its answer: " + start(answer.text()));
        }

        private Ask sampled(String role, String prompt) {
            return Ask.of(role, prompt)
                    .temperature(settings.number("temperature"))
                    .topP(settings.number("top_p"))
                    .maxTokens(settings.integer("max_tokens"));
        }

        private boolean isEqual(String before, String after) throws IOException {
            if (RougeL.similarity(before, after) == 1) {
                return true;
            }
            String prompt = bench.text("equality.txt", Map.of("first", before, "second", after));
            Answer answer = bench.ask(Ask.of("judge", prompt).temperature(0).maxTokens(8));
            return ShortAnswer.is("equal", answer.text());
        }

        /** What an answer says about the instruction: it is too hard, or no instruction at all. */
        private @Nullable String fault(String task, Answer answer) {
            String text = answer.text();
            List<String> words = words(text);
            if (stopWords.containsAll(words)) {
                return "empty-answer";
            }
            boolean sorry = text.toLowerCase(Locale.ROOT).contains("sorry");
            if (sorry
                    && words.size() < settings.integer("sorry_words")
                    && !APOLOGY.matcher(task).find()) {
                return "sorry";
            }
            return RougeL.similarity(task, text) > COPIED ? "answer-copies-task" : null;
        }

        private Item withDifficulty(Item item) throws IOException {
            Ask ask = Ask.of("judge", bench.text("difficulty.txt", Map.of("task", item.string("text"))))
                    .temperature(0);
            double mark = Marks.ask(bench, ask, 1, 1, 10).mean();
            return Double.isNaN(mark) ? item : item.with("difficulty", mark);
        }

        private void keep(Child child) throws IOException {
            Item item = child.item();
            bench.accept(item);
            Answer answer = child.answer();
            Object mark = item.content().get("difficulty");
            if (mark instanceof Double known) {
                difficulties
                        .computeIfAbsent(item.round(), absent -> new ArrayList<>())
                        .add(known);
            }
            if (answer != null) {
                int added = Integer.parseInt(item.string("added_words"));
                boolean inDepth = !item.operator().equals("in-breadth");
                longer += inDepth && added > settings.integer("max_added_words") ? 1 : 0;
                Message prompt = Message.user(item.string("text"));
                bench.prompt(item, List.of(prompt));
                bench.sft(item, prompt, Message.assistant(answer.text().strip()));
            }
        }

        private static List<String> words(String text) {
            return WORD.matcher(text.toLowerCase(Locale.ROOT))
                    .results()
                    .map(MatchResult::group)
                    .toList();
        }

        private static String start(String text) {
            return text.length() > 60 ? text.substring(0, 60) + ".." : text;
        }
    }
}
