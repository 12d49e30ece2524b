package dev.murmur.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    429 | {"error":{"message":"Rate limit reached","type":"tokens","code":"rate_limit_exceeded"}}       | RETRY         | rate-limited
                    429 | {"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}           | STOP_ENDPOINT | quota
                    429 | {"type":"error","error":{"type":"rate_limit_error","message":"Monthly spend limit"}}          | STOP_ENDPOINT | quota
                    429 | Too Many Requests                                                                             | RETRY         | rate-limited
                    401 | {"error":{"message":"Incorrect API key","code":"invalid_api_key"}}                            | STOP_ENDPOINT | bad-key
                    401 | {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}        | STOP_ENDPOINT | bad-key
                    402 | {"error":{"message":"Insufficient credits","code":402}}                                       | STOP_ENDPOINT | quota
                    403 | {"type":"error","error":{"type":"permission_error","message":"no"}}                           | STOP_MODEL    | forbidden
                    403 | {"error":{"message":"Input was flagged","code":403}}                                          | GIVE_UP       | content-filter
                    404 | {"error":{"message":"The model `x` does not exist","code":"model_not_found"}}                 | STOP_MODEL    | unknown-model
                    404 | {"error":"model 'x' not found"}                                                               | STOP_MODEL    | unknown-model
                    404 | {"object":"error","message":"The model `x` does not exist.","code":404}                       | STOP_MODEL    | unknown-model
                    400 | {"error":{"message":"invalid model","code":"model_not_found"}}                                | STOP_MODEL    | unknown-model
                    400 | {"error":{"code":"content_filter","message":"m","innererror":{"code":"ResponsibleAIPolicyViolation"}}} | GIVE_UP | content-filter
                    400 | {"error":{"message":"This model's maximum context length is 8192","code":"context_length_exceeded"}} | GIVE_UP | context-length
                    400 | {"object":"error","message":"This model's maximum context length is 2048 tokens","code":40303} | GIVE_UP      | context-length
                    400 | {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low"}} | STOP_ENDPOINT | quota
                    400 | {"type":"error","error":{"type":"invalid_request_error","message":"messages: roles"}}         | GIVE_UP       | http-400
                    413 | {"type":"error","error":{"type":"request_too_large","message":"m"}}                           | GIVE_UP       | context-length
                    422 | {"detail":[{"loc":["body","messages"],"msg":"field required"}]}                               | GIVE_UP       | http-422
                    408 |                                                                                               | RETRY         | timeout
                    409 | conflict                                                                                      | RETRY         | http-409
                    500 | {"type":"error","error":{"type":"api_error","message":"m"}}                                   | RETRY         | http-500
                    502 | <html><body><h1>502 Bad Gateway</h1></body></html>                                            | RETRY         | http-502
                    503 | {"error":"server busy"}                                                                       | RETRY         | http-503
                    529 | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}                   | RETRY         | overloaded
                    301 |                                                                                               | STOP_ENDPOINT | http-301
                    405 | Method Not Allowed                                                                            | STOP_ENDPOINT | http-405
                    501 |                                                                                               | STOP_ENDPOINT | http-501
                    418 | teapot                                                                                        | GIVE_UP       | http-418
                    200 | {"object":                                                                                    | RETRY         | not-a-reply
                    """)
    void everyErrorHasItsRemedy(int status, String body, Remedy remedy, String reason) {
        Diagnosis diagnosis = FaultReader.of(status, ErrorBody.read(body == null ? "" : body), ServerLimits.NONE);

        assertThat(diagnosis).isEqualTo(new Diagnosis(remedy, reason));
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), Remedy.RETRY, "unreachable"),
                Arguments.of(new UnknownHostException("nowhere"), Remedy.RETRY, "unreachable"),
                Arguments.of(new SocketTimeoutException("read timed out"), Remedy.RETRY, "timeout"),
                Arguments.of(new SocketException("Connection reset"), Remedy.RETRY, "connection-lost"),
                Arguments.of(new EOFException("end of stream"), Remedy.RETRY, "connection-lost"),
                Arguments.of(new SSLHandshakeException("no trust"), Remedy.STOP_ENDPOINT, "tls"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void everyExceptionHasItsRemedy(IOException e, Remedy remedy, String reason) {
        assertThat(FaultReader.of(e)).isEqualTo(new Diagnosis(remedy, reason));
    }

    @Test
    void aWaitMayStandInTheMessageAlone() {
        ErrorBody error = ErrorBody.read(
                "{\"error\":{\"message\":\"Rate limit reached. Please try again in 456ms. See https://x\",\"code\":\"rate_limit_exceeded\"}}");

        assertThat(FaultReader.of(429, error, ServerLimits.NONE).told()).isEqualTo(Duration.ofMillis(456));
    }

    @Test
    void anthropicsRateLimitWithAWaitIsRetried() {
        ErrorBody error = ErrorBody.read(
                "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"m\"},\"request_id\":\"req_1\"}");

        Diagnosis diagnosis = FaultReader.of(429, error, limits(Map.of("retry-after", "9")));

        assertThat(diagnosis).isEqualTo(new Diagnosis(Remedy.RETRY, "rate-limited", Duration.ofSeconds(9)));
    }

    @Test
    void theServerMaySayWhetherToTryAgain() {
        assertThat(FaultReader.of(500, ErrorBody.NONE, limits(Map.of("x-should-retry", "false")))
                        .remedy())
                .isEqualTo(Remedy.GIVE_UP);
        assertThat(FaultReader.of(400, ErrorBody.NONE, limits(Map.of("x-should-retry", "true")))
                        .remedy())
                .isEqualTo(Remedy.RETRY);
        assertThat(FaultReader.of(401, ErrorBody.NONE, limits(Map.of("x-should-retry", "true")))
                        .remedy())
                .isEqualTo(Remedy.STOP_ENDPOINT);
    }

    @Test
    void aWaitOfADayStopsTheEndpoint() {
        assertThat(FaultReader.of(429, ErrorBody.NONE, limits(Map.of("retry-after", "86400")))
                        .remedy())
                .isEqualTo(Remedy.STOP_ENDPOINT);
    }

    private static ServerLimits limits(Map<String, String> headers) {
        return ServerLimits.read(headers::get, Instant.EPOCH);
    }
}
