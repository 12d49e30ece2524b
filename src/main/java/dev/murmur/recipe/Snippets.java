package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.judge.WordEdges;
import dev.murmur.preference.ContentId;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A few consecutive lines out of each source file: the seeds of OSS-Instruct (Wei et al. 2023). */
final class Snippets {
    private static final Pattern SECRET = WordEdges.pattern(
            "(?i)(?:api[_-]?key|secret|passw(?:or)?d|token)\\W{1,4}['\"][^'\"]{8,}|\\bsk-\\w{16,}|-----BEGIN [A-Z ]*PRIVATE KEY");
    private static final long LARGEST = 1 << 20; // bytes; larger ones are data

    /** Fields of a row that say whose the code is; they go with what is made of it. */
    static final List<String> ORIGIN = List.of("path", "repository", "repo", "commit", "licence", "license");

    private final Bench bench;
    private final List<String> endings;
    private final Spool<Item> kept;
    private final Set<String> seen = new HashSet<>(); // hashes

    Snippets(Bench bench) throws IOException {
        this.bench = bench;
        Settings settings = bench.settings();
        if (settings.integer("min_lines") > settings.integer("max_lines")) {
            throw new InputException("setting max_lines: at least min_lines is wanted, that is "
                    + settings.integer("min_lines") + ", found " + settings.integer("max_lines"));
        }
        this.kept = bench.spool("snippets", Item.class);
        this.endings = bench.settings().strings("languages");
    }

    /**
     * A source file.
     *
     * @param origin its {@code path}, and what else the row says of licence and place
     * @param text null where it is no text, or too much of it
     */
    private record Source(
            Map<String, String> origin, @Nullable String text) {
        String path() {
            return origin.getOrDefault("path", "");
        }
    }

    /** One snippet of each file of the input folder, or of each row with {@code path} and {@code text}; at least one. */
    Spool<Item> cut() throws IOException {
        Path input = bench.inputPath();
        if (Files.isDirectory(input)) {
            for (Path file : files(input)) {
                String text = Files.size(file) > LARGEST ? null : text(file);
                take(new Source(Map.of("path", input.relativize(file).toString()), text));
            }
        } else {
            for (InputRow row : bench.input()) {
                take(new Source(origin(row), row.text("text", "content", "code")));
            }
        }
        if (kept.size() == 0) {
            throw new InputException(input + ": no lines of code could be taken from it"
                    + (Files.isDirectory(input)
                            ? "; files ending in " + String.join(", ", endings) + " are looked at"
                            : ""));
        }
        return kept;
    }

    private static Map<String, String> origin(InputRow row) throws IOException {
        Map<String, String> origin = new TreeMap<>(Map.of("path", row.id()));
        for (String field : ORIGIN) {
            String value = row.textOr("", field);
            if (!value.isEmpty()) {
                origin.put(field, value);
            }
        }
        return origin;
    }

    private List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(this::isWanted)
                    .sorted()
                    .toList();
        }
    }

    private boolean isWanted(Path file) {
        String name = file.getFileName().toString();
        return endings.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static @Nullable String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException binary) {
            return null;
        }
    }

    /** Keeps consecutive lines from a random start, unless they are blank, hold a secret, or were there before. */
    private void take(Source source) throws IOException {
        Item file = Item.of("snippet", new TreeMap<>(source.origin)).from("input:" + source.path());
        String code = source.text;
        if (code == null) {
            bench.reject(file, "no-source", "not text, or more than " + LARGEST + " bytes of it");
            return;
        }
        List<String> lines = code.lines().toList();
        RandomGenerator random = bench.random("snippet", source.path(), code);
        int start = random.nextInt(Math.max(1, lines.size()));
        int wanted = random.nextInt(
                bench.settings().integer("min_lines"), bench.settings().integer("max_lines") + 1);
        int end = Math.min(lines.size(), start + wanted);
        String text = String.join("\n", lines.subList(Math.min(start, end), end));
        Item snippet = file.with("first_line", start + 1).with("lines", end - start);
        if (SECRET.matcher(text).find()) {
            bench.reject(snippet, "secret", "the lines look as if they held a key or a password");
        } else if (text.isBlank()) {
            bench.reject(snippet, "blank-lines", "there is nothing in these lines");
        } else if (!seen.add(ContentId.of(OssInstruct.bare(text)))) {
            bench.reject(
                    snippet.with("text", text), "duplicate-snippet", "the same lines were taken from another file");
        } else {
            Item one = snippet.with("text", text);
            bench.accept(one);
            kept.add(one);
        }
    }
}
