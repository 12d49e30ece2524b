package dev.murmur.statistics;

/**
 * What {@link TieModel#evaluate} leaves behind: a value and its derivatives by the difference of strengths (slope,
 * curvature), by the tie parameter, and by both (mixed).
 */
final class PairTerms {
    double value;
    double slope;
    double curvature;
    double parameterSlope;
    double mixed;
    double parameterCurvature;
}
