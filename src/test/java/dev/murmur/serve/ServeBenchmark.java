package dev.murmur.serve;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A load on a running server: clients that ask again when they have their answer and have rested. Arguments: port, clients,
 * seconds, texts in each request, milliseconds of rest before a request on average. A rest is drawn evenly from 0 to twice that,
 * so that clients do not all ask at the same moment. Prints latencies, errors, and the server's memory at the beginning and at
 * the end.
 */
final class ServeBenchmark {
    private static final String WORDS =
            "because the reason is that water boils sooner up there so start with less heat ";

    private ServeBenchmark() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int clients = Integer.parseInt(args[1]);
        long seconds = Long.parseLong(args[2]);
        int texts = Integer.parseInt(args[3]);
        long rest = Long.parseLong(args[4]);
        load(port, clients, 5, texts, rest);
        double before = memory(port);
        Result result = load(port, clients, seconds, texts, rest);
        System.out.printf(
                Locale.ROOT,
                "%d clients, %d texts a request, %d s: %,d requests (%,.0f texts/s), %d errors, p50 %.1f ms, p99 %.1f ms,"
                        + " p99.9 %.1f ms, longest %.1f ms, memory %.0f MB to %.0f MB%n",
                clients,
                texts,
                seconds,
                result.nanos.length,
                (double) result.nanos.length * texts / seconds,
                result.errors,
                result.millis(.5),
                result.millis(.99),
                result.millis(.999),
                result.millis(1),
                before,
                memory(port));
    }

    private static Result load(int port, int clients, long seconds, int texts, long rest) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Callable<Result>> loads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            byte[] request = request(client, texts);
            var rests = new SplittableRandom(client);
            loads.add(() -> client(port, request, end, () -> rests.nextLong(2 * rest + 1)));
        }
        List<Result> results = new ArrayList<>();
        for (Future<Result> load : threads.invokeAll(loads)) {
            results.add(load.get());
        }
        threads.shutdown();
        return new Result(
                results.stream()
                        .flatMapToLong(result -> Arrays.stream(result.nanos))
                        .sorted()
                        .toArray(),
                results.stream().mapToInt(result -> result.errors).sum());
    }

    private static Result client(int port, byte[] request, long end, LongSupplier rest) throws Exception {
        List<Long> nanos = new ArrayList<>();
        int errors = 0;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            while (System.nanoTime() < end) {
                Thread.sleep(rest.getAsLong());
                long start = System.nanoTime();
                socket.getOutputStream().write(request);
                errors += answer(in).startsWith("HTTP/1.1 200") ? 0 : 1;
                nanos.add(System.nanoTime() - start);
            }
        }
        return new Result(nanos.stream().mapToLong(Long::longValue).toArray(), errors);
    }

    private static byte[] request(int client, int texts) {
        String responses = IntStream.range(0, texts)
                .mapToObj(i -> "\"" + client + " and " + i + ": " + WORDS.repeat(1 + (client + i) % 4) + "\"")
                .collect(Collectors.joining(","));
        String body = "{\"prompt\":\"Why does water boil sooner on a mountain?\",\"responses\":[" + responses + "]}";
        return ("POST /v1/rewards HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads one answer and returns its status line. */
    private static String answer(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** The server's resident memory in megabytes, as it says itself. */
    private static double memory(int port) throws IOException {
        URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
        try (InputStream in = metrics.toURL().openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                            .filter(line -> line.startsWith("process_resident_memory_bytes "))
                            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .findFirst()
                            .orElseThrow()
                    / 1e6;
        }
    }

    /** @param nanos how long each request took */
    @SuppressWarnings("ArrayRecordComponent")
    private record Result(long[] nanos, int errors) {
        double millis(double quantile) {
            return nanos[(int) Math.min(nanos.length - 1, quantile * nanos.length)] / 1e6;
        }
    }
}
