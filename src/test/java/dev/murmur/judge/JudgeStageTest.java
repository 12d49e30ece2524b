package dev.murmur.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.ChatReply;
import dev.murmur.chat.Diagnosis;
import dev.murmur.chat.Remedy;
import dev.murmur.json.InputException;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Response;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeStageTest {
    @TempDir
    Path folder;

    @Test
    void aJudgeThatKnowsTheQualitiesRanksByThem() throws IOException {
        Case files = Case.of(folder, 20, 5);

        JudgeReport report = files.judge(Case.settings(JudgeMode.LISTWISE), FakeJudge.answering(Case::ranked));

        assertThat(report.questions()).isEqualTo(20);
        assertThat(report.calls()).isEqualTo(20);
        assertThat(files.judgments()).hasSize(20).allSatisfy(judgment -> {
            RankingVerdict ranking = (RankingVerdict) judgment.verdict();
            List<Integer> qualities = ranking.labels().stream()
                    .map(label -> quality(files, judgment, label))
                    .toList();
            assertThat(qualities).containsExactly(4, 3, 2, 1, 0);
        });
    }

    @Test
    void whatTheJournalHoldsIsNotPaidForAgain() throws IOException {
        Case files = Case.of(folder, 6, 3);
        files.judge(Case.settings(JudgeMode.LISTWISE), FakeJudge.answering(Case::ranked));
        byte[] before = Files.readAllBytes(folder.resolve("judgments.jsonl"));
        FakeJudge second = FakeJudge.answering(Case::ranked);

        JudgeReport report = files.judge(Case.settings(JudgeMode.LISTWISE), second);

        assertThat(second.requests()).isEmpty();
        assertThat(report.knownCalls()).isEqualTo(6);
        assertThat(Files.readAllBytes(folder.resolve("judgments.jsonl"))).isEqualTo(before);
    }

    @Test
    void aRunThatWasKilledInTheMiddleOfAReAskGoesOnWhereItStopped() throws IOException {
        Case files = Case.of(folder, 1, 3);
        FakeJudge stubborn = FakeJudge.answering(request -> "I would rather not.");
        files.judge(Case.settings(JudgeMode.LISTWISE), stubborn);
        List<String> rows = Files.readAllLines(folder.resolve("judgments.jsonl"));
        Files.writeString(
                folder.resolve("judgments.jsonl"),
                rows.get(0) + "\n" + rows.get(1).substring(0, 40));
        FakeJudge second = FakeJudge.answering(request -> "I would rather not.");

        JudgeReport report = files.judge(Case.settings(JudgeMode.LISTWISE), second);

        assertThat(second.requests()).hasSize(2);
        assertThat(second.requests()).isEqualTo(stubborn.requests().subList(1, 3));
        assertThat(report.tornBytes()).isEqualTo(40);
        assertThat(Files.readAllLines(folder.resolve("judgments.jsonl"))).isEqualTo(rows);
    }

    @Test
    void whatIsAskedDoesNotDependOnTheOrderInWhichResponsesCame() throws IOException {
        Case files = Case.of(folder, 10, 7);
        FakeJudge first = FakeJudge.answering(Case::ranked);
        files.judge(Case.settings(JudgeMode.LISTWISE), first);
        Files.delete(folder.resolve("judgments.jsonl"));
        Collections.shuffle(files.responses(), new Random(5));
        FakeJudge second = FakeJudge.answering(Case::ranked);

        files.judge(Case.settings(JudgeMode.LISTWISE), second);

        assertThat(second.requests()).containsExactlyInAnyOrderElementsOf(first.requests());
    }

    @Test
    void anUnreadableAnswerIsAskedForAgainWithTheReasonAndThenSetAside() throws IOException {
        Case files = Case.of(folder, 1, 3);
        FakeJudge judge = FakeJudge.answering(request -> "Final ranking: A > B > B");

        JudgeReport report = files.judge(Case.settings(JudgeMode.LISTWISE), judge);

        assertThat(judge.requests()).hasSize(3);
        assertThat(judge.requests().get(1).messages()).hasSize(4);
        assertThat(judge.requests().get(1).messages().get(3).content()).contains("B is ranked twice");
        assertThat(files.judgments()).extracting(Judgment::attempt).containsExactly(0, 1, 2);
        assertThat(files.judgments()).noneMatch(judgment -> judgment.verdict().readable());
        assertThat(report.setAside()).isEqualTo(1);
        assertThat(files.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo("unreadable-verdict");
            assertThat(failure.stage()).isEqualTo("rank");
        });
    }

    @Test
    void aRankingThatContradictsItsComparisonsIsAskedForAgain() throws IOException {
        Case files = Case.of(folder, 1, 3);
        FakeJudge judge = FakeJudge.answering(request -> request.messages().size() == 2
                ? "A vs B: B\nA vs C: C\nB vs C: C\nFinal ranking: A > B > C"
                : "A vs B: A\nA vs C: A\nB vs C: B\nFinal ranking: A > B > C");

        files.judge(Case.settings(JudgeMode.LISTWISE), judge);

        assertThat(files.judgments()).extracting(Judgment::consistency).containsExactly(0.0, 1.0);
        assertThat(files.judgments().get(0).verdict().readable()).isFalse();
        assertThat(files.judgments().get(1).verdict().readable()).isTrue();
    }

    @Test
    void anAnswerCutOffAtTheLimitIsNoVerdictWhateverItSays() throws IOException {
        Case files = Case.of(folder, 1, 2);
        FakeJudge judge = FakeJudge.replying(request ->
                new ChatReply("Final ranking: A > B", FinishReason.LENGTH, TokenUsage.NONE, List.of(), Duration.ZERO));

        files.judge(Case.settings(JudgeMode.LISTWISE), judge);

        assertThat(files.judgments()).noneMatch(judgment -> judgment.verdict().readable());
    }

    @Test
    void equalTextsAreShownOnce() throws IOException {
        Case files = new Case(folder);
        Prompt prompt = files.prompt("Why?");
        Response first = files.response(prompt, "a", "Quality 1");
        Response twin = files.response(prompt, "b", "Quality 1");
        files.response(prompt, "c", "Quality 2");
        FakeJudge judge = FakeJudge.answering(Case::ranked);

        files.judge(Case.settings(JudgeMode.LISTWISE), judge);

        assertThat(Case.shown(judge.requests().get(0))).hasSize(2);
        assertThat(files.judgments().get(0).same()).isEqualTo(Map.of(first.id(), List.of(twin.id())));
    }

    @Test
    void aPromptWithOneTextIsNotJudgedAndSaysSoOnce() throws IOException {
        Case files = new Case(folder);
        Prompt prompt = files.prompt("Why?");
        files.response(prompt, "a", "Quality 1");
        files.response(prompt, "b", "  ");
        files.response(prompt, "c", "Withheld", FinishReason.CONTENT_FILTER);
        FakeJudge judge = FakeJudge.answering(Case::ranked);

        files.judge(Case.settings(JudgeMode.LISTWISE), judge);
        files.judge(Case.settings(JudgeMode.LISTWISE), judge);

        assertThat(judge.requests()).isEmpty();
        assertThat(files.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("fewer than two"));
    }

    @Test
    void noModelNameReachesTheJudge() throws IOException {
        Case files = Case.of(folder, 3, 4);
        FakeJudge judge = FakeJudge.answering(Case::ranked);

        files.judge(Case.settings(JudgeMode.LISTWISE), judge);

        assertThat(judge.requests())
                .allSatisfy(request -> assertThat(request.messages().toString()).doesNotContain("model-"));
    }

    @Test
    void everyPairIsListedOnceInAnOrderOfThePromptsOwn() throws IOException {
        Case files = Case.of(folder, 12, 7);
        FakeJudge judge = FakeJudge.answering(Case::ranked);

        files.judge(Case.settings(JudgeMode.LISTWISE), judge);

        Set<List<String>> orders = new java.util.HashSet<>();
        assertThat(judge.requests()).allSatisfy(request -> {
            List<String> pairs = request.messages()
                    .get(1)
                    .content()
                    .lines()
                    .filter(line -> line.matches("[A-G] vs [A-G]"))
                    .toList();
            assertThat(new TreeSet<>(pairs)).hasSize(21);
            assertThat(pairs).hasSize(21);
            orders.add(pairs);
        });
        assertThat(orders).hasSize(12);
    }

    @Test
    void inALatinSquareEachResponseStandsInEachPlaceOnce() throws IOException {
        Case files = Case.of(folder, 1, 4);
        FakeJudge judge = FakeJudge.answering(Case::ranked);

        files.judge(Settings.of("mode: listwise\nrepeats: 4\ndisplay_order: latin_square"), judge);

        Map<String, Set<String>> places = new TreeMap<>();
        judge.requests()
                .forEach(request -> Case.shown(request)
                        .forEach((label, text) -> places.computeIfAbsent(text, absent -> new TreeSet<>())
                                .add(label)));
        assertThat(places.values()).hasSize(4).allMatch(labels -> labels.size() == 4);
    }

    @Test
    void aCallThatFailsIsAFailureAndTheNextRunMakesItAgain() throws IOException {
        Case files = Case.of(folder, 2, 3);
        FakeJudge broken = FakeJudge.replying(request -> {
            throw new ChatException(400, "http://localhost", "too long");
        });
        JudgeReport first = files.judge(Case.settings(JudgeMode.LISTWISE), broken);

        JudgeReport second = files.judge(Case.settings(JudgeMode.LISTWISE), FakeJudge.answering(Case::ranked));

        assertThat(first.failedCalls()).isEqualTo(2);
        assertThat(files.failures()).extracting(failure -> failure.reason()).containsOnly("http-400");
        assertThat(second.calls()).isEqualTo(2);
    }

    @Test
    void aStopEndsJudgingWithoutFailures() throws IOException {
        Case files = Case.of(folder, 9, 3);
        var answered = new AtomicInteger();
        FakeJudge stopping = FakeJudge.replying(request -> {
            if (answered.incrementAndGet() > 3) {
                throw failing(Remedy.STOP_RUN, "stopped", 0);
            }
            return FakeJudge.reply(Case.ranked(request));
        });

        JudgeReport first = files.judge(Case.settings(JudgeMode.LISTWISE), stopping);
        JudgeReport second = files.judge(Case.settings(JudgeMode.LISTWISE), FakeJudge.answering(Case::ranked));

        assertThat(first.stopped()).isEqualTo("stopped");
        assertThat(first.calls()).isEqualTo(3);
        assertThat(files.failures()).isEmpty();
        assertThat(second.calls()).isEqualTo(6);
        assertThat(second.stopped()).isNull();
    }

    @Test
    void callsMadeInVainAreCountedWithTheJudgmentThatALaterRunGets() throws IOException {
        Case files = Case.of(folder, 1, 3);
        for (int run = 0; run < 2; run++) {
            files.judge(Case.settings(JudgeMode.LISTWISE), FakeJudge.replying(request -> {
                throw failing(Remedy.RETRY, "busy", 3);
            }));
        }
        assertThat(files.failures())
                .extracting(row -> row.detail().get("tries"))
                .containsExactly(3, 6);

        files.judge(Case.settings(JudgeMode.LISTWISE), FakeJudge.answering(Case::ranked));

        assertThat(files.judgments()).extracting(Judgment::tries).containsExactly(7);
    }

    @Test
    void aWrongKeyEndsJudgingWithTheServersWords() {
        Case files = Case.of(folder, 9, 3);
        FakeJudge refusing = FakeJudge.replying(request -> {
            throw failing(Remedy.STOP_ENDPOINT, "HTTP 401: no such key");
        });

        assertThatThrownBy(() -> files.judge(Case.settings(JudgeMode.LISTWISE), refusing))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("no such key");
    }

    @Test
    void aPanelIsAskedEverything() throws IOException {
        Case files = Case.of(folder, 2, 3);
        List<JudgeModel> panel = new ArrayList<>();
        for (String name : List.of("first", "second", "third")) {
            panel.add(new JudgeModel(name, "local", null, null));
        }

        files.judge(JudgeSettings.of(JudgeMode.LISTWISE, panel), FakeJudge.answering(Case::ranked));

        assertThat(files.judgments()).hasSize(6);
        assertThat(files.judgments()).extracting(Judgment::question).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownEndpointIsRefusedBeforeAnyCall() {
        JudgeSettings settings =
                JudgeSettings.of(JudgeMode.LISTWISE, List.of(new JudgeModel("judge", "lokal", null, null)));

        assertThatThrownBy(() -> new Case(folder).judge(settings, FakeJudge.answering(Case::ranked)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no endpoint \"lokal\"; the endpoints are local");
    }

    private static ChatException failing(Remedy remedy, String message) {
        return failing(remedy, message, 1);
    }

    private static ChatException failing(Remedy remedy, String message, int tries) {
        return new ChatException(0, message, new Diagnosis(remedy, "test"), tries, null);
    }

    private static int quality(Case files, Judgment judgment, String label) {
        String id = judgment.shown().get(judgment.labels().indexOf(label));
        return files.responses().stream()
                .filter(response -> response.id().equals(id))
                .mapToInt(response -> Case.quality(response.text()))
                .findFirst()
                .orElseThrow();
    }
}
