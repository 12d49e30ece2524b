/**
 * Judging: what a judge model is shown and asked (templates and rubrics are resource files), in which orders, what came
 * back, and the verdict read from it. A reply that cannot be read is kept as unreadable and never becomes a label. What
 * many verdicts say together is not settled here.
 */
@NullMarked
package dev.murmur.judge;

import org.jspecify.annotations.NullMarked;
