package dev.murmur.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The entry point of {@code murmur}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Murmur.run(Murmur.commandLine(), new FileOutputStream(FileDescriptor.out), args));
    }
}
