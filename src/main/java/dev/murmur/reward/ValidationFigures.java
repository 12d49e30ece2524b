package dev.murmur.reward;

/**
 * How well a model does on prompts it was not trained on.
 *
 * @param pairs strict pairs, over which accuracies are means
 * @param accuracy share of pairs whose better side has the higher reward; equal rewards count half
 * @param longer the same for always preferring the longer text
 * @param logLoss in nats, after calibration, the mean over rankings and pairs, by their weights, of the mean over their
 *     strict pairs; ln 2 = 0.693 is knowing nothing
 */
public record ValidationFigures(long pairs, double accuracy, double longer, double logLoss) {}
