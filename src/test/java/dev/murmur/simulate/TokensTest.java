package dev.murmur.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void aTokenIsFourCharactersAndTheLastOneMayBeShorter() {
        assertThat(Tokens.split("")).isEmpty();
        assertThat(Tokens.split("abcdefghi")).containsExactly("abcd", "efgh", "i");
        assertThat(Tokens.count("abcdefghi")).isEqualTo(3);
    }

    @Test
    void charactersOutsideTheBasicPlaneStayWhole() {
        String text = "ab\uD83D\uDC1D\uD83D\uDC1D\uD83D\uDC1D";

        assertThat(Tokens.split(text)).containsExactly("ab\uD83D\uDC1D\uD83D\uDC1D", "\uD83D\uDC1D");
        assertThat(Tokens.count(text)).isEqualTo(2);
    }

    @Test
    void aChosenTokenStandsAlone() {
        Draft draft = Draft.choosing("Rating: ", "7", "", java.util.Map.of("7", -0.5, "8", -1.0));

        assertThat(draft.tokens()).extracting(Draft.Token::text).containsExactly("Rati", "ng: ", "7");
        assertThat(draft.tokens().get(2).logprob()).isEqualTo(-0.5);
    }
}
