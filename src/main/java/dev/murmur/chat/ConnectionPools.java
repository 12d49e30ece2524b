package dev.murmur.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Makes calls over several small pools of connections in place of a big one. A call looks through its whole pool for an idle
 * connection and locks each on the way, which is felt when hundreds of them are in flight. A thread always uses the same pool.
 * Safe for several threads.
 */
final class ConnectionPools implements Call.Factory {
    /** Connections in a pool, where threads spread evenly. */
    private static final int EACH = 4;

    private final List<OkHttpClient> clients = new ArrayList<>();

    ConnectionPools(OkHttpClient http, int connections) {
        for (int pooled = 0; pooled < connections; pooled += EACH) {
            var pool = new ConnectionPool(connections, 1, TimeUnit.MINUTES);
            clients.add(http.newBuilder().connectionPool(pool).build());
        }
    }

    @Override
    public Call newCall(Request request) {
        int pool = (int) (Thread.currentThread().getId() % clients.size());
        return clients.get(pool).newCall(request);
    }
}
