/**
 * How good a reward model is: accuracy with ties named, by margin and by length, calibration, order within prompts, each
 * with a bootstrap interval and beside its baselines. Nothing here trains, and nothing reads a format.
 */
@NullMarked
package dev.murmur.evaluate;

import org.jspecify.annotations.NullMarked;
