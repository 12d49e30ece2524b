package dev.murmur.cli;

/** The entry point of {@code murmur}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Murmur.commandLine().execute(args));
    }
}
