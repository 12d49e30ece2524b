package dev.murmur.cli;

import dev.murmur.json.InputException;
import dev.murmur.pipeline.Quickstart;
import dev.murmur.pipeline.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code murmur quickstart}: the whole pipeline on the embedded world, or its prompts on the user's own models. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run the whole pipeline: five models answer 132 prompts over HTTP, a noisy judge ranks the answers, and a reward"
                    + " model is trained and measured. Models and judge are simulated on this machine: no key, no network,"
                    + " no cost.",
            "With --base-url the same prompts go to your own models."
        },
        footer = {
            "",
            "Examples:",
            "  murmur quickstart",
            "  murmur quickstart --base-url http://localhost:11434/v1 \\",
            "      --models llama3.2,qwen2.5 --judge llama3.2 --out mine"
        })
final class QuickstartCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "murmur-quickstart",
            description = "Where the files go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--base-url", paramLabel = "URL", description = "An OpenAI-compatible server of yours.")
    private @Nullable String baseUrl;

    @Option(
            names = "--models",
            paramLabel = "MODEL",
            split = ",",
            description = "Its models that answer, with commas between.")
    private List<String> models = List.of();

    @Option(names = "--judge", paramLabel = "MODEL", description = "Its model that ranks.")
    private @Nullable String judge;

    @Option(names = "--api-key-env", paramLabel = "NAME", description = "Environment variable that holds its key.")
    private @Nullable String keyVariable;

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        try (Quickstart quickstart = quickstart(print)) {
            boolean complete =
                    RunCommand.run(spec, quickstart.pipeline(), false, quickstart.run(), Stage.COLLECT, Stage.REPORT);
            sayWhatNext(print, quickstart.run());
            return complete ? 0 : 1;
        }
    }

    private Quickstart quickstart(PrintWriter print) throws IOException {
        if (baseUrl != null) {
            if (models.size() < 2 || judge == null) {
                throw new InputException("--base-url wants at least two --models and a --judge of that server");
            }
            print.println("The starter prompts on your models at " + baseUrl + "\n");
            return Quickstart.with(out, baseUrl, keyVariable, models, judge);
        }
        if (!models.isEmpty() || judge != null || keyVariable != null) {
            throw new InputException(
                    "--models, --judge and --api-key-env are for your own server: name it with --base-url");
        }
        print.println(
                "The whole pipeline on an embedded world: simulated models and judge, real HTTP, no key, no cost.\n");
        return Quickstart.simulated(out);
    }

    private void sayWhatNext(PrintWriter print, Path run) {
        print.println();
        print.println("Files    " + run
                + ": responses.jsonl, judgments.jsonl, rankings.jsonl, pairs/, model/card.md, exports/");
        print.println("Look     open " + run.resolve("report").resolve("index.html") + " in a browser");
        print.println(
                "Score    echo '{\"prompt\":\"What is a ukulele?\",\"response\":\"A small guitar with four strings.\"}' | murmur score --model "
                        + run.resolve("model"));
        print.println("Judge    murmur audit --run " + run);
        if (baseUrl == null) {
            print.println(
                    "Next     murmur quickstart --base-url http://localhost:11434/v1 --models llama3.2,qwen2.5 --judge llama3.2"
                            + " --out mine");
        }
        print.println("Your own murmur run " + out.resolve("pipeline.yaml")
                + " after putting your prompts, endpoints and models into it");
    }
}
