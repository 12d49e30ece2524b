package dev.murmur.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.chat.ChatReply;
import dev.murmur.chat.ChatRequest;
import dev.murmur.chat.TokenLogprobs;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftTest {
    @TempDir
    Path folder;

    @Test
    void theTwoTokensProbabilitiesAreTheVerdict() {
        Options.Preference first = preference(Map.of("1", Math.log(.72), "2", Math.log(.18), "The", Math.log(.1)));
        Options.Preference swapped = preference(Map.of("1", Math.log(.36), "2", Math.log(.54)));

        assertThat(first.probability()).isCloseTo(0.8, within(1e-12));
        assertThat((first.probability() + 1 - swapped.probability()) / 2).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void aFirstSlotsAdvantageIsMostlyAveragedAway() {
        double first = preference(Map.of("1", -0.1, "2", -2.4)).probability();
        double swapped = 1 - 0.249740; // of the same judge, shown the other way round

        assertThat(first).isCloseTo(0.908877, within(1e-6));
        assertThat(Disagreement.SOFT
                        .settle(PreferenceVerdict.ofProbability(first), PreferenceVerdict.ofProbability(swapped))
                        .orElseThrow()
                        .probabilityOfA())
                .isCloseTo(0.579308, within(1e-6));
    }

    @Test
    void variantsOfATokenAreAddedUp() {
        Options.Preference read = preference(Map.of(
                "1",
                Math.log(.2),
                " 1",
                Math.log(.2),
                "Response 1",
                Math.log(.1),
                "1.",
                Math.log(.1),
                "2",
                Math.log(.2)));

        assertThat(read.probability()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void aMissingTokenIsBoundedByTheSmallestThatWasReported() {
        Options.Preference read = preference(Map.of("1", Math.log(.9), "A", Math.log(.06), "B", Math.log(.03)));

        assertThat(read.bounded()).isTrue();
        assertThat(read.probability()).isCloseTo(0.9 / 0.93, within(1e-12));
    }

    @Test
    void tokensThatSayNothingAreNotOneHalf() {
        assertThat(new Options("1", "2").preference(Map.of("A", -0.1, "B", -2.0)))
                .isNull();
        assertThat(new Options("1", "2").preference(Map.of("1", 0.0))).isNull();
    }

    @Test
    void aJudgeThatAlwaysPrefersTheFirstSaysOneHalfInTheEnd() throws IOException {
        Case files = Case.of(folder, 4, 3);

        files.judge(Case.settings(JudgeMode.SOFT), FakeJudge.replying(request -> logprobs(.9, .1)));

        assertThat(files.judgments()).hasSize(24).allSatisfy(judgment -> {
            Judgment other = otherOrder(files.judgments(), judgment);
            PreferenceVerdict settled = Disagreement.SOFT
                    .settle((PreferenceVerdict) judgment.verdict(), (PreferenceVerdict) other.verdict())
                    .orElseThrow();
            assertThat(settled).isEqualTo(new PreferenceVerdict("tie", 0.5, null));
        });
    }

    @Test
    void withoutLogProbabilitiesVotesAreCountedAndSaidToBe() throws IOException {
        Case files = Case.of(folder, 1, 2);
        FakeJudge judge = FakeJudge.answering(request ->
                request.sampling().seed() == null || request.sampling().seed() < 3 ? "1" : "2");

        files.judge(Settings.of("mode: soft\nboth_orders: false\nvotes: 4"), judge);

        Judgment last = files.judgments().get(4);
        assertThat(files.judgments()).hasSize(5);
        assertThat(last.reading()).isEqualTo(Judgment.Reading.VOTES);
        assertThat(((PreferenceVerdict) last.verdict()).probabilityOfA()).isCloseTo(3.5 / 5, within(1e-12));
    }

    @Test
    void aJudgeThatNeverAnswersIsSetAside() throws IOException {
        Case files = Case.of(folder, 1, 2);

        JudgeReport report = files.judge(
                Settings.of("mode: soft\nboth_orders: false"), FakeJudge.answering(request -> "I cannot choose."));

        assertThat(report.setAside()).isEqualTo(1);
        assertThat(files.judgments()).noneMatch(judgment -> judgment.verdict().readable());
    }

    @Test
    void considerationsComeFirstWhenAskedFor() throws IOException {
        Case files = Case.of(folder, 1, 2);
        FakeJudge judge = FakeJudge.replying(
                request -> request.topLogprobs() == 0 ? FakeJudge.reply("Both are short.") : logprobs(.25, .75));

        JudgeReport report = files.judge(Settings.of("mode: soft\nboth_orders: false\nreasoning: true"), judge);

        List<Judgment> judgments = files.judgments();
        assertThat(report.unreadableReplies()).isZero();
        assertThat(judgments)
                .extracting(Judgment::reading)
                .containsExactly(Judgment.Reading.REASONING, Judgment.Reading.LOGPROBS);
        ChatRequest second = judge.requests().get(1);
        assertThat(second.messages().get(2).content()).isEqualTo("Both are short.");
        assertThat(second.messages().get(3).content()).contains("the digit 1 or the digit 2");
        assertThat(((PreferenceVerdict) judgments.get(1).verdict()).probabilityOfA())
                .isCloseTo(.25, within(1e-12));
    }

    @Test
    void settlingBothOrdersIsSymmetric() {
        var random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            PreferenceVerdict first = PreferenceVerdict.ofProbability(random.nextDouble());
            PreferenceVerdict second = PreferenceVerdict.ofProbability(random.nextDouble());

            double one = Disagreement.SOFT.settle(first, second).orElseThrow().probabilityOfA();
            double other = Disagreement.SOFT.settle(second, first).orElseThrow().probabilityOfA();

            assertThat(one + other).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void ordersThatDisagreeAreATieOrNothing() {
        PreferenceVerdict first = PreferenceVerdict.of("A");

        assertThat(Disagreement.TIE.settle(first, first)).contains(PreferenceVerdict.of("tie"));
        assertThat(Disagreement.DROP.settle(first, first)).isEmpty();
        assertThat(Disagreement.DROP.settle(first, PreferenceVerdict.of("B"))).contains(first);
    }

    private static Options.Preference preference(Map<String, Double> tokens) {
        return java.util.Objects.requireNonNull(new Options("1", "2").preference(tokens));
    }

    private static Judgment otherOrder(List<Judgment> all, Judgment judgment) {
        List<String> turned = new ArrayList<>(judgment.shown());
        java.util.Collections.reverse(turned);
        return all.stream()
                .filter(other -> other.shown().equals(turned))
                .findFirst()
                .orElseThrow();
    }

    private static ChatReply logprobs(double one, double two) {
        String token = one > two ? "1" : "2";
        var top = Map.of("1", Math.log(one), "2", Math.log(two));
        return new ChatReply(
                token,
                FinishReason.STOP,
                TokenUsage.NONE,
                List.of(new TokenLogprobs(token, Math.log(Math.max(one, two)), top)),
                Duration.ZERO);
    }
}
