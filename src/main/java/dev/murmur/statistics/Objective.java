package dev.murmur.statistics;

/** A convex function to be minimised, with its derivatives. */
interface Objective {
    /**
     * The value at a point; infinite where the point is not allowed.
     *
     * @param gradient all zero when called; the first derivatives are added to it
     * @param hessian all zero when called; the second derivatives are added to it, both triangles
     */
    double evaluate(double[] point, double[] gradient, double[][] hessian);
}
