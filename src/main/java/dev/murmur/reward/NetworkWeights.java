package dev.murmur.reward;

/** All that a {@link RewardNetwork} has learnt, in the precision that is kept on disk. */
final class NetworkWeights {
    private final float[] deep; // [NetworkShape.deepSize()], in DL4J's order
    private final float[] wide; // [NetworkShape.wideWidth()], sparse features first

    NetworkWeights(float[] deep, float[] wide) {
        this.deep = deep;
        this.wide = wide;
    }

    static NetworkWeights of(float[] deep, double[] wide) {
        return new NetworkWeights(deep, rounded(wide));
    }

    /** Numbers in the precision that networks compute in and keep. */
    static float[] rounded(double[] numbers) {
        float[] rounded = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            rounded[i] = (float) numbers[i];
        }
        return rounded;
    }

    float[] deep() {
        return deep;
    }

    float[] wide() {
        return wide;
    }

    double[] wideAsDoubles() {
        double[] doubles = new double[wide.length];
        for (int i = 0; i < wide.length; i++) {
            doubles[i] = wide[i];
        }
        return doubles;
    }
}
