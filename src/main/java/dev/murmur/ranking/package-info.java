/**
 * From verdicts to orders, and what they are worth: rankings settled from one or several judgments, the audit of a judge,
 * the leaderboard of models, and agreement with a known truth. The mathematics is in {@code statistics}; how a verdict is
 * asked for and read is in {@code judge}.
 */
@NullMarked
package dev.murmur.ranking;

import org.jspecify.annotations.NullMarked;
