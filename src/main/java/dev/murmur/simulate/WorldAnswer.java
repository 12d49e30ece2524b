package dev.murmur.simulate;

/**
 * One model's answer in a world.
 *
 * @param text may be empty
 * @param quality how good it is, in logits: a difference of 1 is preferred with odds of e
 */
public record WorldAnswer(String model, String text, double quality) {
    public WorldAnswer {
        if (!Double.isFinite(quality)) {
            throw new IllegalArgumentException("a quality is a finite number, got " + quality);
        }
    }
}
