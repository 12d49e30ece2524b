package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table of systems and recipes says what the cards say; {@code -Dgolden.update=true} rewrites it. */
class ReadmeTableTest {
    private static final Path README = Path.of("README.md");
    private static final String HEAD =
            "| system | paper | `murmur recipe` | ends in | as the paper has it | our choice |\n|---|---|---|---|---|---|\n";

    @Test
    void theTableHasEveryRecipeAsItsCardDescribesIt() throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf(HEAD);
        assertThat(start).as("the table's head").isPositive();
        int end = readme.indexOf("\n\n", start);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(README, readme.substring(0, start) + HEAD + table() + readme.substring(end));
            return;
        }

        assertThat(readme.substring(start, end)).isEqualTo(HEAD + table());
    }

    private static String table() throws InputException {
        List<String> rows = new ArrayList<>();
        for (String name : Recipes.names()) {
            RecipeCard card = Recipes.card(name);
            rows.add(String.join(
                    " | ",
                    "| " + card.system(),
                    authors(card),
                    "`" + name + "`",
                    String.join(", ", card.endsIn()),
                    card.faithful(),
                    card.ours() + " |"));
        }
        return String.join("\n", rows);
    }

    /** The paper in short, with the arXiv number where there is one. */
    private static String authors(RecipeCard card) {
        String number = card.paper().replaceFirst("(?s).*arXiv:(\\d{4}\\.\\d{5}).*|.*", "$1");
        return card.citation() + (number.isEmpty() ? "" : ", [" + number + "](https://arxiv.org/abs/" + number + ")");
    }
}
