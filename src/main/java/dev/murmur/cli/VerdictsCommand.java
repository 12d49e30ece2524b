package dev.murmur.cli;

import dev.murmur.json.JsonLinesReader;
import dev.murmur.judge.MarkScale;
import dev.murmur.judge.ReadingStyle;
import dev.murmur.judge.VerdictRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code murmur verdicts}: what judges wrote, read. */
@Command(
        name = "verdicts",
        description = {
            "Reads verdicts out of what judges wrote.",
            "",
            "A row has \"raw\", the judge's text or the JSON object of its function call, and \"k\", how many responses it"
                    + " was shown, or their \"labels\" in display order. The same rows come out with a \"verdict\": a"
                    + " ranking, a preference, scores, or unreadable with a reason. Labels are letters, A was shown first."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  echo '{\"raw\": \"Final ranking: B > A = C\", \"k\": 3}' \\",
            "      | murmur verdicts --style bracket-ranking"
        })
final class VerdictsCommand implements Callable<Integer> {
    private static final String AUTO = "auto";

    @Option(
            names = "--style",
            required = true,
            paramLabel = "STYLE",
            completionCandidates = Styles.class,
            converter = Styles.class,
            description = "How the judge gives its verdict: ${COMPLETION-CANDIDATES}.")
    private Style style;

    @Option(
            names = "--partial",
            description = "Take an order that leaves some responses out as a ranking of the others.")
    private boolean partial;

    @Option(
            names = "--scale",
            paramLabel = "LOWEST:HIGHEST",
            converter = Scales.class,
            description =
                    "The scale that the judge marked on, 1:10 for instance: a number outside it is not read as a mark.")
    private @Nullable MarkScale scale;

    @Option(
            names = "--field",
            paramLabel = "NAME",
            defaultValue = VerdictRows.RAW,
            description = "The field that holds what the judge wrote. Default: ${DEFAULT-VALUE}")
    private String field;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "JSON Lines, .gz and .zst too. Standard input when it is left out or is -.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var rows = new VerdictRows(style.named(), partial, scale, field);
        PrintWriter out = spec.commandLine().getOut();
        try (JsonLinesReader lines = file == null || file.toString().equals("-")
                ? JsonLinesReader.standardInput()
                : JsonLinesReader.open(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                out.println(rows.read(line.object()));
            }
        } finally {
            out.flush();
        }
        return 0;
    }

    private static final class Scales implements ITypeConverter<MarkScale> {
        @Override
        public MarkScale convert(String written) {
            try {
                return MarkScale.parse(written);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** A style by name; null is for finding out. */
    private record Style(@Nullable ReadingStyle named) {}

    private static final class Styles implements ITypeConverter<Style>, Iterable<String> {
        @Override
        public Style convert(String written) {
            if (written.equals(AUTO)) {
                return new Style(null);
            }
            return Arrays.stream(ReadingStyle.values())
                    .filter(style -> style.toString().equals(written))
                    .findFirst()
                    .map(Style::new)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + written + "' is no style; there are " + String.join(", ", this)));
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Arrays.stream(ReadingStyle.values()).map(ReadingStyle::toString), Stream.of(AUTO))
                    .iterator();
        }
    }
}
