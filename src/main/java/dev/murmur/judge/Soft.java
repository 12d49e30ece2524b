package dev.murmur.judge;

import dev.murmur.chat.ChatReply;
import dev.murmur.chat.Sampling;
import dev.murmur.chat.TokenLogprobs;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Message;
import dev.murmur.preference.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * RLAIF's soft labels (Lee et al. 2023, section 2.1): the probabilities of the answer tokens {@code 1} and {@code 2}, for both
 * orders of a pair, on request after the judge has written its considerations. Where there are no log-probabilities the
 * judge is asked several times and its votes are counted.
 */
record Soft(JudgeSettings settings, Rubric rubric, Lots lots) implements JudgeMethod {
    private static final Template TASK = Template.load("soft.md");
    private static final Template REASONING = Template.load("soft-reasoning.md");
    private static final Template AFTER_REASONING = Template.load("soft-answer.md");
    private static final Options OPTIONS = new Options("1", "2");
    private static final List<String> LABELS = List.of("1", "2");
    private static final int REASONING_TOKENS = 512; // as in the paper
    private static final int ANSWER_TOKENS =
            5; // one would do, but for templates that put a line break or a word before it
    private static final Pattern ANSWER =
            WordEdges.pattern("(?is)[\\s*_\"'(\\[]*(?:(?:better )?response:?\\s*)?([12])\\b(?!\\.\\d).{0,40}");
    private static final double VOTING_TEMPERATURE = 1;

    @Override
    public @Nullable String obstacle(Lineup lineup) {
        return lineup.fewerThanTwo();
    }

    @Override
    public List<Question> questions(Lineup lineup, JudgeModel judge) {
        Brief brief = new Brief(rubric, settings.reasoning() ? REASONING : TASK, List.of(AFTER_REASONING), settings);
        Pairs pairs = new Pairs(settings, lots);
        List<Question> questions = new ArrayList<>();
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            for (List<Response> pair : pairs.displayed(lineup, judge, repeat)) {
                questions.add(brief.question(
                        new Brief.Asked(lineup, pair, judge, repeat, lineup.order(pair)), LABELS, Map.of()));
            }
        }
        return questions;
    }

    @Override
    public Judgment ask(Question question, Court court) throws IOException {
        var messages = new ArrayList<>(question.messages());
        int attempt = 0;
        if (settings.reasoning()) {
            Sampling atLength = sampling(question, null, REASONING_TOKENS);
            Judgment thought =
                    court.judgment(question, attempt++, new Court.Call(messages, atLength, 0), Soft::considerations);
            messages.add(Message.assistant(thought.raw()));
            messages.add(Message.user(AFTER_REASONING.text()));
        }
        var call = new Court.Call(messages, sampling(question, null, ANSWER_TOKENS), settings.topLogprobs());
        Judgment first = court.judgment(question, attempt++, call, Soft::read);
        return first.reading() == Judgment.Reading.TEXT ? vote(question, court, messages, attempt) : first;
    }

    /** Asks until there are so many votes; each judgment says what the votes up to it say together, the last one counts. */
    private Judgment vote(Question question, Court court, List<Message> messages, int attempt) throws IOException {
        Judgment last = null;
        int first = 0;
        int votes = 0;
        int tries = settings.votes() + settings.maxReasks();
        for (int i = 0; i < tries && votes < settings.votes(); i++) {
            int before = votes;
            int firstBefore = first;
            var call = new Court.Call(messages, sampling(question, (long) i, ANSWER_TOKENS), 0);
            last = court.judgment(question, attempt + i, call, reply -> counted(reply, firstBefore, before));
            if (last.verdict().readable()) {
                votes++;
                first += digit(last.raw()).equals(LABELS.get(0)) ? 1 : 0;
            }
        }
        return Objects.requireNonNull(last);
    }

    /** The share of votes for the first, with half a vote for each side beforehand so that none is certain. */
    private static ReadReply counted(ChatReply reply, int first, int votes) {
        String digit = digit(reply.text());
        if (digit.isEmpty() || reply.finishReason() == FinishReason.CONTENT_FILTER) {
            return ReadReply.text(new Unreadable("the answer is not 1 or 2"));
        }
        int now = first + (digit.equals(LABELS.get(0)) ? 1 : 0);
        return new ReadReply(PreferenceVerdict.ofProbability((now + 0.5) / (votes + 2)), Judgment.Reading.VOTES, null);
    }

    private static ReadReply considerations(ChatReply reply) {
        return new ReadReply(new Unreadable("considerations before a verdict"), Judgment.Reading.REASONING, null);
    }

    private static ReadReply read(ChatReply reply) {
        Options.Preference preference = preference(reply.logprobs());
        if (preference == null) {
            return ReadReply.text(new Unreadable("there are no log-probabilities of the answer tokens"));
        }
        Judgment.Reading reading = preference.bounded() ? Judgment.Reading.LOGPROBS_BOUNDED : Judgment.Reading.LOGPROBS;
        return new ReadReply(preference.verdict(), reading, null);
    }

    /** At the first token that is an answer, or where the answer should have begun. */
    private static Options.@Nullable Preference preference(List<TokenLogprobs> tokens) {
        for (TokenLogprobs token : tokens) {
            if (OPTIONS.has(token.token())) {
                return OPTIONS.preference(token.top());
            }
        }
        return tokens.isEmpty() ? null : OPTIONS.preference(tokens.get(0).top());
    }

    /** The digit that an answer is; empty when it is something else. */
    private static String digit(String answer) {
        Matcher matcher = ANSWER.matcher(answer);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** Greedy, or for a vote drawn: with a seed of its own, so that no cache takes two votes for one. */
    private static Sampling sampling(Question question, @Nullable Long vote, int tokens) {
        Sampling own = question.judge().sampling();
        Integer maxTokens = own.maxTokens() == null ? Integer.valueOf(tokens) : own.maxTokens();
        Double temperature = own.temperature();
        return new Sampling(
                vote == null ? temperature : Double.valueOf(VOTING_TEMPERATURE), null, maxTokens, null, vote, null);
    }
}
