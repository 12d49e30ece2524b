package dev.murmur.recipe;

import dev.murmur.judge.ReadingStyle;
import dev.murmur.judge.Reply;
import dev.murmur.judge.ScoreVerdict;
import dev.murmur.judge.Shown;
import dev.murmur.preference.Message;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Role;
import dev.murmur.recipe.text.Passages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Vicuna (LMSYS 2023): conversations that people shared, cleaned and cut into segments that fit; and their first answers
 * against another model's, marked side by side by a judge.
 */
final class VicunaChat implements Recipe {
    private static final double MOST = 10; // of a mark, from 1
    private static final Pattern BOILERPLATE =
            Pattern.compile("(?i)\\bas an? (?:ai|artificial intelligence)?\\s*language model\\b");

    @Override
    public void run(Bench bench) throws IOException {
        Settings settings = bench.settings();
        if (settings.flag("judge")) {
            bench.need("challenger");
            bench.need("judge");
        }
        Set<String> seen = new HashSet<>(); // hashes
        Spool<Chat> kept = bench.spool("conversations", Chat.class);
        for (InputRow row : bench.input()) {
            List<Message> turns = cleaned(row.messages());
            Item item = Item.of("conversation", Map.of("turns", turns.size())).from(row.id());
            String fault = fault(turns, settings.integer("min_turns"));
            if (fault == null && !seen.add(Prompt.idOf(turns))) {
                fault = "duplicate";
            }
            if (fault != null) {
                bench.reject(item, fault, "not a conversation as the method wants it");
                continue;
            }
            bench.accept(item);
            kept.add(new Chat(item, turns));
            for (List<Message> segment : segments(turns, settings.integer("max_tokens_segment"))) {
                bench.sft(item, segment);
            }
        }
        if (settings.flag("judge")) {
            bench.each(kept, conversation -> compare(bench, conversation), compared -> take(bench, compared));
        }
    }

    /** A cleaned conversation. */
    private record Chat(Item item, List<Message> turns) {}

    /** Two answers to a first turn and their mean marks over both orders; not a number where one could not be read. */
    private record Compared(Item item, List<Message> prompt, List<Candidate> answers, List<Double> marks) {}

    /** Markdown in the place of HTML; empty turns left out, and a last turn that waits for an answer. */
    private static List<Message> cleaned(List<Message> messages) {
        List<Message> turns = new ArrayList<>();
        for (Message message : messages) {
            String text = Markdown.of(message.content());
            if (!text.isBlank()) {
                turns.add(new Message(message.role(), text));
            }
        }
        while (!turns.isEmpty() && turns.get(0).role() == Role.ASSISTANT) {
            turns.remove(0);
        }
        while (!turns.isEmpty() && turns.get(turns.size() - 1).role() != Role.ASSISTANT) {
            turns.remove(turns.size() - 1);
        }
        return turns;
    }

    private static @Nullable String fault(List<Message> turns, int least) {
        long answers =
                turns.stream().filter(turn -> turn.role() == Role.ASSISTANT).count();
        if (answers < least) {
            return "too-few-turns";
        }
        Role before = Role.ASSISTANT;
        for (Message turn : turns.get(0).role() == Role.SYSTEM ? turns.subList(1, turns.size()) : turns) {
            if (turn.role() == before || turn.role() == Role.SYSTEM) {
                return "roles-do-not-alternate";
            }
            before = turn.role();
            if (turn.role() == Role.ASSISTANT
                    && BOILERPLATE.matcher(turn.content()).find()) {
                return "boilerplate";
            }
        }
        return null;
    }

    /** Runs of whole turns, each beginning with a user's and ending with an answer, of at most so many tokens where that can be. */
    static List<List<Message>> segments(List<Message> turns, int mostTokens) {
        List<Message> system = turns.get(0).role() == Role.SYSTEM ? turns.subList(0, 1) : List.of();
        List<List<Message>> segments = new ArrayList<>();
        List<Message> current = new ArrayList<>();
        int tokens = 0;
        for (int i = system.size(); i + 1 < turns.size(); i += 2) {
            List<Message> exchange = turns.subList(i, i + 2);
            int more = exchange.stream()
                    .mapToInt(turn -> Passages.tokens(turn.content()))
                    .sum();
            if (!current.isEmpty() && tokens + more > mostTokens) {
                segments.add(current);
                current = new ArrayList<>();
                tokens = 0;
            }
            if (current.isEmpty()) {
                current.addAll(system);
            }
            current.addAll(exchange);
            tokens += more;
        }
        if (!current.isEmpty()) {
            segments.add(current);
        }
        return segments;
    }

    private static Compared compare(Bench bench, Chat conversation) throws IOException {
        List<Message> turns = conversation.turns;
        int answered = turns.get(0).role() == Role.SYSTEM ? 2 : 1;
        List<Message> prompt = turns.subList(0, answered);
        Answer other = bench.ask(
                Ask.of("challenger", prompt).temperature(bench.settings().number("temperature")));
        List<Candidate> answers = List.of(
                new Candidate(turns.get(answered).content(), "conversation"),
                Candidate.of(other, other.text().strip()));
        double[] means = marks(bench, prompt, answers.get(0), answers.get(1));
        if (bench.settings().flag("both_orders")) {
            double[] swapped = marks(bench, prompt, answers.get(1), answers.get(0));
            means = new double[] {(means[0] + swapped[1]) / 2, (means[1] + swapped[0]) / 2};
        }
        Item item = Item.of("comparison", Map.of("answer", answers.get(1).text()))
                .from(conversation.item.id())
                .read(other, 0);
        return new Compared(item, prompt, answers, List.of(means[0], means[1]));
    }

    /** The marks of both, in the order in which they are shown; not numbers where two replies in turn have none. */
    private static double[] marks(Bench bench, List<Message> prompt, Candidate one, Candidate other)
            throws IOException {
        String text = bench.text(
                "score.txt", Map.of("question", Conversation.of(prompt), "first", one.text(), "second", other.text()));
        Ask ask = Ask.of("judge", text).temperature(0);
        double[] marks = marks(bench.ask(ask).text());
        return Double.isNaN(marks[0]) ? marks(bench.ask(ask.sample(1)).text()) : marks;
    }

    /** The two marks that a reply gives, each from 1 to 10; not numbers where it does not. */
    static double[] marks(String reply) {
        if (ReadingStyle.SCORE_PAIR.reader(false).read(Reply.of(reply), Shown.of(2)) instanceof ScoreVerdict marks
                && marks.scores().values().stream().allMatch(mark -> mark >= 1 && mark <= MOST)) {
            List<Double> values = List.copyOf(marks.scores().values());
            return new double[] {values.get(0), values.get(1)};
        }
        return new double[] {Double.NaN, Double.NaN};
    }

    private static void take(Bench bench, Compared compared) throws IOException {
        double gap = compared.marks.get(0) - compared.marks.get(1);
        if (Double.isNaN(gap)) {
            bench.reject(compared.item, "unreadable", "the judge gives no two marks");
            return;
        }
        Item marked = compared.item.with("marks", compared.marks);
        Candidate better = compared.answers.get(gap > 0 ? 0 : 1);
        Candidate worse = compared.answers.get(gap > 0 ? 1 : 0);
        if (Math.abs(gap) < bench.settings().number("min_gap")
                || gap == 0
                || better.text().equals(worse.text())) {
            bench.reject(marked, "too-close", String.format(Locale.ROOT, "the marks differ by %.2f", Math.abs(gap)));
            return;
        }
        bench.accept(marked);
        bench.pair(better.over(worse, compared.prompt, Math.abs(gap) / (MOST - 1), 1, "vicuna-chat"));
    }
}
