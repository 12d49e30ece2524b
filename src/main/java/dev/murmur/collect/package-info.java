/**
 * Prompts times slots to responses: who answers which prompt, what the journal holds already, and the asking of the rest, a
 * bounded number at a time. How a call is made, repeated and paced is {@code chat}'s affair; what an answer is worth is the
 * judge's.
 */
@NullMarked
package dev.murmur.collect;

import org.jspecify.annotations.NullMarked;
