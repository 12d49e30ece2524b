package dev.murmur.simulate;

import dev.murmur.preference.Message;
import dev.murmur.simulate.Canvas.Span;
import dev.murmur.simulate.Exhibit.Shown;
import dev.murmur.simulate.WorldPrompt.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One prompt of the world as it stands in a judge's text, with those of its answers that stand there too. */
final class Sighting {
    private static final int ENDING = 100; // characters of a question that are enough where its beginning was cut off
    private static final int LABEL_DISTANCE = 120; // characters before a response in which its label is looked for

    private final WorldPrompt prompt;
    private final String text;
    private final List<Candidate> candidates;
    private final Canvas canvas;
    private final List<ResponseBlock> blocks;
    private final TreeMap<Integer, Candidate> responses = new TreeMap<>(); // by where they start
    private int covered;

    private Sighting(WorldPrompt prompt, String text) {
        this.prompt = prompt;
        this.text = text;
        this.candidates = prompt.candidates();
        this.canvas = new Canvas(text);
        this.blocks = ResponseBlock.in(text);
    }

    /** Looks for a prompt; null when its question is not in the text. */
    static @Nullable Sighting of(WorldPrompt prompt, String text) {
        var sighting = new Sighting(prompt, text);
        for (Message message : prompt.messages()) {
            boolean found = sighting.takeTurn(message.content().strip());
            if (!found && message.content().strip().equals(prompt.question())) {
                return null;
            }
        }
        sighting.takeResponses();
        return sighting;
    }

    /** How many characters of the text are this prompt's. */
    int covered() {
        return covered;
    }

    /** @throws ApiException if something is shown that is none of the prompt's answers */
    Exhibit exhibit() throws ApiException {
        takeAltered();
        if (responses.isEmpty()) {
            throw unknownResponse("none of its answers is in the text");
        }
        List<@Nullable String> found = new ArrayList<>();
        for (int start : responses.keySet()) {
            found.add(Labels.last(canvas.before(start, LABEL_DISTANCE)));
        }
        List<String> labels = Labels.settled(found);
        List<Shown> shown = new ArrayList<>();
        for (Candidate candidate : responses.values()) {
            shown.add(new Shown(labels.get(shown.size()), candidate));
        }
        return new Exhibit(prompt, shown, canvas.rest());
    }

    private boolean takeTurn(String turn) {
        if (turn.isEmpty()) {
            return true;
        }
        List<Span> spans = new ArrayList<>(canvas.find(turn));
        spans.addAll(canvas.findCut(turn));
        int start = text.indexOf(turn);
        if (spans.isEmpty() && start >= 0) {
            spans.add(new Span(start, start + turn.length()));
        }
        if (spans.isEmpty() && turn.length() > ENDING) {
            spans.addAll(canvas.findEnding(turn.substring(turn.length() - ENDING)));
        }
        spans.stream().limit(1).forEach(this::cover);
        return !spans.isEmpty();
    }

    /** What headings and fences set apart; then whatever else stands there. */
    private void takeResponses() {
        for (ResponseBlock block : blocks) {
            Candidate candidate = block.isFenced()
                    ? Likeness.mostLike(contentOf(block), candidates)
                    : Likeness.wholeOrCut(contentOf(block), candidates);
            if (candidate != null && canvas.isFree(block.at())) {
                show(block.content(), candidate);
            }
        }
        if (blocks.stream().noneMatch(ResponseBlock::isFenced)) {
            takeUnfenced();
        }
    }

    /**
     * The answers that stand there whole with a label before them, the longest first so that a part of one is not taken for
     * another; then those cut in their middle; and where there are no labels at all, those that stand there whole.
     */
    private void takeUnfenced() {
        List<Candidate> texts = candidates.stream()
                .filter(candidate -> !candidate.text().isEmpty())
                .sorted(Comparator.comparing(candidate -> -candidate.text().length()))
                .toList();
        for (Candidate candidate : texts) {
            List<Span> labelled = canvas.find(candidate.text()).stream()
                    .filter(this::isLabelled)
                    .toList();
            labelled.stream().limit(candidate.count()).forEach(span -> show(span, candidate));
        }
        for (Candidate candidate : texts) {
            if (!responses.containsValue(candidate)) {
                canvas.findCut(candidate.text()).forEach(span -> show(span, candidate));
            }
        }
        if (responses.isEmpty()) {
            for (Candidate candidate : texts) {
                canvas.find(candidate.text()).stream().limit(candidate.count()).forEach(span -> show(span, candidate));
            }
        }
    }

    private boolean isLabelled(Span span) {
        return Labels.last(canvas.before(span.start(), LABEL_DISTANCE)) != null;
    }

    /** Under each heading that is still without an answer: the one that is most like what stands there, or an empty one. */
    private void takeAltered() throws ApiException {
        for (ResponseBlock block : blocks) {
            int taken = canvas.nextTaken(block.at().end());
            boolean isAnswered = responses.containsKey(block.content().start())
                    || (taken <= block.content().end() && taken < text.length());
            if (canvas.isFree(block.at()) && !isAnswered) {
                Candidate candidate = Likeness.mostLike(contentOf(block), candidates);
                if (candidate == null) {
                    throw unknownResponse("what stands under \"" + block.heading() + "\" is none of its answers");
                }
                show(block.content(), candidate);
            }
        }
    }

    private String contentOf(ResponseBlock block) {
        return text.substring(block.content().start(), block.content().end()).strip();
    }

    private void show(Span span, Candidate candidate) {
        responses.put(span.start(), candidate);
        cover(span);
    }

    private void cover(Span span) {
        canvas.take(span);
        covered += span.length();
    }

    private static ApiException unknownResponse(String what) {
        return ApiException.invalid("this world holds the prompt, but " + what, "messages", "unknown_response");
    }
}
