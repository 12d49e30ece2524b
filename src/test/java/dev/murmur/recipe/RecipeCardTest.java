package dev.murmur.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.InputException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a card must tell, for every recipe. */
class RecipeCardTest {
    static List<String> recipes() {
        return Recipes.names();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aCardTellsWhatAStrangerNeeds(String recipe) throws IOException {
        RecipeCard card = Recipes.card(recipe);

        assertThat(card.method().strip().lines().count()).isBetween(4L, 7L);
        assertThat(card.paper()).contains(Integer.toString(card.year())).hasSizeGreaterThan(40);
        assertThat(card.year()).isGreaterThan(2010);
        assertThat(card.faithful()).isNotBlank();
        assertThat(card.ours()).isNotBlank();
        assertThat(card.pitfalls()).isNotEmpty();
        assertThat(card.roles()).isNotEmpty();
        assertThat(card.settings()).isNotEmpty();
        assertThat(card.calls()).isNotEmpty().allSatisfy(calls -> {
            assertThat(card.roles()).containsKey(calls.role());
            assertThat(calls.settings())
                    .allSatisfy(setting -> assertThat(card.setting(setting)).isNotNull());
        });
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aCardsOwnValuesAreWithinItsRanges(String recipe) throws IOException {
        RecipeCard card = Recipes.card(recipe);
        Settings settings = Settings.of(card, Map.of());

        assertThat(Settings.of(card, settings.values()).values()).isEqualTo(settings.values());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aPageHasNoLineThatIsTooLong(String recipe) throws InputException {
        assertThat(RecipePage.of(Recipes.card(recipe)).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(140));
    }
}
