package dev.murmur.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Response;
import dev.murmur.preference.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownAnswersTest {
    private static final List<String> TEXTS = List.of("red", " ", "red", "at dusk \u2028 and \"dawn\"");

    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void nameJournal() {
        journal = folder.resolve("responses.jsonl");
    }

    @Test
    void aRowIsReadAsAWholeResponseIs() throws IOException {
        write();

        List<PastAnswer> rows = new ArrayList<>();
        KnownAnswers.read(journal, rows::add);

        try (Stream<Response> responses = JsonLines.read(journal, Response.class)) {
            assertThat(rows)
                    .isEqualTo(responses
                            .map(row -> new PastAnswer(
                                    row.promptId(),
                                    row.model(),
                                    row.slot(),
                                    row.sample(),
                                    Call.key(row.promptId(), row.slot(), row.sample()),
                                    SeenTexts.key(row.promptId(), row.text()),
                                    row.usage(),
                                    row.tries(),
                                    row.flags()))
                            .toList());
        }
    }

    @Test
    void callsTextsAndFlagsAreKnown() throws IOException {
        write();

        KnownAnswers known = KnownAnswers.read(journal);

        Map<String, Long> flags = new TreeMap<>();
        for (int sample = 0; sample < TEXTS.size(); sample++) {
            long call = Call.key("p", "heron#1", sample);
            assertThat(known.contains(call)).isTrue();
            known.countFlags(call, flags);
        }
        assertThat(flags).containsExactly(Map.entry("empty", 1L), Map.entry("truncated", 4L));
        assertThat(known.contains(Call.key("p", "heron#1", TEXTS.size()))).isFalse();
        assertThat(known.texts().isNew("p", "red")).isFalse();
        assertThat(known.texts().isNew("p", " ")).isTrue();
        assertThat(known.texts().isNew("q", "red")).isTrue();
    }

    @Test
    void unknownFieldsArePassedOverAndLaterOnesMayBeMissing() throws IOException {
        Files.writeString(journal, """
            {"note":{"a":[1,{"b":2}]},"prompt_id":"p","model":"m","slot":"s","sample":3,"text":"x","usage":{"input_tokens":1,"output_tokens":2}}
            """);

        List<PastAnswer> rows = new ArrayList<>();
        KnownAnswers.read(journal, rows::add);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.callId()).isEqualTo(Collector.callId("p", "s", 3));
            assertThat(row.tries()).isEqualTo(1);
            assertThat(row.flags()).isEmpty();
            assertThat(row.usage()).isEqualTo(new TokenUsage(1, 2));
        });
    }

    @Test
    void aTornLastLineIsCutOff() throws IOException {
        write();
        long whole = Files.size(journal);
        Files.writeString(journal, "{\"id\":\"torn\",\"promp", StandardOpenOption.APPEND);

        List<PastAnswer> rows = new ArrayList<>();
        KnownAnswers known = KnownAnswers.read(journal, rows::add);

        assertThat(rows).hasSize(TEXTS.size());
        assertThat(known.tornBytes()).isEqualTo(19);
        assertThat(journal).hasSize(whole);
    }

    @Test
    void aRowThatCannotBeReadIsNamedByFileAndLine() throws IOException {
        write();
        Files.writeString(journal, "{\"prompt_id\":\"p\",\"sample\":\"x\"}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> KnownAnswers.read(journal))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("responses.jsonl:5: field \"sample\"");

        Files.writeString(journal, "{\"model\":\"m\",\"slot\":\"s\",\"sample\":0,\"text\":\"\"}\n");
        assertThatThrownBy(() -> KnownAnswers.read(journal))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("responses.jsonl:1: field \"prompt_id\" is missing");
    }

    @Test
    void aJournalThatIsNotThereHoldsNothingAndIsNotMade() throws IOException {
        assertThat(KnownAnswers.read(journal).isEmpty()).isTrue();
        assertThat(journal).doesNotExist();
    }

    /** Four samples of one slot, all cut off at the token limit: two of them the same, one blank. */
    private void write() throws IOException {
        try (var rows = new JsonLinesWriter(journal)) {
            for (int sample = 0; sample < TEXTS.size(); sample++) {
                String text = TEXTS.get(sample);
                rows.write(new Response(
                        Response.idOf("p", "heron#1", sample, text),
                        "p",
                        "heron",
                        "heron#1",
                        sample,
                        text,
                        FinishReason.LENGTH,
                        new TokenUsage(10 + sample, 20, 3L),
                        Map.of("seed", sample),
                        12,
                        "2026-01-01T00:00:00Z"));
            }
            rows.commit();
        }
    }
}
