/**
 * Where a run's files came from: hashes of inputs and outputs, versions, seeds, counts and cost, written as a manifest.
 */
@NullMarked
package dev.murmur.provenance;

import org.jspecify.annotations.NullMarked;
