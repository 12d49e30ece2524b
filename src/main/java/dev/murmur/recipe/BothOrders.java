package dev.murmur.recipe;

import dev.murmur.chat.TokenLogprobs;
import dev.murmur.judge.PreferenceVerdict;
import dev.murmur.judge.ReadingStyle;
import dev.murmur.judge.Reply;
import dev.murmur.judge.Shown;
import dev.murmur.judge.Verdict;
import dev.murmur.preference.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of two answers a judge finds better by one criterion, asked in both orders: the probabilities of the digits 1 and 2 where the
 * server tells log-probabilities, else the digit written. The mean over both orders takes a liking for one place out.
 *
 * @param reasoning whether the judge thinks in a call of its own first
 */
record BothOrders(Bench bench, String role, boolean reasoning) {
    private static final int TOKENS = 5; // one would do, but for a line break or a word before it
    private static final int LIKELY = 5;
    private static final int REASONING_TOKENS = 512;

    /** The probability that the first answer is better, in [0, 1]; NaN when the verdict in one order could not be read. */
    double probability(List<Message> conversation, String criterion, String first, String second) throws IOException {
        double shown = probabilityOfShownFirst(conversation, criterion, first, second);
        double swapped = probabilityOfShownFirst(conversation, criterion, second, first);
        return (shown + 1 - swapped) / 2;
    }

    private double probabilityOfShownFirst(List<Message> conversation, String criterion, String first, String second)
            throws IOException {
        Map<String, String> places = Map.of(
                "conversation",
                Conversation.of(conversation),
                "criterion",
                criterion,
                "first",
                first,
                "second",
                second);
        List<Message> messages = new ArrayList<>();
        if (reasoning) {
            messages.add(Message.user(bench.text("compare-reasons.txt", places)));
            Answer thought = bench.ask(Ask.of(role, messages).temperature(0).maxTokens(REASONING_TOKENS));
            messages.add(Message.assistant(thought.text()));
            messages.add(Message.user(bench.text("compare-digit.txt", Map.of())));
        } else {
            messages.add(Message.user(bench.text("compare.txt", places)));
        }
        Answer answer = bench.ask(
                Ask.of(role, messages).temperature(0).maxTokens(TOKENS).logprobs(LIKELY));
        return read(answer.text(), answer.logprobs());
    }

    /** The probability of the digit 1 against 2 in a reply; NaN when it has neither. */
    static double read(String text, @Nullable List<TokenLogprobs> logprobs) {
        Verdict verdict = logprobs == null
                ? ReadingStyle.LAST_NUMBER.reader(false).read(Reply.of(text), Shown.of(2))
                : ReadingStyle.OPTION_LOGPROBS.reader(false).read(new Reply(text, logprobs), Shown.of(2));
        return verdict instanceof PreferenceVerdict preference ? preference.probabilityOfA() : Double.NaN;
    }
}
