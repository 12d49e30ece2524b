package dev.murmur.serve;

import dev.murmur.json.InputException;

/** A wire protocol: what a request wants rewarded, and how the rewards are put. */
@FunctionalInterface
interface Dialect {
    /**
     * Reads a request.
     *
     * @throws InputException if it cannot be answered in this protocol; the message is for the client
     */
    Question read(Call call) throws InputException;
}
