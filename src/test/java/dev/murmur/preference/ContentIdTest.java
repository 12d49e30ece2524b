package dev.murmur.preference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentIdTest {
    @Test
    void equalContentHasAnEqualIdAndTheBoundaryOfThePartsCounts() {
        assertThat(ContentId.of("ab", "c")).isEqualTo(ContentId.of("ab", "c")).hasSize(24);
        assertThat(ContentId.of("ab", "c")).isNotEqualTo(ContentId.of("a", "bc"));
    }

    @Test
    void anIdIsTheStartOfASha256OverLengthsAndBytes() {
        // printf '\0\0\0\002hi' | sha256sum
        assertThat(ContentId.of("hi")).isEqualTo("9433d14ce5c09a74447607c1");
    }

    @Test
    void aSeedIsTheIdsFirstSixtyFourBits() {
        String firstBits = ContentId.of("hi").substring(0, 16);

        assertThat(Long.toHexString(ContentId.seed("hi"))).isEqualTo(firstBits.replaceFirst("^0+", ""));
    }
}
