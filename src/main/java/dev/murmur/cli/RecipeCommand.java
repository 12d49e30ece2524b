package dev.murmur.cli;

import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.pipeline.RecipeRun;
import dev.murmur.pipeline.RecipeSimulation;
import dev.murmur.pipeline.StageReport;
import dev.murmur.recipe.Estimate;
import dev.murmur.recipe.RecipeCard;
import dev.murmur.recipe.RecipePage;
import dev.murmur.recipe.RecipePlan;
import dev.murmur.recipe.Recipes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code murmur recipe}: one of the published ways to make prompts, responses, judgments or pairs. */
@Command(
        name = "recipe",
        sortOptions = false,
        description =
                "Run one of the published recipes, or go on with one; --list shows them, NAME --help explains one.",
        footer = {
            "",
            "Examples:",
            "  murmur recipe --list",
            "  murmur recipe evol-instruct --help",
            "  murmur recipe evol-instruct --simulate --out evolved",
            "  murmur recipe evol-instruct --input tasks.jsonl --model llama3.2 \\",
            "      --base-url http://localhost:11434/v1 --out evolved"
        })
final class RecipeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = Choices.RecipeNames.class,
            description = "The recipe; may be left out where --plan names it.")
    private @Nullable String name;

    @Option(
            names = {"-h", "--help"},
            help = true,
            description = "Explain the recipe; without a name, this command.")
    private boolean help;

    @Option(names = "--list", description = "List the recipes: name, year, system, what each makes.")
    private boolean list;

    @Option(names = "--json", description = "The list, the page or the estimate as JSON.")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "The run's folder; the recipe's name by default.")
    private @Nullable Path out;

    @Option(names = "--dry-run", description = "Say what calls, tokens and money it would take, and ask nothing.")
    private boolean dryRun;

    @Option(names = "--simulate", description = "Models played by a simulator on this machine: no key, no cost.")
    private boolean simulate;

    @Mixin
    private RecipePlanOptions options;

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        if (list) {
            print.println(json ? Json.pretty(cards()) : RecipePage.list(cards()));
            return 0;
        }
        if (help) {
            if (name == null) {
                spec.commandLine().usage(print);
            } else {
                RecipeCard card = Recipes.card(name);
                print.println(json ? Json.pretty(card) : RecipePage.of(card));
            }
            return 0;
        }
        RecipePlan plan = options.plan(name);
        Path folder = out == null ? Path.of(plan.recipe()) : out;
        if (!simulate) {
            return go(plan, folder, print);
        }
        try (var simulation = RecipeSimulation.start(plan, folder)) {
            return go(simulation.plan(), folder, print);
        }
    }

    private static Map<String, RecipeCard> cards() throws InputException {
        Map<String, RecipeCard> cards = new LinkedHashMap<>();
        for (String each : Recipes.names()) {
            cards.put(each, Recipes.card(each));
        }
        return cards;
    }

    private int go(RecipePlan plan, Path folder, PrintWriter print) throws IOException {
        if (dryRun) {
            Estimate estimate = RecipeRun.estimate(plan);
            print.println(json ? Json.pretty(estimate) : RecipePage.estimate(estimate));
            return 0;
        }
        try (var interrupt = new Interrupt(spec.commandLine().getErr(), folder)) {
            boolean complete = new RecipeRun(
                            plan,
                            System::getenv,
                            interrupt.stop(),
                            Murmur.progress(spec),
                            InstantSource.system(),
                            Murmur.Version.number())
                    .run(folder, (recipe, report) -> print(print, recipe, report));
            return complete ? 0 : 1;
        }
    }

    private static void print(PrintWriter print, String recipe, StageReport report) {
        String label = recipe;
        for (String line : report.lines()) {
            print.printf("%-16s %s%n", label, line);
            label = "";
        }
        print.flush();
    }
}
