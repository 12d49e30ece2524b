package dev.murmur.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.Hashes;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairStageTest {
    @TempDir
    Path folder;

    @Test
    void everyPairIsWrittenOnceAndAPromptStandsOnOneSide() throws IOException {
        PairSummary summary = expand(rankings(0, 3000), "out");

        Map<String, Side> sides = new HashMap<>();
        long rows = 0;
        for (Side side : Side.values()) {
            for (PreferencePair pair : pairs("out", side)) {
                assertThat(sides.merge(pair.promptId(), side, (old, now) -> now))
                        .isEqualTo(side);
                rows++;
            }
        }
        assertThat(rows).isEqualTo(summary.pairs()).isEqualTo(9000);
        assertThat(summary.pairs(Side.TEST)).isBetween(300L, 600L);
    }

    @Test
    void aRowIsWhatTheMapperWouldWrite() throws IOException {
        expand(rankings(0, 50), "out");

        for (String line : Files.readAllLines(folder.resolve("out/train.jsonl"))) {
            PreferencePair pair = Json.read(line, PreferencePair.class, "line");
            assertThat(Json.write(pair)).isEqualTo(line);
        }
    }

    @Test
    void equalInputAndSeedGiveEqualBytes() throws IOException {
        Path rankings = rankings(0, 3000);

        assertThat(expand(rankings, "one").sha256())
                .isEqualTo(expand(rankings, "two").sha256());
        assertThat(Hashes.sha256(folder.resolve("one/train.jsonl")))
                .isEqualTo(expand(rankings, "three").sha256().get("train.jsonl"));
    }

    @Test
    void addedDataMoveNoPromptToAnotherSide() throws IOException {
        expand(rankings(0, 500), "before");
        expand(rankings(0, 1000), "after");

        for (Side side : Side.values()) {
            assertThat(pairs("after", side)).containsAll(pairs("before", side));
        }
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));

        assertThatThrownBy(() -> expand(empty, "out")).isInstanceOf(InputException.class);
        assertThat(folder.resolve("out/train.jsonl")).doesNotExist();
    }

    private PairSummary expand(Path rankings, String out) throws IOException {
        return PairStage.expand(rankings, folder.resolve(out), PairSettings.DEFAULTS, Progress.NONE);
    }

    private List<PreferencePair> pairs(String out, Side side) throws IOException {
        try (Stream<PreferencePair> pairs =
                JsonLines.read(folder.resolve(out).resolve(side.fileName()), PreferencePair.class)) {
            return pairs.toList();
        }
    }

    private Path rankings(int from, int to) throws IOException {
        Path file = folder.resolve("rankings-" + from + "-" + to + ".jsonl");
        try (var writer = new JsonLinesWriter(file)) {
            for (int i = from; i < to; i++) {
                writer.write(ranking(i));
            }
            writer.commit();
        }
        return file;
    }

    private static Ranking ranking(int i) {
        var answers = new ArrayList<RankedAnswer>();
        for (int rank = 1; rank <= 3; rank++) {
            answers.add(new RankedAnswer(
                    "r" + rank, "m\u00e9" + rank, "answer \"" + rank + "\"\nto \u2028 " + i + " \ud83d\ude00", rank));
        }
        List<Message> prompt = List.of(Message.user("question " + Integer.toHexString(i * 0x9E3779B1)));
        return new Ranking(Prompt.idOf(prompt), prompt, answers, List.of("judge"), 0.5);
    }
}
