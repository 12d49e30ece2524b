package dev.murmur.chat;

/** What to do after a failed call, mildest first. */
public enum Remedy {
    /** Try the same call again after a while. */
    RETRY,
    /** This call will never work; others may. */
    GIVE_UP,
    /** No call to this model of the endpoint will work. */
    STOP_MODEL,
    /** No call to this endpoint will work until someone has done something about it. */
    STOP_ENDPOINT,
    /** No further call may be made at all. */
    STOP_RUN
}
