package dev.murmur.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.Message;
import dev.murmur.preference.RankedAnswer;
import dev.murmur.preference.Ranking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthAgreementTest {
    @TempDir
    private Path folder;

    @Test
    void rankingsAreMatchedByPromptAndText() throws IOException {
        Path truth = write("truth.jsonl", ranking("p", 1, 2, 3), ranking("q", 1, 1, 3), ranking("r", 1, 2, 3));
        Path settled = write(
                "settled.jsonl",
                ranking("r", 3, 2, 1),
                ranking("p", 1, 2, 3),
                ranking("q", 1, 2, 3),
                ranking("unknown", 1, 2, 3));

        TruthAgreement agreement = TruthAgreement.of(settled, rowsOf(truth), 1);

        // taus: -1; 1; (2 - 0) / sqrt(2 * 3)
        assertThat(agreement.tau().value()).isCloseTo((-1 + 1 + 2 / Math.sqrt(6)) / 3, within(1e-12));
        assertThat(agreement.exact().value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(agreement.top().value()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(agreement.prompts()).isEqualTo(3);
        assertThat(agreement.unmatched()).isEqualTo(1);
        assertThat(agreement.tau().interval().low()).isLessThan(agreement.tau().value());
    }

    @Test
    void tiedWinnersCountByTheShareThatIsRight() throws IOException {
        Path truth = write("truth.jsonl", ranking("p", 1, 2));
        Path settled = write("settled.jsonl", ranking("p", 1, 1));

        TruthAgreement agreement = TruthAgreement.of(settled, rowsOf(truth), 1);

        assertThat(agreement.top().value()).isEqualTo(0.5);
        assertThat(agreement.tau().count()).isZero();
        assertThat(agreement.tau().value()).isNaN();
    }

    private Path write(String name, Ranking... rankings) throws IOException {
        Path file = folder.resolve(name);
        try (var writer = new JsonLinesWriter(file)) {
            for (Ranking ranking : rankings) {
                writer.write(ranking);
            }
            writer.commit();
        }
        return file;
    }

    private static Ranking ranking(String prompt, int... ranks) {
        List<RankedAnswer> answers = new ArrayList<>();
        for (int rank : ranks) {
            String text = "answer " + answers.size();
            answers.add(new RankedAnswer(prompt + text, "m" + answers.size(), text, rank));
        }
        return new Ranking(prompt, List.of(Message.user(prompt)), answers, List.of(), null);
    }

    private static TruthAgreement.Source rowsOf(Path file) {
        return sink -> {
            try (Stream<Ranking> rows = JsonLines.read(file, Ranking.class)) {
                rows.forEach(sink);
            }
        };
    }
}
