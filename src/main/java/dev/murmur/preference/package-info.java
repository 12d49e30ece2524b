/**
 * The nouns that everything else speaks of: messages, prompts, responses, rankings and preference pairs. Pure values that
 * are valid once they exist; no I/O, no clock, no randomness, and no knowledge of how any file or wire spells them.
 */
@NullMarked
package dev.murmur.preference;

import org.jspecify.annotations.NullMarked;
