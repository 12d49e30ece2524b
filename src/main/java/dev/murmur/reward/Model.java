package dev.murmur.reward;

import dev.murmur.encode.Encoder;
import java.util.List;

/** All parts of a reward model that scoring needs. */
record Model(
        Encoder encoder,
        NetworkShape shape,
        DenseScaler scaler,
        Calibration calibration,
        List<NetworkWeights> members) {
    Model {
        members = List.copyOf(members);
    }
}
