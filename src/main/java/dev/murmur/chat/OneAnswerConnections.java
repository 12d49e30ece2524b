package dev.murmur.chat;

import java.io.IOException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Gives up a connection on which no second answer will come: a server of HTTP/1.0 closes it after each one, without a word.
 * The next call would find it closed and be taken for lost.
 */
final class OneAnswerConnections implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Connection connection = chain.connection();
        if (connection == null
                || response.protocol() != Protocol.HTTP_1_0
                || "keep-alive".equalsIgnoreCase(response.header("Connection"))) {
            return response;
        }
        ResponseBody body = response.body();
        ResponseBody read = ResponseBody.create(body.bytes(), body.contentType());
        connection.socket().close();
        return response.newBuilder().body(read).build();
    }
}
