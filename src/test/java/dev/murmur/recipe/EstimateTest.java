package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.chat.Endpoint;
import dev.murmur.chat.Prices;
import dev.murmur.collect.Slot;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that are told beforehand, for a hundred input rows. */
class EstimateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nectar|k=7|responders judge|responders 700, judge 100",
                "nectar|k=7,judging=pairwise|responders judge|responders 700, judge 4200",
                "nectar|k=4,judge_repeats=2|responders judge:3|responders 400, judge 600",
                "rlaif|k=2|responders judge|responders 200, judge 200",
                "rlaif|k=4,cot=true|responders judge|responders 400, judge 2400",
                "rlaif|k=3,both_orders=false|responders judge|responders 300, judge 300",
                "rlaif|mode=direct|judge|judge 200",
                "spin|iteration=0|*|policy 100",
                "spin|iteration=0|policy judge|policy 100, judge 200",
                "backtranslate|repeats=3|backward rater:2|backward 100, rater 699",
                "cai-revise|rounds=4|assistant judge|assistant 900, judge 200",
                "cai-revise|critique=false|assistant|assistant 500",
                "cai-compare|reasoning=true|assistant judge|assistant 200, judge 400",
                "rest-em|samples=32|policy|policy 3200",
                "verified-proof|premise_sets=100,per_set=2,attempts=4|*|prover 400"
            })
    void countsWhatEachRoleIsAsked(String recipe, String settings, String roles, String calls) throws IOException {
        Map<String, Object> values = new TreeMap<>();
        for (String setting : settings.split(",", -1)) {
            values.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        Map<String, List<Slot>> models = new TreeMap<>();
        for (String role : roles.split(" ", -1)) {
            String[] parts = role.split(":", 2);
            int members = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
            List<Slot> slots = IntStream.range(0, members)
                    .mapToObj(i -> Slot.of("m" + i, "server"))
                    .toList();
            models.put(parts[0].equals("*") ? RecipePlan.ALL : parts[0], slots);
        }
        RecipePlan plan = RecipePlan.of(recipe)
                .withSettings(values)
                .withModels(Map.of("server", Endpoint.of("http://server/v1")), models);

        Map<String, Long> asked = new LinkedHashMap<>();
        for (Estimate.Row row : Estimate.of(plan, 100, Prices.NONE).calls()) {
            asked.merge(row.role(), row.calls(), Long::sum);
        }

        assertThat(asked.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList())
                .containsExactly(calls.split(", ", -1));
    }
}
