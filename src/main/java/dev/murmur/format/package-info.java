/**
 * Other people's files: one small class for each foreign format, which knows its fields, its direction (is rank 1 best? is
 * a negative number the first?) and its scale, and turns its rows into rankings and pairs or those into its rows. Which
 * pairs a ranking yields, and which rows are worth keeping, is decided elsewhere.
 */
@NullMarked
package dev.murmur.format;

import org.jspecify.annotations.NullMarked;
