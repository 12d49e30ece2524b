package dev.murmur.ranking;

import dev.murmur.preference.ContentId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One question put to a judge and what came of it, as an audit sees it.
 *
 * @param promptId of what the responses answer; empty where it is not known
 * @param setting who was asked and how; trials of one setting are audited together
 * @param judge the judge's model name
 * @param shown the responses, in display order
 * @param labels what they were called, in display order
 * @param places rank of each, in display order, ties sharing theirs, NaN where it is left out; empty: nobody could read it
 * @param marks of each, where the responses were marked one at a time and nothing was shown beside another; else empty
 * @param probabilityOfFirst that the first of two is better, as a soft verdict says; else not a number
 * @param coherence share of the comparisons within the reply that agree with its order; else not a number
 * @param questions how many this is made of: one for each response that was marked, else one
 * @param unreadable how many of them nobody could read
 * @param refused how many of them the provider or the model declined
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record Trial(
        String promptId,
        String setting,
        String judge,
        List<Answer> shown,
        List<String> labels,
        double[] places,
        double[] marks,
        double probabilityOfFirst,
        double coherence,
        int questions,
        int unreadable,
        int refused,
        Calls calls) {
    /**
     * A response, without its text.
     *
     * @param key a hash of the text; empty when it is not known
     * @param length in characters; negative when it is not known
     */
    record Answer(String id, String model, String key, int length) {
        static Answer of(String id, String model, String text) {
            return new Answer(id, model, ContentId.of(text), text.length());
        }

        static Answer unknown(String id) {
            return new Answer(id, "", "", -1);
        }
    }

    boolean readable() {
        return places.length > 0;
    }

    /** Whether the responses were shown beside each other, so that their places can matter. */
    boolean together() {
        return marks.length == 0;
    }

    /** Where a response was shown, 0 = first; -1: it was not. */
    int slotOf(String id) {
        return IntStream.range(0, shown.size())
                .filter(slot -> shown.get(slot).id().equals(id))
                .findFirst()
                .orElse(-1);
    }

    /** 1 where the response at one slot is better than that at another, -1 where worse, 0 where tied or not said. */
    int compare(int slot, int other) {
        return (int) Math.signum(Double.isNaN(places[other] - places[slot]) ? 0 : places[other] - places[slot]);
    }
}
