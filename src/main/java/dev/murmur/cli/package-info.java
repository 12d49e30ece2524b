/**
 * One class for each command: options to a record, one call, print. Data goes to standard output, progress and logs to
 * standard error; nothing here computes.
 */
@NullMarked
package dev.murmur.cli;

import org.jspecify.annotations.NullMarked;
