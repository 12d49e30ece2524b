package dev.murmur.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonaTest {
    private static final int DRAWS = 20_000;
    private static final double THREE_STANDARD_ERRORS = 3 * Math.sqrt(0.25 / DRAWS);
    private static final World BEES = Worlds.bees();

    @Test
    void theOracleTellsTheTruthAndKeepsItsTies() throws ApiException {
        Opinion opinion = judge("judge-oracle", shown("dan", "cas", "ann", "ben"), 1);

        assertThat(opinion.ranking()).containsExactly(List.of(2), List.of(1, 3), List.of(0));
        assertThat(opinion.logit(2, 0)).isEqualTo(3);
        assertThat(opinion.logit(1, 3)).isZero();
        assertThat(opinion.shares().get(1)).isEqualTo(opinion.shares().get(3));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.7310586", "0.5, 1, 0.8807971", "2, -1, 0.3775407"})
    void theNoisyJudgePrefersByTheLogisticOfTheDifferenceOverItsScale(double scale, double difference, double expected)
            throws ApiException {
        Exhibit exhibit = qualities(List.of(difference, 0.0));

        double wins = share("judge-noisy:" + scale, exhibit, opinion -> opinion.compare(0, 1) < 0 ? 1 : 0);

        assertThat(wins).isCloseTo(expected, within(THREE_STANDARD_ERRORS));
        assertThat(1 / (1 + Math.exp(-judge("judge-noisy:" + scale, exhibit, 1).logit(0, 1))))
                .isCloseTo(expected, within(1e-7));
    }

    @Test
    void theNoisyJudgesFirstPlacesFollowPlackettAndLuce() throws ApiException {
        Exhibit exhibit = qualities(List.of(1.0, 0.0, -1.0));

        double first = share(
                "judge-noisy:1", exhibit, opinion -> opinion.ranking().get(0).equals(List.of(0)) ? 1 : 0);

        assertThat(first).isCloseTo(0.6652410, within(THREE_STANDARD_ERRORS)); // e / (e + 1 + 1/e)
    }

    @Test
    void judgeFirstAveragesToOneHalfOverBothOrders() throws ApiException {
        Opinion one = judge("judge-first", shown("ann", "dan"), 1);
        Opinion other = judge("judge-first", shown("dan", "ann"), 1);

        assertThat(one.ranking()).isEqualTo(other.ranking()).containsExactly(List.of(0), List.of(1));
        assertThat(one.logit(0, 1)).isEqualTo(other.logit(0, 1)).isEqualTo(4);
    }

    @Test
    void theFirstBiasedJudgeAddsItsLogitsToTheFirstPlaceOnly() throws ApiException {
        Exhibit exhibit = qualities(List.of(0.0, 0.0, 0.0));

        double overSecond = share("judge-first-biased:1", exhibit, opinion -> opinion.compare(0, 1) < 0 ? 1 : 0);
        double secondOverThird = share("judge-first-biased:1", exhibit, opinion -> opinion.compare(1, 2) < 0 ? 1 : 0);

        assertThat(overSecond).isCloseTo(0.7310586, within(THREE_STANDARD_ERRORS));
        assertThat(secondOverThird).isCloseTo(0.5, within(THREE_STANDARD_ERRORS));
    }

    @Test
    void theLongestWinsAndTheFavouriteWins() throws ApiException {
        assertThat(judge("judge-longest", shown("ann", "ben", "cas"), 1).ranking())
                .containsExactly(List.of(2), List.of(0), List.of(1));
        assertThat(judge("judge-self:dan", shown("ben", "ann", "dan"), 1).ranking())
                .containsExactly(List.of(2), List.of(1), List.of(0));
    }

    @Test
    void theTieHappyJudgeTiesAtItsRate() throws ApiException {
        Exhibit exhibit = shown("ann", "dan");

        assertThat(share("judge-tie-happy:0.4", exhibit, opinion -> opinion.compare(0, 1) == 0 ? 1 : 0))
                .isCloseTo(0.4, within(THREE_STANDARD_ERRORS));
        assertThat(share("judge-tie-happy:0.4", exhibit, opinion -> opinion.logit(0, 1) == 0 ? 1 : 0))
                .isCloseTo(0.4, within(THREE_STANDARD_ERRORS));
        assertThat(share("judge-tie-happy:0.4", exhibit, opinion -> opinion.compare(0, 1) > 0 ? 1 : 0))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "judge-bad-format:0.3, BAD_FORMAT, 0.3",
        "judge-refuser:0.1, REFUSAL, 0.1",
        "judge-contradictory, CONTRADICTION, 1",
        "judge-decimal, DECIMALS, 1"
    })
    void quirksShowAtTheirRate(String name, Quirk quirk, double rate) throws ApiException {
        assertThat(share(name, shown("ann", "dan"), opinion -> opinion.quirk() == quirk ? 1 : 0))
                .isCloseTo(rate, within(THREE_STANDARD_ERRORS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "judge-noisy",
                "judge-noisy:",
                "judge-noisy:loud",
                "judge-noisy:-1",
                "judge-noisy:NaN",
                "judge-oracle:1",
                "judge-refuser:1.5",
                "judge-self:nobody",
                "judge-self",
                "judge-fair",
                "gpt-5"
            })
    void namesThatCannotBeAreRefusedWithAHint(String name) {
        assertThat(Persona.isPossible(name, Set.of("ann"))).isFalse();
        assertThatThrownBy(() -> Persona.parse(name, Set.of("ann")))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("The model `" + name + "` does not exist")
                .hasMessageContaining("judge-");
    }

    @Test
    void everyExampleIsPossible() {
        assertThat(Persona.examples(Set.of("ann")))
                .hasSize(11)
                .allMatch(name -> Persona.isPossible(name, Set.of("ann")));
    }

    private static double share(String name, Exhibit exhibit, ToDoubleFunction<Opinion> of) throws ApiException {
        Persona persona = Persona.parse(name, BEES.models());
        var random = Seeds.random(7);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += of.applyAsDouble(persona.judge(exhibit, random));
        }
        return sum / DRAWS;
    }

    private static Opinion judge(String name, Exhibit exhibit, long seed) throws ApiException {
        return Persona.parse(name, BEES.models()).judge(exhibit, Seeds.random(seed));
    }

    private static Exhibit qualities(List<Double> qualities) {
        WorldPrompt prompt = Worlds.ofQualities(qualities).prompts().iterator().next();
        List<Exhibit.Shown> shown = new ArrayList<>();
        prompt.candidates().forEach(candidate -> shown.add(new Exhibit.Shown("L" + shown.size(), candidate)));
        return new Exhibit(prompt, shown, "");
    }

    private static Exhibit shown(String... models) {
        WorldPrompt prompt = BEES.prompts().iterator().next();
        List<Exhibit.Shown> shown = new ArrayList<>();
        for (String model : models) {
            prompt.candidates().stream()
                    .filter(candidate -> candidate.models().contains(model))
                    .forEach(candidate -> shown.add(new Exhibit.Shown("L" + shown.size(), candidate)));
        }
        return new Exhibit(prompt, shown, "");
    }
}
