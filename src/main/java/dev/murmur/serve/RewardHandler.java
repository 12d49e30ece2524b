package dev.murmur.serve;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Who may ask, and what is where. */
final class RewardHandler extends Handler.Abstract {
    private static final String HEALTH = "/health";
    private static final String METRICS = "/metrics";
    private static final String MODELS = "/v1/models";
    private static final String OPENAPI = "/openapi.json";
    private static final List<String> PAGES = List.of(HEALTH, METRICS, MODELS, OPENAPI);

    static final Map<String, Dialect> DIALECTS = Map.ofEntries(
            Map.entry("/v1/rewards", new Rows()),
            Map.entry("/get_reward", new OpenRlhf()),
            Map.entry("/classify", new VllmClassify()),
            Map.entry("/pooling", new VllmPooling()),
            Map.entry("/score", new VllmScore()),
            Map.entry("/v1/score", new VllmScore()),
            Map.entry("/rerank", new VllmRerank()),
            Map.entry("/v1/rerank", new VllmRerank()),
            Map.entry("/v2/rerank", new VllmRerank()),
            Map.entry("/v1/score/evaluation", new LlamaFactory()));

    private final String model;
    private final @Nullable BearerToken token;
    private final ServerMetrics metrics;
    private final RewardEndpoint endpoint;
    private final String openApi;

    RewardHandler(
            String model, @Nullable BearerToken token, ServerMetrics metrics, RewardEndpoint endpoint, String openApi) {
        this.model = model;
        this.token = token;
        this.metrics = metrics;
        this.endpoint = endpoint;
        this.openApi = openApi;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        Dialect dialect = DIALECTS.get(path);
        boolean known = dialect != null || PAGES.contains(path);
        var http = new HttpCall(request, response, callback, metrics, known ? path : "other");
        List<String> methods = dialect != null ? List.of("POST") : List.of("GET", "HEAD");
        if (token != null
                && !path.equals(HEALTH)
                && !token.admits(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            http.refuse(Refusal.unauthorized());
        } else if (!known) {
            http.refuse(Refusal.notFound("there is no " + path + "; GET " + OPENAPI + " tells what there is"));
        } else if (!methods.contains(request.getMethod())) {
            http.refuse(Refusal.wrongMethod(path, methods));
        } else if (dialect != null) {
            endpoint.answer(http, dialect);
        } else {
            page(http, path);
        }
        return true;
    }

    private void page(HttpCall http, String path) {
        switch (path) {
            case HEALTH -> http.send(Map.of("status", "ok"));
            case METRICS -> http.send(metrics.contentType(), metrics.text());
            case OPENAPI -> http.send(HttpCall.JSON, openApi);
            default -> http.send(new WireModels("list", List.of(new WireModel(model, "model", 0, "murmur"))));
        }
    }

    private record WireModels(String object, List<WireModel> data) {}

    private record WireModel(String id, String object, long created, String ownedBy) {}
}
