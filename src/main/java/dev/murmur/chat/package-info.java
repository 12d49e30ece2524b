/**
 * Chat models behind some API: one method, {@link dev.murmur.chat.ChatModel#reply}, and what composes around it (retry,
 * limits, ledger, stop). Wire formats live here and do not leave; what the conversations are about is not known here.
 *
 * <p>{@link dev.murmur.chat.Endpoints} has the whole pipeline in one place; {@code FaultReader} is the one that knows what an
 * error means. Waiting is our own and not a resilience library's, since a wait here belongs to a whole endpoint, is told by
 * its server, ends when the run is stopped, and is only written down in tests.
 */
@NullMarked
package dev.murmur.chat;

import org.jspecify.annotations.NullMarked;
