package dev.murmur.serve;

import dev.murmur.json.JsonObject;

/**
 * A request as a {@link Dialect} sees it.
 *
 * @param id tells this request from the server's others
 * @param created when it came, in seconds since 1970
 * @param model the name of the model that answers
 */
record Call(JsonObject body, String id, long created, String model) {}
