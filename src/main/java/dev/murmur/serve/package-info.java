/**
 * A reward model over HTTP. Each wire protocol is one {@link dev.murmur.serve.Dialect}, which turns a request into
 * exchanges to be rewarded and rewards into a reply; batching, limits, authentication and metrics are the same for all and
 * know nothing of protocols. Sockets live here and nowhere below; the model itself lives in {@code reward}.
 */
@NullMarked
package dev.murmur.serve;

import org.jspecify.annotations.NullMarked;
