/**
 * The mathematics of preferences: strengths of items from comparisons (Bradley-Terry with and without ties,
 * Plackett-Luce) with their errors, rank correlation, agreement between judges, proportions and the bootstrap. Items are
 * numbered from 0; what they stand for is the caller's affair. Pure: no I/O, no clock, no thread, no unseeded number.
 */
@NullMarked
package dev.murmur.statistics;

import org.jspecify.annotations.NullMarked;
