package dev.murmur.chat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The one place that says what a status, an error body or an exception means for the next call. */
final class FaultReader {
    private static final Pattern TRY_AGAIN_IN = Pattern.compile("try again in ((?:[\\d.]+(?:ms|us|s|m|h|d))+)");

    private FaultReader() {}

    /** What went wrong on the way to the server or back. */
    static Diagnosis of(IOException e) {
        if (e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException) {
            return new Diagnosis(Remedy.STOP_ENDPOINT, "tls");
        }
        if (e instanceof ConnectException || e instanceof UnknownHostException || e instanceof NoRouteToHostException) {
            return new Diagnosis(Remedy.RETRY, "unreachable");
        }
        return new Diagnosis(Remedy.RETRY, e instanceof InterruptedIOException ? "timeout" : "connection-lost");
    }

    static Diagnosis ofStatus(int status) {
        return of(status, ErrorBody.NONE, ServerLimits.NONE);
    }

    /** What an answer that is not a reply means; the waits it asks for are in the diagnosis. */
    static Diagnosis of(int status, ErrorBody error, ServerLimits limits) {
        Diagnosis found = table(status, error, limits);
        boolean stops = found.remedy().compareTo(Remedy.GIVE_UP) > 0;
        if (limits.shouldRetry() == null || stops) {
            return found;
        }
        return new Diagnosis(limits.shouldRetry() ? Remedy.RETRY : Remedy.GIVE_UP, found.reason(), found.told());
    }

    private static Diagnosis table(int status, ErrorBody error, ServerLimits limits) {
        if (error.isAboutMoney()) {
            return new Diagnosis(Remedy.STOP_ENDPOINT, "quota");
        }
        return switch (status) {
            case 200 -> new Diagnosis(Remedy.RETRY, "not-a-reply");
            case 400, 404, 413, 422 -> refused(status, error);
            case 401 -> new Diagnosis(Remedy.STOP_ENDPOINT, "bad-key");
            case 402 -> new Diagnosis(Remedy.STOP_ENDPOINT, "quota");
            case 403 ->
                error.isFiltered()
                        ? new Diagnosis(Remedy.GIVE_UP, "content-filter")
                        : new Diagnosis(Remedy.STOP_MODEL, "forbidden");
            case 408 -> new Diagnosis(Remedy.RETRY, "timeout", limits.toldWait(false));
            case 409, 425 -> new Diagnosis(Remedy.RETRY, "http-" + status, limits.toldWait(false));
            case 429 -> limited(error, limits);
            case 405, 501 -> new Diagnosis(Remedy.STOP_ENDPOINT, "http-" + status);
            case 529 -> new Diagnosis(Remedy.RETRY, "overloaded", limits.toldWait(false));
            default -> other(status, limits);
        };
    }

    private static Diagnosis other(int status, ServerLimits limits) {
        if (status >= 500) {
            return new Diagnosis(Remedy.RETRY, "http-" + status, limits.toldWait(false));
        }
        boolean moved = status >= 300 && status < 400;
        return new Diagnosis(moved ? Remedy.STOP_ENDPOINT : Remedy.GIVE_UP, "http-" + status);
    }

    private static Diagnosis refused(int status, ErrorBody error) {
        if (error.isFiltered()) {
            return new Diagnosis(Remedy.GIVE_UP, "content-filter");
        }
        if (error.isTooLong() || status == 413) {
            return new Diagnosis(Remedy.GIVE_UP, "context-length");
        }
        if (error.isUnknownModel() || status == 404) {
            return new Diagnosis(Remedy.STOP_MODEL, "unknown-model");
        }
        return new Diagnosis(Remedy.GIVE_UP, "http-" + status);
    }

    /** Anthropic's spend limit is a 429 like another, but with nothing to say when to come back: it is not for waiting. */
    private static Diagnosis limited(ErrorBody error, ServerLimits limits) {
        Duration wait = limits.toldWait(true);
        if (wait == null) {
            Matcher told = TRY_AGAIN_IN.matcher(error.message().toLowerCase(Locale.ROOT));
            wait = told.find() ? ServerLimits.duration(told.group(1), Instant.EPOCH) : null;
        }
        if (wait == null && error.isAnthropic()) {
            return new Diagnosis(Remedy.STOP_ENDPOINT, "quota");
        }
        return new Diagnosis(Remedy.RETRY, "rate-limited", wait);
    }
}
