/**
 * Text to numbers: a prompt and a response become a short dense vector (style features, sentence vectors) and a long
 * sparse one (hashed n-grams). An encoder is a pure function of its specification and the texts; nothing here is trained,
 * and nothing knows what the numbers are used for.
 */
@NullMarked
package dev.murmur.encode;

import org.jspecify.annotations.NullMarked;
