package dev.murmur.encode;

/** An exchange as numbers. The arrays are shared, not copied: nobody changes them. */
public final class Encoding {
    private final float[] dense; // [Encoder.denseWidth()], not standardised
    private final SparseVector sparse; // of width Encoder.sparseWidth()

    public Encoding(float[] dense, SparseVector sparse) {
        this.dense = dense;
        this.sparse = sparse;
    }

    public float[] dense() {
        return dense;
    }

    public SparseVector sparse() {
        return sparse;
    }
}
