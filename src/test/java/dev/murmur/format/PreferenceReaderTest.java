package dev.murmur.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.murmur.json.InputException;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.RankedAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceReaderTest {
    @TempDir
    Path folder;

    private final Collected found = new Collected();
    private final List<String> bad = new ArrayList<>();

    @Test
    void nectarsRankOneIsBest() throws IOException {
        ImportFormat format = read(
                "{\"prompt\":\"\\n\\nHuman: Capital of Peru? \\n\\nAssistant: \",\"answers\":["
                        + "{\"answer\":\"Cusco.\",\"model\":\"b\",\"rank\":7.0},{\"answer\":\"Lima.\",\"model\":\"a\",\"rank\":1.0}]}");

        assertThat(format).isEqualTo(ImportFormat.NECTAR);
        assertThat(found.rankings.get(0).prompt()).containsExactly(Message.user("Capital of Peru?"));
        assertThat(found.rankings.get(0).answers())
                .extracting(RankedAnswer::answer, RankedAnswer::rank)
                .containsExactly(tuple("Lima.", 1), tuple("Cusco.", 7));
    }

    @Test
    void fractionalRanksBecomeCompetitionRanks() throws IOException {
        read("{\"prompt\":\"q\",\"answers\":[{\"answer\":\"w\",\"rank\":1.5},{\"answer\":\"x\",\"rank\":2.5},"
                + "{\"answer\":\"y\",\"rank\":2.5},{\"answer\":\"z\",\"rank\":4}]}");

        assertThat(found.rankings.get(0).answers())
                .extracting(RankedAnswer::rank)
                .containsExactly(1, 2, 2, 4);
    }

    @Test
    void theProbabilityOfBeatingTheReferenceIsKept() throws IOException {
        String row = "{\"prompt\":\"q\",\"answers\":[{\"answer\":\"x\",\"rank\":1,\"preference_over_reference\":%s},"
                + "{\"answer\":\"y\",\"rank\":2}]}";

        read(row.formatted("0.25"), row.formatted("1.5"));

        assertThat(found.rankings).hasSize(1);
        assertThat(found.rankings.get(0).answers())
                .extracting(RankedAnswer::preferredToReference)
                .containsExactly(0.25, null);
        assertThat(bad).singleElement().asString().contains("preference_over_reference is a probability in [0, 1]");
    }

    @Test
    void aModelMayStandInARowTwiceWithTheSameText() throws IOException {
        read("{\"prompt\":\"q\",\"answers\":[{\"answer\":\"x\",\"model\":\"anthropic\",\"rank\":1},"
                + "{\"answer\":\"x\",\"model\":\"anthropic\",\"rank\":2}]}");

        assertThat(found.rankings.get(0).answers())
                .extracting(RankedAnswer::responseId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aLabelNamesTheWinner() throws IOException {
        ImportFormat format = read(labelled("x", "y", "b"), labelled("x", "y", "a"));

        assertThat(format).isEqualTo(ImportFormat.LABELLED);
        assertThat(found.pairs)
                .extracting(PreferencePair::chosenText, PreferencePair::rejectedText)
                .containsExactly(tuple("y", "x"), tuple("x", "y"));
    }

    @Test
    void aTieIsARankingOfTwoEqualRanks() throws IOException {
        read(labelled("x", "y", "tie"));

        assertThat(found.pairs).isEmpty();
        assertThat(found.rankings.get(0).tiers()).hasSize(1);
    }

    @Test
    void badRowsAreNamedAndSetAside() throws IOException {
        read(
                labelled("x", "y", "a"),
                labelled("same", "same", "a"),
                labelled("x", "y", "c"),
                "{\"prompt\":\"q\",",
                "[1]",
                "{\"prompt\":\"q\"}",
                labelled("u2028 \u2028 inside", "y", "a"));

        assertThat(found.pairs).extracting(PreferencePair::chosenText).containsExactly("x", "u2028 \u2028 inside");
        assertThat(bad)
                .satisfiesExactly(
                        equal -> assertThat(equal).contains("rows.jsonl:2", "same text"),
                        label -> assertThat(label).contains("rows.jsonl:3", "\"c\""),
                        broken -> assertThat(broken).contains("rows.jsonl:4", "not JSON"),
                        array -> assertThat(array).contains("rows.jsonl:5", "an object"),
                        missing -> assertThat(missing).contains("rows.jsonl:6", "missing"));
    }

    @Test
    void aRankThatIsNoNumberIsABadRow() throws IOException {
        read(
                "{\"prompt\":\"q\",\"answers\":[{\"answer\":\"x\",\"rank\":1},{\"answer\":\"y\",\"rank\":2}]}",
                "{\"prompt\":\"q\",\"answers\":[{\"answer\":\"x\",\"rank\":NaN},{\"answer\":\"y\",\"rank\":2}]}",
                "{\"prompt\":\"q\",\"answers\":[{\"answer\":\"x\",\"rank\":null},{\"answer\":\"y\",\"rank\":2}]}");

        assertThat(found.rankings).hasSize(1);
        assertThat(bad).hasSize(2).allSatisfy(problem -> assertThat(problem).contains("rank"));
    }

    @Test
    void strictStopsAtTheFirstBadRow() throws IOException {
        Path file = write(labelled("x", "y", "a"), labelled("x", "x", "a"), labelled("x", "y", "b"));

        assertThatThrownBy(() -> PreferenceReader.read(file, null, found, BadRows.STRICT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("rows.jsonl:2");
        assertThat(found.pairs).hasSize(1);
    }

    @Test
    void aShapeNobodyKnowsIsRefusedWithItsFields() throws IOException {
        assertThatThrownBy(() -> read("{\"foo\":1,\"bar\":2}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("[foo, bar]")
                .hasMessageContaining("nectar");
    }

    @Test
    void aStrayRowAtTheBeginningIsABadRowLikeOthers() throws IOException {
        read("{\"foo\":1}", labelled("x", "y", "a"), "{\"foo\":2}");

        assertThat(found.pairs).hasSize(1);
        assertThat(bad)
                .satisfiesExactly(
                        first -> assertThat(first).contains("rows.jsonl:1"),
                        last -> assertThat(last).contains("rows.jsonl:3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.jsonl", "rows.json", "rows.csv"})
    void textOfTwoBytesACharacterIsRefused(String name) throws IOException {
        String text = name.endsWith("csv") ? "prompt,response_a\nq,x\n" : "[" + labelled("x", "y", "a") + "]\n";
        Path file = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> PreferenceReader.read(file, null, found, problem -> bad.add(problem.getMessage())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(name + " is UTF-16");
    }

    @Test
    void anArrayOfRowsIsReadAsLinesAre() throws IOException {
        read("[" + labelled("x", "y", "a") + ",", labelled("x", "y", "b") + "]");

        assertThat(found.pairs).hasSize(2);
    }

    @Test
    void aTableIsReadAsRowsAre() throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(
                file, "prompt,response_a,response_b,label\n\"two\nlines, and \"\"quotes\"\"\",x,y,a\nq,x,x,a\n");

        PreferenceReader.read(file, null, found, problem -> bad.add(problem.getMessage()));

        assertThat(found.pairs.get(0).prompt()).containsExactly(Message.user("two\nlines, and \"quotes\""));
        assertThat(bad).singleElement().asString().contains("rows.csv:4");
    }

    private ImportFormat read(String... lines) throws IOException {
        return PreferenceReader.read(write(lines), null, found, problem -> bad.add(problem.getMessage()));
    }

    private Path write(String... lines) throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return file;
    }

    private static String labelled(String a, String b, String label) {
        return "{\"prompt\":\"q\",\"response_a\":\"%s\",\"response_b\":\"%s\",\"label\":\"%s\"}".formatted(a, b, label);
    }
}
