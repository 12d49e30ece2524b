package dev.murmur.recipe.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Instruction: Add them.\nInput: 1, 2\nOutput: 3",
                "**Instruction:** Add them.\n**Input:** 1, 2\n**Output:** 3",
                "Here you go:\n\n## Instruction\nAdd them.\n\n## Input\n1, 2\n\n## Output\n3",
                "**Instruction**\nAdd them.\n**Input**\n1, 2\n**Output**\n3",
                "- **Instruction**: Add them.\n- **Input**: 1, 2\n- **Output**: 3",
                "1. Instruction: \"Add them.\"\n2. Input: 1, 2\n3. Output: 3\n---",
                "```json\n{\"instruction\": \"Add them.\", \"input\": \"1, 2\", \"output\": 3}\n```",
                "{\"Instruction\": \"Add them.\",\n \"Input\": \"1, 2\", \"Output\": \"3\"}"
            })
    void readsTheHabitsOfChatModels(String reply) {
        assertThat(Fields.in(reply, "instruction", "input", "output"))
                .containsExactly(entry("instruction", "Add them."), entry("input", "1, 2"), entry("output", "3"));
    }

    @Test
    void aRepeatedNameBeginsTheNextBlock() {
        assertThat(Fields.blocks(
                        "Example 1\nInput: a\nOutput: b\n\nExample 2\nInput: c\nOutput: d\n", "Input", "Output"))
                .extracting(block -> block.get("Input") + ">" + block.get("Output"))
                .containsExactly("a>b", "c>d");
        assertThat(Fields.blocks("{\"q\":\"a\"}\n{\"q\":\"b\"}", "q")).hasSize(2);
        assertThat(Fields.blocks("[{\"q\":\"a\"}, {\"q\":\"b\"}]", "q")).hasSize(2);
    }

    @Test
    void whatIsMissingHasNoEntry() {
        assertThat(Fields.in("Nothing of the kind {here}.", "input")).isEmpty();
        assertThat(Fields.in("Input: x", "input", "output")).containsOnlyKeys("input");
    }

    @Test
    void codeInAFieldIsKept() {
        assertThat(Fields.in("Question: why?\nAnswer:\n```python\nx = {1: 2}\n```", "question", "answer"))
                .containsEntry("answer", "```python\nx = {1: 2}\n```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Noinput", "<noinput>", "N/A", "none.", "(No input needed)", " "})
    void knowsTheWordsForNoInput(String written) {
        assertThat(Fields.input(written)).isEmpty();
    }

    @Test
    void anInputStaysAsItIs() {
        assertThat(Fields.input(" None of them came. ")).isEqualTo("None of them came.");
    }

    @Test
    void aHeadingOfTheNextTaskIsNotPartOfAnAnswer() {
        String reply = "### Task 1: Sums\n**Instruction:** Add.\n**Output:** 3\n\n---\n\n### Task 2: Words\n"
                + "**Instruction:** Spell.\n**Output:** c a t\n\n3.\nInstruction: Sing.\nOutput: La.";

        assertThat(Fields.blocks(reply, "Instruction", "Output"))
                .extracting(block -> block.get("Instruction") + " " + block.get("Output"))
                .containsExactly("Add. 3", "Spell. c a t", "Sing. La.");
    }

    @Test
    void aNumberWithAFullStopIsAnAnswer() {
        assertThat(Fields.blocks("Input: 2 + 3\nOutput: 5.\nInput: 1\nOutput: 1.", "Input", "Output"))
                .extracting(block -> block.get("Output"))
                .containsExactly("5.", "1.");
    }

    @Test
    void jsonInsideAFieldStaysThere() {
        assertThat(Fields.in(
                        "Instruction: Make JSON.\nInput: a 1\nOutput: {\"input\": \"a\"}",
                        "Instruction",
                        "Input",
                        "Output"))
                .containsEntry("Output", "{\"input\": \"a\"}")
                .containsEntry("Input", "a 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n[{\"q\": \"a\"}, {\"q\": \"b{\"}, {\"q\": \"cut o",
                "{\"tasks\": [{\"q\": \"a\"}, {\"q\": \"b{\"}]}",
                "First:\n```json\n{\"q\": \"a\"}\n```\nSecond:\n```json\n{\"q\": \"b{\"}\n```"
            })
    void objectsAreReadFromACutArrayAWrapperAndSeveralFences(String reply) {
        assertThat(Fields.blocks(reply, "q"))
                .extracting(block -> block.get("q"))
                .containsExactly("a", "b{");
    }

    @Test
    void aFenceRoundTheWholeReplyIsNoPartOfAField() {
        assertThat(Fields.in("```yaml\nInstruction: Add.\nOutput (short): 3\n```", "Instruction", "Output"))
                .containsExactly(entry("Instruction", "Add."), entry("Output", "3"));
    }

    @Test
    void aRefusalHasNoFields() {
        assertThat(Fields.blocks("I'm sorry, but I can't help with that.", "Instruction", "Output"))
                .isEmpty();
    }
}
