package dev.murmur.reward;

import dev.murmur.encode.Encoding;
import java.util.List;

/**
 * A {@link Group} without its texts: what training needs of it.
 *
 * @param characters how long each response is
 */
record EncodedGroup(String promptId, List<Encoding> encodings, List<Integer> characters, Preferences preferences) {
    int size() {
        return encodings.size();
    }
}
