package dev.murmur.reward;

/** One epoch of a training: the mean training loss over its steps, and the validation log-loss after it, in nats. */
public record CurvePoint(int epoch, double trainingLoss, double validationLogLoss) {}
