package dev.murmur.reward;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate that rises from nothing over the first steps, then stays or falls to a tenth over the rest: Touvron et al.
 * 2023 (section 3.2.2) warm up over 3 % and fall along a cosine.
 *
 * @param highest the rate at the end of the rise
 * @param course of the rate after it
 * @param warmup share of all steps that the rise takes, in [0, 1)
 * @param steps of the whole training
 */
record LearningRate(double highest, Schedule course, double warmup, long steps) implements ISchedule {
    private static final double LOWEST = 0.1; // share of the highest

    @Override
    public double valueAt(int iteration, int epoch) {
        double risen = warmup * steps;
        if (iteration < risen) {
            return highest * (iteration + 1) / (risen + 1);
        }
        double done = steps <= risen ? 1 : Math.min(1, (iteration - risen) / (steps - risen));
        return highest
                * switch (course) {
                    case CONSTANT -> 1;
                    case LINEAR -> 1 - (1 - LOWEST) * done;
                    case COSINE -> LOWEST + (1 - LOWEST) * (1 + StrictMath.cos(Math.PI * done)) / 2;
                };
    }

    @Override
    public ISchedule clone() {
        return this;
    }
}
