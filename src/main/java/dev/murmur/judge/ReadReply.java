package dev.murmur.judge;

import dev.murmur.chat.ChatReply;
import dev.murmur.preference.FinishReason;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was read in one reply: the verdict, where it was read, and how far the reply agrees with itself. */
record ReadReply(
        Verdict verdict, Judgment.Reading reading, @Nullable Double consistency) {
    static ReadReply text(Verdict verdict) {
        return new ReadReply(verdict, Judgment.Reading.TEXT, null);
    }

    /** A reading that refuses replies which are not whole, whatever stands in them. */
    static Function<ChatReply, ReadReply> ofWhole(Function<ChatReply, ReadReply> reading) {
        return reply -> {
            if (reply.finishReason() == FinishReason.LENGTH) {
                return text(new Unreadable("the answer was cut off at the token limit"));
            }
            if (reply.finishReason() == FinishReason.CONTENT_FILTER) {
                return text(new Unreadable("the answer was withheld by the provider's filter"));
            }
            return reading.apply(reply);
        };
    }
}
