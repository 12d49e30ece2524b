package dev.murmur.cli;

import dev.murmur.encode.Threads;
import dev.murmur.json.InputException;
import dev.murmur.reward.RewardModel;
import dev.murmur.serve.BearerToken;
import dev.murmur.serve.RewardServer;
import dev.murmur.serve.ServeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code murmur serve}: a model's rewards over HTTP until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Serve rewards over HTTP: OpenRLHF's /get_reward, vLLM's /classify, /score, /rerank and /pooling,"
                    + " LLaMA-Factory's /v1/score/evaluation, and /v1/rewards for everyone else.",
            "GET /openapi.json describes them. Ctrl-C stops it after the requests it has.",
            "As many batches are scored at once as there are processors, or as MURMUR_THREADS says."
        },
        footer = {
            "",
            "Examples:",
            "  murmur serve --model model",
            "  curl localhost:8000/v1/rewards -d '{\"prompt\":\"2+2?\",\"responses\":[\"4\",\"5\"]}'",
            "  MURMUR_TOKEN=secret murmur serve --model model --host 0.0.0.0"
        })
final class ServeCommand implements Callable<Integer> {
    private static final ServeSettings DEFAULTS = ServeSettings.DEFAULTS;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What replies call the model; its folder's name if not given.")
    private @Nullable String name;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to bind; 127.0.0.1 if not given. Any other than loopback demands a bearer token.")
    private String host = DEFAULTS.host();

    @Option(names = "--port", paramLabel = "N", description = "0 takes a free one (${DEFAULT-VALUE}).")
    private int port = DEFAULTS.port();

    @Option(
            names = "--token-env",
            paramLabel = "NAME",
            description = "Environment variable with the token that clients must send (${DEFAULT-VALUE}).")
    private String tokenVariable = "MURMUR_TOKEN";

    @Option(names = "--batch", paramLabel = "N", description = "Most responses in a batch (${DEFAULT-VALUE}).")
    private int batch = DEFAULTS.batchSize();

    @Option(
            names = "--batch-wait",
            paramLabel = "MS",
            description = "Milliseconds that a response waits for others (${DEFAULT-VALUE}).")
    private long batchWait = DEFAULTS.batchWait().toMillis();

    @Option(names = "--queue", paramLabel = "N", description = "Most responses waiting (${DEFAULT-VALUE}).")
    private int queue = DEFAULTS.queueSize();

    @Option(names = "--max-body", paramLabel = "BYTES", description = "Largest request (${DEFAULT-VALUE}).")
    private int maxBody = DEFAULTS.bodyBytes();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For a request to arrive, and again for its rewards (${DEFAULT-VALUE}).")
    private long timeout = DEFAULTS.timeout().toSeconds();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Most requests a second from one address; any number if not given.")
    private int rate = DEFAULTS.requestsPerSecond();

    @Option(names = "--connections", paramLabel = "N", description = "Most open connections (${DEFAULT-VALUE}).")
    private int connections = DEFAULTS.connections();

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServeSettings settings = settings();
        BearerToken token = token();
        String known = name == null
                ? model.folder().toAbsolutePath().normalize().getFileName().toString()
                : name;
        RewardModel rewards = model.load();
        RewardServer server = RewardServer.start(rewards::assess, known, settings, token, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "murmur-stop"));
        spec.commandLine().getOut().println(server.url());
        spec.commandLine().getOut().flush();
        server.join();
        return 0;
    }

    private ServeSettings settings() throws InputException {
        int workers = Threads.all().count();
        try {
            return new ServeSettings(
                    host,
                    port,
                    batch,
                    Duration.ofMillis(batchWait),
                    workers,
                    queue,
                    maxBody,
                    Duration.ofSeconds(timeout),
                    rate,
                    connections);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable BearerToken token() throws InputException {
        String secret = System.getenv(tokenVariable);
        if (secret == null) {
            return null;
        }
        if (secret.isBlank()) {
            throw new InputException("the environment variable " + tokenVariable
                    + " is set but blank; put a token into it" + " or unset it");
        }
        return new BearerToken(secret);
    }

    private static void close(RewardServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
