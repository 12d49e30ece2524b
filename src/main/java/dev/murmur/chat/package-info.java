/**
 * Chat models behind some API: one method, {@link dev.murmur.chat.ChatModel#reply}, and what composes around it (retry,
 * limits, usage). Wire formats live here and do not leave; what the conversations are about is not known here.
 */
@NullMarked
package dev.murmur.chat;

import org.jspecify.annotations.NullMarked;
