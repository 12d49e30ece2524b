package dev.murmur.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.murmur.preference.Message;
import dev.murmur.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real prompts and answers: AlpacaEval's, where the reference data is at hand. */
class AlpacaEvalWorldTest {
    private static final Path FILE = Path.of("../shared/data/alpaca_eval_rankings.jsonl.gz");
    private static final String LETTERS = "ABCDEFG";
    private static final int LONGEST = 600; // characters of a response that a judge with a short context is shown

    private static List<WorldPrompt> sample = List.of();
    private static ExhibitReader reader = new ExhibitReader(Worlds.bees());

    @BeforeAll
    static void load() throws IOException {
        assumeTrue(Files.exists(FILE), FILE + " is not there");
        World world = World.load(FILE);
        reader = new ExhibitReader(world);
        sample = new ArrayList<>(world.prompts());
        Collections.shuffle(sample, new Random(1));
        sample = sample.subList(0, 200);
    }

    @ParameterizedTest(name = "long responses cut in their middle: {0}")
    @ValueSource(booleans = {false, true})
    void theOracleGivesTheTruthWithItsTiesBack(boolean cut) throws ApiException {
        for (WorldPrompt prompt : sample) {
            List<WorldAnswer> shown = sevenOf(prompt);

            assertThat(finalRanking(prompt, shown, cut)).as(prompt.question()).isEqualTo(truth(shown));
        }
    }

    private static List<WorldAnswer> sevenOf(WorldPrompt prompt) {
        List<WorldAnswer> answers = new ArrayList<>(prompt.answers());
        Collections.shuffle(answers, new Random(prompt.question().hashCode()));
        return answers.subList(0, LETTERS.length());
    }

    private static String finalRanking(WorldPrompt prompt, List<WorldAnswer> shown, boolean cut) throws ApiException {
        var text = new StringBuilder("Here is a conversation, and responses to its last turn.\n\n### Conversation\n");
        text.append(prompt.question());
        for (int i = 0; i < shown.size(); i++) {
            String response = shown.get(i).text();
            text.append("\n\n### Response ").append(LETTERS.charAt(i)).append('\n');
            text.append(cut && response.length() > LONGEST ? middleCut(response) : response);
        }
        text.append("\n\nEnd with a line of the form\n\nFinal ranking: X > Y = Z\n\nand nothing after it.");
        Exhibit exhibit = reader.read(List.of(Message.user(text.toString())));
        var random = Seeds.random(1);
        Opinion opinion = Persona.parse("judge-oracle", java.util.Set.of()).judge(exhibit, random);
        String said = VerdictWriter.write(opinion, false, random).text();
        return said.substring(said.lastIndexOf("Final ranking: "));
    }

    private static String middleCut(String text) {
        return text.substring(0, LONGEST / 2) + "\n[..]\n" + text.substring(text.length() - LONGEST / 2);
    }

    private static String truth(List<WorldAnswer> shown) {
        var tiers = new TreeMap<Double, TreeSet<String>>(Collections.reverseOrder());
        for (int i = 0; i < shown.size(); i++) {
            tiers.computeIfAbsent(shown.get(i).quality(), quality -> new TreeSet<>())
                    .add(LETTERS.substring(i, i + 1));
        }
        return "Final ranking: "
                + String.join(
                        " > ",
                        tiers.values().stream()
                                .map(tier -> String.join(" = ", tier))
                                .toList());
    }
}
