package dev.murmur.reward;

import java.util.List;

/**
 * What a training did.
 *
 * @param prompts that taught something
 * @param groups rankings and pairs that taught something
 * @param leftOut rankings and pairs that did not: no response in them is better than another, as far as the loss is concerned
 * @param responses in the groups, each as often as it is there
 * @param pairs strict comparisons
 * @param ties comparisons without a better side
 * @param suspicious pairs whose label the member that had not seen them thinks wrong, three to one or more
 * @param curves one for each member
 * @param validation of every group, by the member that was not trained on it; before calibration of nothing else
 * @param trials among which the settings were chosen; 1 where they were given
 * @param seconds of wall time
 */
public record TrainReport(
        long prompts,
        long groups,
        long leftOut,
        long responses,
        long pairs,
        long ties,
        long suspicious,
        List<List<CurvePoint>> curves,
        ValidationFigures validation,
        int trials,
        double seconds) {}
