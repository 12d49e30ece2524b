package dev.murmur.format;

import java.util.Locale;
import java.util.Map;

/** The {@code README.md} of a data set, with the header that data-set hubs read. */
final class DatasetCard {
    private DatasetCard() {}

    static String of(ExportFormat format, String ending, DatasetExport.Summary summary) {
        var card = new StringBuilder("---\nconfigs:\n- config_name: default\n  data_files:\n");
        summary.rows()
                .keySet()
                .forEach(split -> card.append("  - split: ")
                        .append(split)
                        .append("\n    path: ")
                        .append(split)
                        .append(ending)
                        .append('\n'));
        card.append("tags:\n- preference\n- murmuration\n---\n\n# Preference data in the shape of ")
                .append(format)
                .append("\n\nWritten by `murmur export --to ")
                .append(format)
                .append("`. ")
                .append(format.howToLoad())
                .append("\n\n| split | rows |\n|---|---|\n");
        rows(card, summary.rows());
        if (summary.leftOut() > 0) {
            card.append("\nLeft out, because the format has no place for them: ")
                    .append(summary.leftOut())
                    .append(" pairs or rankings.\n");
        }
        if (!summary.lint().isEmpty()) {
            card.append("""

                    ## What trainers will do to some rows

                    Lengths are estimated at four bytes to a token.

                    | what | rows |
                    |---|---|
                    """);
            rows(card, summary.lint());
        }
        card.append("""

                ## Load it

                ```python
                import datasets
                data = datasets.load_dataset("path/to/this/folder")
                ```

                ## Licence

                The answers carry the terms of the models that wrote them, and the prompts those of their source; many
                forbid training models that compete with theirs. Whoever publishes this data must name its licence here.
                """);
        return card.toString();
    }

    private static void rows(StringBuilder card, Map<String, Long> counts) {
        counts.forEach((name, count) -> card.append(String.format(Locale.ROOT, "| %s | %,d |%n", name, count)));
    }
}
