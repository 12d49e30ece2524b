package dev.murmur.encode;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A vector of which few entries are not zero. */
public final class SparseVector {
    public static final SparseVector EMPTY = new SparseVector(new int[0], new float[0]);

    private final int[] indices; // where, ascending, without repeats
    private final float[] values; // what stands there, in the same order

    public SparseVector(int[] indices, float[] values) {
        if (indices.length != values.length) {
            throw new IllegalArgumentException(
                    "indices have shape [" + indices.length + "] but values [" + values.length + "]");
        }
        this.indices = indices;
        this.values = values;
    }

    /** This vector and another one behind it, whose first entry has the index {@code width}. */
    SparseVector followedBy(SparseVector other, int width) {
        if (other.indices.length == 0) {
            return this;
        }
        int[] allIndices = Arrays.copyOf(indices, indices.length + other.indices.length);
        float[] allValues = Arrays.copyOf(values, allIndices.length);
        for (int i = 0; i < other.indices.length; i++) {
            allIndices[indices.length + i] = width + other.indices[i];
            allValues[indices.length + i] = other.values[i];
        }
        return new SparseVector(allIndices, allValues);
    }

    /** This vector, each entry times a factor; nothing for a factor of 0. */
    SparseVector times(double factor) {
        if (factor == 0) {
            return EMPTY;
        }
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] * factor);
        }
        return new SparseVector(indices, scaled);
    }

    int bytes() {
        return Integer.BYTES + indices.length * (Integer.BYTES + Float.BYTES);
    }

    void write(ByteBuffer to) {
        to.putInt(indices.length);
        for (int i = 0; i < indices.length; i++) {
            to.putInt(indices[i]).putFloat(values[i]);
        }
    }

    static SparseVector read(ByteBuffer from) {
        int[] indices = new int[from.getInt()];
        float[] values = new float[indices.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = from.getInt();
            values[i] = from.getFloat();
        }
        return new SparseVector(indices, values);
    }

    /** The inner product with a dense vector, summed in the order of the indices. */
    public double dot(double[] weights) {
        double sum = 0;
        for (int i = 0; i < indices.length; i++) {
            sum += values[i] * weights[indices[i]];
        }
        return sum;
    }

    /** Adds {@code factor} times the square of each entry to a dense vector. */
    public void addSquaresTo(double[] target, double factor) {
        for (int i = 0; i < indices.length; i++) {
            target[indices[i]] += factor * values[i] * values[i];
        }
    }

    /** Adds {@code factor} times this vector to a dense one. */
    public void addTo(double[] target, double factor) {
        for (int i = 0; i < indices.length; i++) {
            target[indices[i]] += factor * values[i];
        }
    }
}
