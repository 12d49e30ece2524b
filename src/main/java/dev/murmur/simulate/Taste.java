package dev.murmur.simulate;

import dev.murmur.simulate.WorldPrompt.Candidate;

/** What a judge values. */
@FunctionalInterface
interface Taste {
    Taste QUALITY = (candidate, position) -> candidate.quality();

    /** Earlier is better, by four logits a place. */
    Taste FIRST = (candidate, position) -> -4.0 * position;

    /** Longer is better, by a logit for each hundred characters. */
    Taste LENGTH = (candidate, position) -> candidate.text().length() / 100.0;

    /**
     * How much a response is worth, in logits.
     *
     * @param position 0 for the response shown first
     */
    double of(Candidate candidate, int position);

    /** Quality, and {@code bias} logits more for whatever stands first, however many there are. */
    static Taste firstBiased(double bias) {
        return (candidate, position) -> candidate.quality() + (position == 0 ? bias : 0);
    }

    /** Quality, and a thousand logits more for what this model wrote. */
    static Taste self(String model) {
        return (candidate, position) ->
                candidate.quality() + (candidate.models().contains(model) ? 1000 : 0);
    }
}
