package dev.murmur.statistics;

/**
 * Strengths were asked for without a prior where the comparisons do not determine them. Look at {@link Components} first,
 * or give a prior.
 */
public final class DisconnectedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Components components;

    DisconnectedException(Components components) {
        super("not strongly connected, components " + components.members());
        this.components = components;
    }

    public Components components() {
        return components;
    }
}
