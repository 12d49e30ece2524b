package dev.murmur.serve;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntSupplier;

/** What the server counts about itself, as Prometheus reads it; texts are counted and never kept. */
final class ServerMetrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Counter requests = Counter.builder()
            .name("murmur_requests_total")
            .help("Requests by path and status; paths that are not served count as other.")
            .labelNames("path", "status")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("murmur_request_seconds")
            .help("From the arrival of a request's head to its answer.")
            .labelNames("path")
            .classicOnly()
            .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10)
            .register(registry);
    private final Counter unsplit = Counter.builder()
            .name("murmur_responses_without_prompt_total")
            .help("Texts in which no prompt could be told from the response, and which were taken for a response.")
            .register(registry);
    private final Histogram batches = Histogram.builder()
            .name("murmur_batch_responses")
            .help("Responses in a batch for the model.")
            .classicOnly()
            .classicUpperBounds(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
            .register(registry);

    ServerMetrics() {
        JvmMetrics.builder().register(registry);
    }

    /** Shows how many responses wait. */
    void queue(IntSupplier waiting) {
        GaugeWithCallback.builder()
                .name("murmur_queue_responses")
                .help("Responses that wait for the model.")
                .callback(gauge -> gauge.call(waiting.getAsInt()))
                .register(registry);
    }

    void answered(String path, int status, Duration time) {
        requests.labelValues(path, Integer.toString(status)).inc();
        seconds.labelValues(path).observe(time.toNanos() / 1e9);
    }

    void unsplit(long responses) {
        unsplit.inc(responses);
    }

    void batch(int responses) {
        batches.observe(responses);
    }

    /** All of it, in the text format of {@link #contentType}. */
    String text() {
        var out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    String contentType() {
        return writer.getContentType();
    }
}
