package dev.murmur.judge;

import dev.murmur.chat.TokenLogprobs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judge gave to read: its text, or the JSON of a function call, and the log-probabilities of its tokens. What readers
 * look for in the text is found once, however many of them try.
 */
public final class Reply {
    private final String text;
    private final List<TokenLogprobs> logprobs;
    private @Nullable OwnWords words;
    private @Nullable List<Literals.Found> literals;

    /**
     * A reply of one judge.
     *
     * @param logprobs empty when there were none
     */
    public Reply(String text, List<TokenLogprobs> logprobs) {
        this.text = text;
        this.logprobs = List.copyOf(logprobs);
    }

    public static Reply of(String text) {
        return new Reply(text, List.of());
    }

    public String text() {
        return text;
    }

    public List<TokenLogprobs> logprobs() {
        return logprobs;
    }

    /** The text, and which parts of it are the judge's own. */
    OwnWords words() {
        OwnWords found = words;
        if (found == null) {
            found = OwnWords.of(text);
            words = found;
        }
        return found;
    }

    /** The objects and lists in {@link #words()}. */
    List<Literals.Found> literals() {
        List<Literals.Found> found = literals;
        if (found == null) {
            found = Literals.in(words().text());
            literals = found;
        }
        return found;
    }
}
