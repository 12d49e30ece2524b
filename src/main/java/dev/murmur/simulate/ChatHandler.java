package dev.murmur.simulate;

import dev.murmur.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** The routes, with and without {@code /v1} before them. */
final class ChatHandler extends Handler.Abstract {
    private static final int LARGEST_BODY = 64 << 20; // bytes
    private static final String CHAT = "/chat/completions";
    private static final String MODELS = "/models";
    private static final String COUNTS = "/simulator/counts";

    private final Simulator simulator;
    private final Ledger ledger;
    private final ChatEndpoint chat;

    ChatHandler(Simulator simulator, Ledger ledger, ChatEndpoint chat) {
        this.simulator = simulator;
        this.ledger = ledger;
        this.chat = chat;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var exchange = new Exchange(request, response, callback);
        String path = Request.getPathInContext(request).replaceFirst("^/v1(?=/|$)", "");
        boolean known = path.equals(CHAT) || path.equals(COUNTS) || (path + "/").startsWith(MODELS + "/");
        String method = path.equals(CHAT) ? "POST" : "GET";
        if (!known) {
            String url = request.getMethod() + " " + path;
            exchange.refuse(new ApiException(404, "invalid_request_error", "Unknown request URL: " + url, null, null));
        } else if (!request.getMethod().equals(method)) {
            String message = path + " takes " + method + " only, not " + request.getMethod();
            exchange.refuse(new ApiException(405, "invalid_request_error", message, null, "method_not_supported"));
        } else if (path.equals(CHAT)) {
            chat(exchange, request);
        } else if (path.equals(COUNTS)) {
            exchange.send(Json.write(ledger.counts()));
        } else {
            models(exchange, path.substring(MODELS.length()).replaceFirst("^/", ""));
        }
        return true;
    }

    private void chat(Exchange exchange, Request request) {
        Promise.Invocable<byte[]> read = Promise.Invocable.from(
                InvocationType.BLOCKING,
                bytes -> chat.call(
                        exchange,
                        new String(bytes, StandardCharsets.UTF_8),
                        getServer().getScheduler()),
                exchange::fail);
        Content.Source.asByteArrayAsync(request, LARGEST_BODY, read);
    }

    private void models(Exchange exchange, String name) {
        if (name.isEmpty()) {
            List<WireModel> models =
                    simulator.models().stream().map(WireModel::of).toList();
            exchange.send(Json.write(new WireModels("list", models)));
        } else if (simulator.has(name)) {
            exchange.send(Json.write(WireModel.of(name)));
        } else {
            exchange.refuse(ApiException.noSuchModel(name, "GET /v1/models lists what there is."));
        }
    }

    private record WireModels(String object, List<WireModel> data) {}

    private record WireModel(String id, String object, long created, String ownedBy) {
        static WireModel of(String id) {
            return new WireModel(id, "model", 0, "murmur-simulator");
        }
    }
}
