package dev.murmur.statistics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** The sandwich estimate of a covariance (Huber 1967; White 1980): right where a likelihood's independence is not. */
final class Sandwich {
    private Sandwich() {}

    /** {@code factor} times bread, meat, bread. */
    static double[][] of(double[][] bread, double[][] meat, double factor) {
        RealMatrix outer = new Array2DRowRealMatrix(bread, false);
        return outer.multiply(new Array2DRowRealMatrix(meat, false))
                .multiply(outer)
                .scalarMultiply(factor)
                .getData();
    }

    /** Adds one cluster's part, its score times itself, to the meat. */
    static void addOuter(double[] score, double[][] meat) {
        for (int i = 0; i < score.length; i++) {
            for (int j = 0; j < score.length && score[i] != 0; j++) {
                meat[i][j] += score[i] * score[j];
            }
        }
    }
}
