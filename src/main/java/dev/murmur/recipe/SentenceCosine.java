package dev.murmur.recipe;

import dev.murmur.encode.Encoder;
import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import java.util.List;

/** How alike two texts are in what they say, whatever their words: the cosine of a sentence encoder's vectors. Safe for several threads. */
final class SentenceCosine {
    private final Encoder encoder;
    private final int cosine; // its place among the entries

    private SentenceCosine(Encoder encoder, int cosine) {
        this.encoder = encoder;
        this.cosine = cosine;
    }

    /**
     * By the sentence encoder of that name, {@code bge-small} for instance.
     *
     * @throws InputException if there is none
     */
    static SentenceCosine by(String name) throws InputException {
        try {
            Encoder encoder = Encoder.parse(name);
            int cosine = encoder.denseNames().indexOf(name + ".cosine");
            if (cosine >= 0) {
                return new SentenceCosine(encoder, cosine);
            }
        } catch (IllegalArgumentException e) {
            throw new InputException("setting encoder: " + e.getMessage(), e);
        }
        throw new InputException("setting encoder: \"" + name + "\" is no sentence encoder; bge-small is one");
    }

    /** In [-1, 1]; 1 for texts that say the same. */
    double of(String one, String other) {
        return encoder.encode(new Exchange(List.of(Message.user(one)), other)).dense()[cosine];
    }
}
