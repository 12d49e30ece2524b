package dev.murmur.statistics;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * Pearson's test of counts against expected ones.
 *
 * @param pValue how likely a larger statistic is by chance; not a number where there is nothing to test
 */
public record ChiSquare(double statistic, int degreesOfFreedom, double pValue) {
    /** Against equal counts in all places. */
    public static ChiSquare uniform(double[] counts) {
        double[] expected = new double[counts.length];
        Arrays.fill(expected, Arrays.stream(counts).sum() / counts.length);
        return of(counts, expected);
    }

    /** Against expected counts with the same sum; places where nothing is expected are left out. */
    public static ChiSquare of(double[] counts, double[] expected) {
        double statistic = 0;
        int places = 0;
        for (int place = 0; place < counts.length; place++) {
            if (expected[place] > 0) {
                double difference = counts[place] - expected[place];
                statistic += difference * difference / expected[place];
                places++;
            }
        }
        if (places < 2) {
            return new ChiSquare(statistic, 0, Double.NaN);
        }
        int freedom = places - 1;
        return new ChiSquare(statistic, freedom, Gamma.regularizedGammaQ(freedom / 2.0, statistic / 2));
    }
}
