package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.chat.ChatRequest;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedProofTest {
    @TempDir
    private Path folder;

    @Test
    void aValidProofIsPreferredToAnInvalidOneAndEngineProofsAreTrainingRows() throws IOException {
        RecipeTrial first = trial("first");
        first.run(request -> "");
        Map<String, String> proofs = new TreeMap<>();
        for (JsonObject row : first.rows("sft")) {
            List<JsonObject> turns = row.objects("messages");
            proofs.put(turns.get(0).text("content"), turns.get(1).text("content"));
        }
        RecipeTrial second = trial("second");
        List<ChatRequest> asked = new ArrayList<>();

        RecipeReport report = second.run(request -> {
            asked.add(request);
            return asked.size() % 2 == 0 ? proofs.get(RecipeTrial.last(request)) : "It is obvious.";
        });

        int theorems = proofs.size();
        assertThat(theorems).isGreaterThan(10);
        assertThat(report.rejected().get("invalid-proof")).isEqualTo(theorems);
        assertThat(second.items("attempt")).hasSize(theorems);
        assertThat(second.pairs()).hasSize(theorems).allSatisfy(pair -> {
            assertThat(pair.rejectedText()).isEqualTo("It is obvious.");
            assertThat(pair.margin()).isEqualTo(1);
        });
    }

    @Test
    void sumsGiveTheoremsWithAuxiliaryFacts() throws IOException {
        RecipeTrial trial = trial("run")
                .setting("rules", "sums")
                .setting("premise_sets", 200)
                .setting("attempts", 1)
                .setting("keep_aux_only", true);

        RecipeReport report = trial.run(request -> "");

        assertThat(report.figures().get("theorems_with_auxiliary_facts"))
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isPositive();
        assertThat(trial.rows("sft"))
                .allSatisfy(row -> assertThat(row.objects("messages").get(1).text("content"))
                        .startsWith("1. let sum("));
    }

    @Test
    void aProblemThatReadsBackAsAnotherOneIsDropped() throws IOException {
        RecipeTrial trial = trial("run")
                .setting("verbalise", true)
                .setting("premise_sets", 5)
                .model("verbaliser", "v");

        RecipeReport report = trial.run(request -> "1. parent(ann, ben)");

        assertThat(String.valueOf(report.rejected().get("lost-premise")))
                .isEqualTo(String.valueOf(report.figures().get("theorems")));
        assertThat(trial.rows("sft")).isEmpty();
        assertThat(Json.write(report.rows())).contains("\"pairs\":0");
    }

    @Test
    void everyProofThatIsWrittenHoldsWhenItIsCheckedAgain() throws IOException {
        RecipeTrial trial = trial("run").setting("rules", "sums").setting("attempts", 1);
        trial.run(request -> "");

        List<String> proofs = new ArrayList<>();
        for (JsonObject row : trial.rows("sft")) {
            proofs.add(row.objects("messages").get(1).text("content"));
        }
        RecipeTrial replayed = trial("again").setting("rules", "sums").setting("attempts", 1);
        int[] next = {0};
        RecipeReport report = replayed.run(request -> proofs.get(next[0]++));

        assertThat(proofs.size()).isGreaterThan(20);
        assertThat(report.rejected()).doesNotContainKey("invalid-proof");
        assertThat(replayed.items("attempt")).hasSize(proofs.size());
    }

    private static final Pattern PROBLEM = Pattern.compile("Given, as facts: .*\\nTo be proved: .*");

    private static String problem(String request) {
        Matcher problem = PROBLEM.matcher(request);
        return problem.find() ? problem.group() : "";
    }

    /** Theorems that want a sum which is not given, and two proposals at each step. */
    private RecipeTrial search(String name) {
        return trial(name)
                .setting("rules", "sums")
                .setting("premise_sets", 150)
                .setting("attempts", 1)
                .setting("keep_aux_only", true)
                .setting("beam", 2)
                .model("proposer", "w");
    }

    @Test
    void aConstructionThatLeadsToTheGoalIsPreferredToOneThatDoesNot() throws IOException {
        RecipeTrial first = search("first");
        first.run(request -> "");
        Map<String, String> needed = new TreeMap<>(); // by problem the first construction of the engine's proof
        for (JsonObject row : first.rows("sft")) {
            List<JsonObject> turns = row.objects("messages");
            String proof = turns.get(1).text("content");
            needed.put(
                    problem(turns.get(0).text("content")),
                    proof.lines().findFirst().orElseThrow());
        }
        RecipeTrial second = search("second");
        Set<String> asked = new HashSet<>();

        RecipeReport report = second.run(request -> {
            String problem = problem(RecipeTrial.last(request));
            String goal = problem.replaceFirst("(?s).*\\((\\w+), .*", "$1");
            if (!request.model().equals("w")) {
                return "";
            }
            return asked.add(problem)
                    ? "let sum(" + goal + ", " + goal + ", zz)"
                    : "It links both sides.\n" + needed.getOrDefault(problem, "");
        });

        assertThat(report.figures()).containsEntry("theorems_searched", needed.size());
        int found = Integer.parseInt(String.valueOf(report.figures().get("theorems_found_by_search")));
        assertThat(found).isGreaterThan(needed.size() / 2); // the others want more than one
        assertThat(second.items("construction")).hasSize(found);
        assertThat(second.pairs()).hasSize(found).allSatisfy(pair -> {
            assertThat(pair.prompt().get(0).content()).contains("Which one thing would you bring in?");
            assertThat(pair.chosenText()).startsWith("It links both sides.");
            assertThat(pair.rejectedText()).contains("zz");
        });
    }

    @Test
    void aSearchEndsAtItsDepthAndSaysWhatCouldNotBeBroughtIn() throws IOException {
        RecipeTrial trial = search("run").setting("search_depth", 3);

        RecipeReport report = trial.run(request -> "let less(a, b)");

        int theorems = Integer.parseInt(String.valueOf(report.figures().get("theorems")));
        assertThat(theorems).isPositive();
        assertThat(report.rejected()).containsEntry("no-construction", 2L * theorems); // no situation to go on from
        assertThat(report.figures()).containsEntry("theorems_found_by_search", 0);
    }

    @Test
    void nothingIsSearchedForUnlessAProposerIsNamed() throws IOException {
        RecipeTrial trial = trial("run").setting("rules", "sums").setting("premise_sets", 150);

        RecipeReport report = trial.run(request -> "");

        assertThat(trial.requests())
                .allSatisfy(request -> assertThat(request.model()).isEqualTo("p"));
        assertThat(report.figures()).doesNotContainKey("theorems_searched");
    }

    private RecipeTrial trial(String name) {
        return new RecipeTrial(folder.resolve(name), "verified-proof")
                .model("prover", "p")
                .setting("rules", "kinship")
                .setting("premise_sets", 40)
                .setting("attempts", 2);
    }
}
