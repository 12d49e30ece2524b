package dev.murmur.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What judge models really wrote, where the collection lies beside the project. The counts were settled by reading the rows
 * that are unreadable: empty or withheld answers, refusals, {@code N/A}, lists that name one model twice, feedback without
 * a mark.
 */
class RealJudgesTest {
    private static final Path COLLECTION = Path.of("../shared/data/raw");

    @ParameterizedTest(name = "{0} as {1}: {2} of {3}")
    @CsvSource({
        "nectar_listwise_gpt4, bracket-ranking, 1428, 1428",
        "nectar_pointwise_gpt4, score, 672, 672",
        "alpaca_eval__alpaca_eval_gpt4, rank-list, 3006, 3007",
        "alpaca_eval__alpaca_eval_gpt4_turbo_fn, rank-list, 3622, 3622",
        "alpaca_eval__alpaca_eval_cot_gpt4_turbo_fn, rank-list, 3881, 3881",
        "alpaca_eval__weighted_logprob_completions, option-logprobs, 2516, 2516",
        "fastchat_vicuna_reviews_gpt4, score-pair, 1040, 1040",
        "just_eval_json, aspect-scores, 4268, 4280",
        "llmbar_pairwise, named-output, 6888, 6903",
        "llmbar_rating, score, 1956, 1956",
        "prometheus_gpt4_feedback, score, 24, 1920",
        "llmbar_not_verdicts, named-output, 0, 750",
        "llmbar_not_verdicts, auto, 0, 750",
        "llmbar_pairwise, auto, 6888, 6903",
        "nectar_listwise_gpt4, auto, 1428, 1428",
        "llmbar_rating, auto, 0, 1956"
    })
    void areReadOrNotAsACarefulPersonWould(String file, String style, int readable, int rows) throws IOException {
        Path path = COLLECTION.resolve(file + ".jsonl.gz");
        assumeTrue(Files.isReadable(path), "the collection of real judgments is not beside the project");
        var reading = new VerdictRows(
                Stream.of(ReadingStyle.values())
                        .filter(known -> known.toString().equals(style))
                        .findFirst()
                        .orElse(null),
                false,
                null,
                VerdictRows.RAW);
        int read = 0;
        int seen = 0;
        int otherScores = 0;

        try (Stream<JsonObject> judgments = JsonLines.objects(path)) {
            for (JsonObject row : (Iterable<JsonObject>) judgments::iterator) {
                JsonObject verdict = reading.read(row).object("verdict");
                seen++;
                read += verdict.text("kind").equals("unreadable") ? 0 : 1;
                otherScores += isAnotherMark(row, verdict) ? 1 : 0;
            }
        }

        assertThat(seen).isEqualTo(rows);
        assertThat(read).isEqualTo(readable);
        // seven rows of Nectar's mark helpfulness and harmlessness apart; its authors took the last number for the mark
        assertThat(otherScores).isEqualTo(file.equals("nectar_pointwise_gpt4") ? 7 : 0);
    }

    private static boolean isAnotherMark(JsonObject row, JsonObject verdict) throws IOException {
        if (!row.isNumber("authors_score") || !verdict.text("kind").equals("score")) {
            return false;
        }
        JsonObject scores = verdict.object("scores");
        return !scores.has(ScoreVerdict.OVERALL) || scores.number(ScoreVerdict.OVERALL) != row.number("authors_score");
    }
}
