/**
 * A pipeline from its YAML file to a finished run folder: which stages there are, in which order, what each reads and writes.
 * What a stage does is known in its own room; here it is only called.
 */
@NullMarked
package dev.murmur.pipeline;

import org.jspecify.annotations.NullMarked;
