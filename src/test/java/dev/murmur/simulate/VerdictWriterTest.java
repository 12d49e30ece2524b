package dev.murmur.simulate;

import static dev.murmur.simulate.Worlds.BEE;
import static dev.murmur.simulate.Worlds.BEE_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.preference.Message;
import dev.murmur.testing.Seeds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictWriterTest {
    private static final World BEES = Worlds.bees();
    private static final List<String> THREE = List.of("dan", "ann", "ben");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "End with the line Final ranking: X > Y = Z | Final ranking: B > C > A",
                "Give the order as [['E', 'G', 'A']] | [['B', 'C', 'A']]",
                "Rank them like [3] > [1] > [2] | [2] > [3] > [1]",
                "Answer with [{'model': <name>, 'rank': <rank>}] | [{'model': 'B', 'rank': 1}, {'model': 'C', 'rank': 2}, {'model': 'A', 'rank': 3}]",
            })
    void rankingsTakeTheFormThatIsAskedFor(String instruction, String verdict) throws ApiException {
        assertThat(judged("judge-oracle", THREE, instruction)).endsWith("\n\n" + verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[A]] if A is better, [[B]] if B is better, [[C]] for a tie | [[B]]",
                "Choose among [[A>>B]], [[A>B]], [[A=B]], [[B>A]], [[B>>A]] | My final verdict is: [[B>>A]]",
                "Say \"Output (a)\" or \"Output (b)\" | Output (b)",
                "Nothing that a pattern would know | [[B]]",
            })
    void winnersTakeTheFormThatIsAskedFor(String instruction, String verdict) throws ApiException {
        assertThat(judged("judge-oracle", List.of("dan", "ann"), instruction)).endsWith("\n\n" + verdict);
    }

    @Test
    void tiesOfTheTruthAreTiesInEveryForm() throws ApiException {
        List<String> tied = List.of("ben", "cas");

        assertThat(judged("judge-oracle", tied, "Final ranking: X > Y")).endsWith("Final ranking: A = B");
        assertThat(judged("judge-oracle", tied, "[[A]], [[B]] or [[C]]")).endsWith("[[C]]");
        assertThat(judged("judge-oracle", tied, "[[A>B]] or [[A=B]]")).endsWith("[[A=B]]");
    }

    @Test
    void listedPairsAreComparedInTheirOrderAndTheExampleIsNotOneOfThem() throws ApiException {
        String text =
                judged("judge-oracle", THREE, "C vs A\nB vs C\n\nin the form\n\nA vs B: A\n\nFinal ranking: B > C");

        assertThat(text).contains("\n\nC vs A: C\nB vs C: B\n\n").doesNotContain("A vs B");
    }

    @Test
    void theInstructionThatComesLastWins() throws ApiException {
        assertThat(judged("judge-oracle", List.of("dan", "ann"), "Rating: [[5]] was yesterday. Now: [[A]] or [[B]]"))
                .endsWith("\n\n[[B]]");
    }

    @Test
    void theContradictoryJudgeEndsWithTheReverseOfItsComparisons() throws ApiException {
        assertThat(judged("judge-contradictory", THREE, "A vs B\n\nFinal ranking: X > Y"))
                .contains("A vs B: B")
                .endsWith("Final ranking: A > C > B");
        assertThat(judged("judge-contradictory", List.of("dan", "ann"), "[[A]] or [[B]]"))
                .endsWith("[[A]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Final ranking: X > Y", "[[A]] or [[B]]", "Rating: [[x]]"})
    void whatTheBadFormatJudgeWritesIsNoVerdict(String instruction) throws ApiException {
        for (int i = 0; i < 30; i++) {
            String text = judged("judge-bad-format:1", THREE, "Take " + i + ". " + instruction);
            String last = text.substring(text.lastIndexOf('\n') + 1);

            assertThat(last)
                    .doesNotMatch("Final ranking: (?!.*([ABC]).*\\1)[ABC] > [ABC] > [ABC]")
                    .doesNotMatch(".*\\[\\[([ABC]|\\d{1,2})\\]\\]");
        }
    }

    @Test
    void theRefuserRefuses() throws ApiException {
        assertThat(judged("judge-refuser:1", THREE, "Final ranking: X > Y")).startsWith("I'm sorry");
    }

    @Test
    void scoresFollowTheTruthOnTheScaleThatIsStated() throws ApiException {
        double best = score("ann", "on a scale from 1 (worst) to 5 (best). Rating: [[x]]");
        double tied = score("ben", "on a scale from 1 (worst) to 5 (best). Rating: [[x]]");
        double worst = score("dan", "on a scale from 1 (worst) to 5 (best). Rating: [[x]]");

        assertThat(best).isGreaterThan(tied).isLessThanOrEqualTo(5);
        assertThat(tied).isGreaterThan(worst).isEqualTo(score("cas", "on a scale from 1 to 5. Rating: [[x]]"));
        assertThat(worst).isGreaterThanOrEqualTo(1);
    }

    @Test
    void scoresTakeTheFormThatIsAskedFor() throws ApiException {
        assertThat(judged("judge-oracle", List.of("ann"), "an integer between 1 and 5: Feedback: .. [RESULT] n"))
                .startsWith("Feedback: ")
                .endsWith("[RESULT] 4");
        assertThat(judged(
                        "judge-oracle",
                        List.of("ann"),
                        "Answer with one JSON object and nothing else:\n- \"clear\"\n- \"kind\""))
                .matches("\\{\"clear\":(8\\.\\d+),\"kind\":\\1\\}");
        assertThat(judged("judge-oracle", List.of("ann", "dan"), "On a scale of 1 to 10, give two scores for 1 and 2."))
                .matches("(?s)8\\.\\d\\d 2\\.\\d\\d\\n.*");
    }

    @Test
    void aWholeNumberWithProbabilitiesHasTheScoreAsItsMean() throws ApiException {
        Draft draft = draft("judge-oracle", List.of("ann"), "an integer from 1 to 10. Rating: [[x]]", true);
        double mean = 0;
        for (Map.Entry<String, Double> alternative : draft.alternatives().entrySet()) {
            mean += Double.parseDouble(alternative.getKey()) * Math.exp(alternative.getValue());
        }

        assertThat(mean).isCloseTo(score("ann", "Rating: [[x]]"), within(0.005));
        assertThat(draft.text()).endsWith("Rating: [[" + draft.chosen() + "]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Answer with the digit 1 or the digit 2 and nothing else.\n\nBetter response:",
                "Which is better, `2` or `1`?",
                "Preferred Summary=",
            })
    void anOptionTokenCarriesTheProbabilityOverItsVariants(String instruction) throws ApiException {
        Draft draft = new VerdictsOf("### Response %s", "1", "2")
                .draft("judge-oracle", List.of("dan", "ann"), instruction, true);
        double first = probability(draft, "1");
        double second = probability(draft, "2");

        assertThat(draft.text()).isEqualTo("2");
        assertThat(first / (first + second)).isCloseTo(1 / (1 + Math.exp(3)), within(1e-12));
        assertThat(first + second).isCloseTo(1, within(2e-4));
    }

    @Test
    void theContradictoryJudgesTokenIsTheLessLikelyOneAndABadFormatHasNoOption() throws ApiException {
        var verdicts = new VerdictsOf("### Response %s", "1", "2");
        String soft = "Answer with the digit 1 or the digit 2.";

        assertThat(verdicts.draft("judge-contradictory", List.of("dan", "ann"), soft, true)
                        .text())
                .isEqualTo("1");
        assertThat(verdicts.draft("judge-bad-format:1", List.of("dan", "ann"), soft, true)
                        .alternatives())
                .doesNotContainKeys("1", "2", " 1", " 2");
    }

    @Test
    void considerationsComeWithoutAVerdict() throws ApiException {
        assertThat(judged("judge-oracle", List.of("dan", "ann"), "Do not give a verdict yet."))
                .doesNotContain("[[");
    }

    private static double probability(Draft draft, String option) {
        return Math.exp(draft.alternatives().getOrDefault(option, Double.NEGATIVE_INFINITY))
                + Math.exp(draft.alternatives().getOrDefault(" " + option, Double.NEGATIVE_INFINITY));
    }

    private static double score(String model, String instruction) throws ApiException {
        String text = judged("judge-oracle", List.of(model), instruction);
        return Double.parseDouble(text.replaceFirst("(?s).*Rating: \\[\\[(.*)\\]\\]", "$1"));
    }

    private static String judged(String judge, List<String> models, String instruction) throws ApiException {
        return draft(judge, models, instruction, false).text();
    }

    private static Draft draft(String judge, List<String> models, String instruction, boolean logprobs)
            throws ApiException {
        return new VerdictsOf("### Response %s", "A", "B", "C").draft(judge, models, instruction, logprobs);
    }

    /** Judge prompts with these labels. */
    private record VerdictsOf(String heading, List<String> labels) {
        VerdictsOf(String heading, String... labels) {
            this(heading, List.of(labels));
        }

        Draft draft(String judge, List<String> models, String instruction, boolean logprobs) throws ApiException {
            var text = new StringBuilder(BEE).append("\n\n");
            for (int i = 0; i < models.size(); i++) {
                text.append(String.format(heading, labels.get(i))).append('\n');
                text.append(BEE_ANSWERS.get(models.get(i))).append("\n\n");
            }
            Exhibit exhibit = new ExhibitReader(BEES).read(List.of(Message.user(text + instruction)));
            var random = Seeds.random(instruction.hashCode());
            return VerdictWriter.write(Persona.parse(judge, BEES.models()).judge(exhibit, random), logprobs, random);
        }
    }
}
