package dev.murmur.recipe;

import dev.murmur.json.InputException;
import dev.murmur.json.Rows;
import dev.murmur.json.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people want to know about a recipe before they pay for it: its {@code about.yaml}.
 *
 * @param name as {@code murmur recipe} takes it
 * @param system what the paper calls it
 * @param makes in a few words
 * @param endsIn files that it ends in, of {@link #FILES}
 * @param method what it does, in about five lines for somebody who never read the paper
 * @param paper the citation
 * @param faithful what is done as the paper says
 * @param ours what is our choice
 * @param input what its rows are
 * @param roles the models that it asks, by role
 * @param prompts how many prompts come out for another recipe to go on with; null where it makes none
 * @param pitfalls what goes wrong with it
 */
public record RecipeCard(
        String name,
        String system,
        String makes,
        List<String> endsIn,
        String method,
        String paper,
        int year,
        String faithful,
        String ours,
        Input input,
        Map<String, Role> roles,
        List<Calls> calls,
        @Nullable Yield prompts,
        List<Setting> settings,
        List<String> pitfalls) {
    /** Files that a recipe can end in. */
    public static final Set<String> FILES = Set.of("prompts", "sft", "documents", "pairs", "rankings", "scores");

    public RecipeCard {
        endsIn = List.copyOf(endsIn);
        roles = new LinkedHashMap<>(roles);
        calls = List.copyOf(calls);
        settings = List.copyOf(settings);
        pitfalls = List.copyOf(pitfalls);
        if (endsIn.isEmpty() || !FILES.containsAll(endsIn)) {
            throw new IllegalArgumentException("ends_in names some of " + FILES + ", found " + endsIn);
        }
        if (endsIn.contains("prompts") && prompts == null) {
            throw new IllegalArgumentException("prompts says how many of them come out");
        }
        if (name == null || method == null || paper == null || input == null) {
            throw new IllegalArgumentException("name, method, paper and input must be said");
        }
    }

    /**
     * What is read.
     *
     * @param rows what a row is; or a folder
     * @param required whether there is nothing to do without it; else the recipe has rows of its own to start from
     * @param own the file of those rows among the recipe's resources, in another recipe's folder where it names one
     */
    public record Input(
            String rows, boolean required, @Nullable String own) {}

    /**
     * How many prompts a run makes, on average.
     *
     * @param per {@code input} for each row, or a setting's name
     * @param times how many for each
     * @param settings numbers that multiply them
     */
    public record Yield(String per, double times, List<String> settings) {
        public Yield {
            settings = settings == null ? List.of() : List.copyOf(settings);
        }
    }

    /**
     * A model's part.
     *
     * @param least how many models it takes; 1 unless given, 0 for a part that a setting turns on
     */
    public record Role(String what, Integer least) {
        public Role {
            least = least == null ? 1 : least;
        }
    }

    /**
     * Calls of one kind, to say beforehand what a run takes.
     *
     * @param per {@code once}, {@code input} for each row, or a setting's name for each of so many
     * @param times how many for each, on average
     * @param settings numbers that multiply them
     * @param inputTokens of one call, roughly
     * @param outputTokens of one call, roughly
     */
    public record Calls(
            String role,
            String what,
            String per,
            double times,
            List<String> settings,
            int inputTokens,
            int outputTokens) {
        public Calls {
            settings = settings == null ? List.of() : List.copyOf(settings);
        }
    }

    /**
     * A setting. Its type is that of its value.
     *
     * @param paper what the paper has, for people; {@code not published} or {@code -} where there is nothing
     * @param value what it is unless the user says otherwise: a number, a text, true or false, or a list of texts
     * @param least for a number
     * @param most for a number
     * @param oneOf for a text
     */
    public record Setting(
            String name,
            String paper,
            Object value,
            String meaning,
            @Nullable Double least,
            @Nullable Double most,
            @Nullable List<String> oneOf) {
        public Setting {
            if (name == null || paper == null || value == null || meaning == null) {
                throw new IllegalArgumentException("a setting has name, paper, value and meaning, found " + name);
            }
        }
    }

    /** The card of a recipe that is in the jar. */
    static RecipeCard load(String name) {
        try {
            RecipeCard card = Yaml.read(resource(name, "about.yaml"), RecipeCard.class, name + "/about.yaml");
            if (!card.name.equals(name)) {
                throw new IllegalStateException(name + "/about.yaml is about " + card.name);
            }
            return card;
        } catch (InputException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file in a recipe's folder of resources. */
    static String resource(String recipe, String file) {
        try (InputStream in = stream(recipe, file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a recipe's resources; of another one's where its name has a folder. */
    static InputStream stream(String recipe, String file) {
        InputStream in = RecipeCard.class.getResourceAsStream(file.contains("/") ? file : recipe + "/" + file);
        if (in == null) {
            throw new IllegalStateException("recipe " + recipe + " has no file " + file);
        }
        return in;
    }

    /** The paper in short: {@code Wang et al. 2022}. */
    public String citation() {
        String[] authors = paper.substring(0, Math.max(0, paper.indexOf(" ("))).split(", ", -1);
        String first = authors[0];
        return switch (authors.length) {
            case 1 -> first + " " + year;
            case 2 -> first + " and " + authors[1] + " " + year;
            default -> first + " et al. " + year;
        };
    }

    /** Rows of a file of the recipe's resources. */
    Rows ownRows(String file) throws IOException {
        return Rows.of(stream(name, file), "the file " + file + " of this program");
    }

    /** The setting of that name; null when there is none. */
    @Nullable
    Setting setting(String name) {
        return settings.stream()
                .filter(setting -> setting.name.equals(name))
                .findFirst()
                .orElse(null);
    }
}
