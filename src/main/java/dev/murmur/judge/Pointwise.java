package dev.murmur.judge;

import dev.murmur.chat.ChatReply;
import dev.murmur.preference.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks for marks of one response at a time: one for the whole, or one for each aspect. */
record Pointwise(JudgeSettings settings, Rubric rubric) implements JudgeMethod {
    private static final Template WHOLE = Template.load("rubric.md");
    private static final Template BY_ASPECT = Template.load("rubric-aspects.md");
    private static final ScoreReader READER = ScoreReader.ofLastLine();
    private static final Pattern SCALE = WordEdges.pattern("\\d\\s*(?:/|out of)\\s*(\\d{1,4})\\b");
    private static final AspectScoresReader ASPECTS = new AspectScoresReader();

    @Override
    public @Nullable String obstacle(Lineup lineup) {
        return lineup.fewerThanTwo();
    }

    @Override
    public List<Question> questions(Lineup lineup, JudgeModel judge) {
        Brief brief =
                new Brief(rubric, settings.aspects().isEmpty() ? WHOLE : BY_ASPECT, List.of(Patience.AGAIN), settings);
        Map<String, String> further = Map.of(
                "lowest", plain(settings.lowest()),
                "highest", plain(settings.highest()),
                "aspects",
                        settings.aspects().stream()
                                .map(name -> "\"" + name + "\"")
                                .collect(Collectors.joining("\n")));
        List<Question> questions = new ArrayList<>();
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            for (Response response : lineup.responses()) {
                questions.add(brief.question(
                        new Brief.Asked(lineup, List.of(response), judge, repeat, 0),
                        Shown.of(1).labels(),
                        further));
            }
        }
        return questions;
    }

    @Override
    public Judgment ask(Question question, Court court) throws IOException {
        int topLogprobs = settings.aspects().isEmpty() ? settings.topLogprobs() : 0;
        return new Patience(court, settings.maxReasks()).ask(question, topLogprobs, reply -> read(reply, question));
    }

    private ReadReply read(ChatReply reply, Question question) {
        Reply written = new Reply(reply.text(), reply.logprobs());
        Shown shown = new Shown(question.labels());
        if (!settings.aspects().isEmpty()) {
            return ReadReply.text(checked(ASPECTS.read(written, shown)));
        }
        Verdict verdict = checked(onOurScale(READER.read(written, shown), written.text()));
        Double expected = verdict instanceof ScoreVerdict score
                ? ExpectedScore.of(score.mean(), reply.logprobs(), settings.lowest(), settings.highest())
                : null;
        return expected == null
                ? ReadReply.text(verdict)
                : new ReadReply(ScoreVerdict.of(expected), Judgment.Reading.LOGPROBS, null);
    }

    /** The verdict, unless the judge wrote it as so many out of another number than it was told: 4/5 is no 4 of 10. */
    private Verdict onOurScale(Verdict verdict, String reply) {
        String line = OwnWords.of(reply).lastLine();
        Matcher scale = SCALE.matcher(line);
        return verdict.readable() && scale.find() && Double.parseDouble(scale.group(1)) != settings.highest()
                ? new Unreadable("the mark is out of " + scale.group(1) + ", not of " + plain(settings.highest()))
                : verdict;
    }

    /** The verdict if it has a mark for each aspect and all are on the scale. */
    private Verdict checked(Verdict verdict) {
        if (!(verdict instanceof ScoreVerdict score)) {
            return verdict.readable() ? new Unreadable("there are no marks") : verdict;
        }
        Map<String, Double> asked = new LinkedHashMap<>(score.scores());
        if (!settings.aspects().isEmpty()) {
            asked.keySet().retainAll(settings.aspects());
            if (asked.size() < settings.aspects().size()) {
                return new Unreadable("there is no mark for each of " + String.join(", ", settings.aspects()));
            }
        }
        boolean onScale =
                asked.values().stream().allMatch(mark -> mark >= settings.lowest() && mark <= settings.highest());
        return onScale
                ? new ScoreVerdict(asked)
                : new Unreadable(
                        "a mark is not between " + plain(settings.lowest()) + " and " + plain(settings.highest()));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
