/**
 * From rankings to pairs worth training on: which pairs a ranking yields and with what margin and weight, which rows are
 * dropped and why, and on which side of a split a prompt stands. Reads no foreign format and knows no trainer.
 */
@NullMarked
package dev.murmur.pairs;

import org.jspecify.annotations.NullMarked;
