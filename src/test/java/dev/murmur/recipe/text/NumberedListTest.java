package dev.murmur.recipe.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberedListTest {
    @Test
    void readsNumbersOfSeveralStyles() {
        assertThat(NumberedList.items(
                        "1. Write a poem.\n2) Add two numbers\n**3.** Sort a list\nTask 4: Name a bird\n### 5. Sing"))
                .containsExactly("Write a poem.", "Add two numbers", "Sort a list", "Name a bird", "Sing");
    }

    @Test
    void skipsThePreambleAndTheClosingRemark() {
        assertThat(NumberedList.items("Sure! Here are two tasks:\n\n1. One\n\n2. Two\n\nLet me know if you want more!"))
                .containsExactly("One", "Two");
    }

    @Test
    void keepsALaterLineWithItsItemAndBulletsInsideANumber() {
        assertThat(NumberedList.items("1. Compare:\n   - cats\n   - dogs\n2. Next"))
                .containsExactly("Compare:\n   - cats\n   - dogs", "Next");
    }

    @Test
    void readsBulletsAndTakesEmphasisOff() {
        assertThat(NumberedList.items("- **Cook rice**\n- \"Boil an egg\"\n• Toast"))
                .containsExactly("Cook rice", "Boil an egg", "Toast");
    }

    @Test
    void readsAJsonArrayInAFence() {
        assertThat(NumberedList.items("```json\n[\"One\", \"Two \\\"x\\\"\"]\n```"))
                .containsExactly("One", "Two \"x\"");
    }

    @Test
    void readsAListInAFence() {
        assertThat(NumberedList.items("```\n1. One\n2. Two\n```")).containsExactly("One", "Two");
    }

    @Test
    void proseIsNoList() {
        assertThat(NumberedList.items("I would rather not [say].")).isEmpty();
        assertThat(NumberedList.items("In 1999 it cost 3.5 dollars.")).isEmpty();
    }

    @Test
    void aBoldHeadOfAnItemLosesItsMarksAndRulesBetweenItemsGo() {
        assertThat(NumberedList.items("1. **Poetry:** Write a haiku.\n\n---\n\n2. __Sums__ of two numbers"))
                .containsExactly("Poetry: Write a haiku.", "Sums of two numbers");
    }

    @Test
    void aParagraphAfterTheListIsNoItemsUnlessOtherItemsHaveOne() {
        assertThat(NumberedList.items("1. One\n2. Two\n\nThese tasks cover several kinds of work."))
                .containsExactly("One", "Two");
        assertThat(NumberedList.items("1. One\n\nIts text.\n\n2. Two\n\nIts text."))
                .containsExactly("One\n\nIts text.", "Two\n\nIts text.");
        assertThat(NumberedList.items("1. One\n2. Run this:\n\n```\nx = 1\n```"))
                .containsExactly("One", "Run this:\n\n```\nx = 1\n```");
    }

    @Test
    void readsListsOfOtherScripts() {
        assertThat(NumberedList.items("好的，以下是任务：\n1、写一首诗。\n２．翻译句子。\n3.解释潮汐。"))
                .containsExactly("写一首诗。", "翻译句子。", "解释潮汐。");
    }

    @Test
    void readsObjectsAsItems() {
        assertThat(NumberedList.items("```json\n[{\"task\": \"One\"}, {\"task\": \"Two\"}]\n```"))
                .containsExactly("One", "Two");
    }

    @Test
    void aCutListEndsWithWhatIsThereOfItsLastItem() {
        assertThat(NumberedList.items("Sure!\n\n1. Explain tides.\n2. Write a le"))
                .containsExactly("Explain tides.", "Write a le");
    }
}
