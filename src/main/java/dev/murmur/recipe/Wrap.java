package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.recipe.draw.Rotation;
import dev.murmur.recipe.text.Passages;
import dev.murmur.recipe.text.Preamble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * WRAP (Maini et al. 2024): web text rewritten in four styles, passage by passage, to be trained on beside the text itself, one to one.
 * Rewritings that lose facts, copy or ramble are set aside, and make pairs with a faithful one of the same passage.
 */
final class Wrap implements Recipe {
    private static final String SOURCE = "wrap";
    private static final List<String> STYLES = List.of("easy", "medium", "hard", "qa");

    @Override
    public void run(Bench bench) throws IOException {
        List<String> wanted = bench.settings().strings("styles");
        if (wanted.isEmpty() || !STYLES.containsAll(wanted)) {
            throw new InputException("setting styles: some of " + STYLES + " are wanted, found " + wanted);
        }
        Fidelity fidelity = Fidelity.of(bench.settings());
        var styles = new Rotation<>(wanted, bench.random("styles").nextLong());
        Spool<Item> passages = bench.spool("passages", Item.class);
        for (InputRow row : bench.input()) {
            for (String text :
                    Passages.of(row.text("text", "content"), bench.settings().integer("max_tokens"))) {
                String style = styles.at("passages", passages.size());
                passages.add(Item.text("passage", text).from(row.id()).with("style", style));
            }
        }
        bench.each(passages, passage -> rephrase(bench, passage, fidelity), rephrased -> take(bench, rephrased));
    }

    /** A rewriting. {@code fault} is empty, or what is wrong with it. */
    private record Attempt(Answer answer, String text, String fault) {}

    private record Rephrased(Item passage, String request, List<Attempt> attempts) {}

    private static Rephrased rephrase(Bench bench, Item passage, Fidelity fidelity) throws IOException {
        Settings settings = bench.settings();
        String request = bench.text(passage.string("style") + ".txt", Map.of("passage", passage.string("text")));
        List<Attempt> attempts = new ArrayList<>();
        for (int sample = 0; sample < settings.integer("samples"); sample++) {
            Answer answer = bench.ask(Ask.of("rephraser", request)
                    .temperature(settings.number("temperature"))
                    .maxTokens(settings.integer("max_new_tokens"))
                    .sample(sample));
            String text = Preamble.strip(answer.text());
            String fault = answer.isCut()
                    ? "truncated"
                    : fidelity.fault(passage.string("text"), text, passage.string("style"));
            attempts.add(new Attempt(answer, text, fault == null ? "" : fault));
        }
        return new Rephrased(passage, request, attempts);
    }

    private static void take(Bench bench, Rephrased rephrased) throws IOException {
        String passage = rephrased.passage.string("text");
        List<Message> request = List.of(Message.user(rephrased.request));
        Candidate faithful = null;
        Candidate lossy = null;
        for (Attempt attempt : rephrased.attempts) {
            Item item = Item.text("rephrase", attempt.text)
                    .by(rephrased.passage.string("style"))
                    .from(rephrased.passage.parents().toArray(String[]::new))
                    .read(attempt.answer, 0);
            if (!attempt.fault.isEmpty()) {
                bench.reject(item, attempt.fault, "not what the passage says, or not another way to say it");
                boolean first = Fidelity.LOST.contains(attempt.fault) && lossy == null;
                lossy = first ? Candidate.of(attempt.answer, attempt.text) : lossy;
            } else if (faithful != null) {
                bench.reject(
                        item, "second-of-passage", "the passage has a faithful one already: the mix is one to one");
            } else {
                faithful = Candidate.of(attempt.answer, attempt.text);
                accept(bench, item, passage, request);
            }
        }
        pair(bench, faithful, lossy, request);
    }

    private static void accept(Bench bench, Item item, String passage, List<Message> request) throws IOException {
        bench.accept(item);
        bench.document(item, passage);
        bench.document(item, item.string("text"));
        List<Message> messages = new ArrayList<>(request);
        messages.add(Message.assistant(item.string("text")));
        bench.sft(item, messages);
    }

    private static void pair(
            Bench bench, @Nullable Candidate faithful, @Nullable Candidate lossy, List<Message> request)
            throws IOException {
        if (faithful != null && lossy != null && !faithful.text().equals(lossy.text())) {
            bench.pair(faithful.over(lossy, request, 1, 1, SOURCE));
        }
    }
}
