package dev.murmur.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlTest {
    record Slot(
            String model,
            @Nullable Double temperature,
            @Nullable Integer samples) {
        Slot {
            if (samples != null && samples < 0) {
                throw new IllegalArgumentException("samples cannot be negative, got " + samples);
            }
        }
    }

    record Settings(String name, List<Slot> responders) {}

    @Test
    void readsSettings() throws IOException {
        assertThat(read("name: n\nresponders:\n- {model: a, temperature: 0.7, samples: 2}\n"))
                .isEqualTo(new Settings("n", List.of(new Slot("a", 0.7, 2))));
    }

    @Test
    void anUnknownKeyIsRefusedWithItsLineAndTheKeyThatWasMeant() {
        assertThatThrownBy(() -> read("name: n\nresponders:\n- {model: a,\n   temprature: 0.7}\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("run.yaml:4: unknown key \"responders[0].temprature\"; did you mean \"temperature\"?");
        assertThatThrownBy(() -> read("name: n\nzzz: 1\n"))
                .hasMessage("run.yaml:2: unknown key \"zzz\"; known keys are name, responders");
    }

    @Test
    void aWrongTypeIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read("name: n\nresponders:\n- {model: a, samples: many}\n"))
                .hasMessage("run.yaml:3: field \"responders[0].samples\": a whole number is wanted, found \"many\"");
        assertThatThrownBy(() -> read("name: n\nresponders:\n- {model: a, temperature: warm}\n"))
                .hasMessage("run.yaml:3: field \"responders[0].temperature\": a number is wanted, found \"warm\"");
        assertThatThrownBy(() -> read("name: [n]\n"))
                .hasMessage("run.yaml:1: field \"name\": text is wanted, found an Array");
        assertThatThrownBy(() -> read("name: n\nresponders: {model: a}\n"))
                .hasMessage("run.yaml:2: field \"responders\": a list is wanted, found an Object");
        assertThatThrownBy(() -> read("- name\n")).hasMessageContaining("keys with values are wanted, found an Array");
        assertThatThrownBy(() -> read("name: n\nresponders:\n- {model: a, temperature: .nan}\n"))
                .hasMessage("run.yaml:3: field \"responders[0].temperature\": a number is wanted, found \".nan\"");
    }

    @Test
    void aFractionIsNotCutToAWholeNumber() {
        assertThatThrownBy(() -> read("name: n\nresponders:\n- {model: a, samples: 2.5}\n"))
                .hasMessageContaining("responders[0].samples")
                .hasMessageContaining("2.5");
    }

    @Test
    void anImpossibleValueIsRefusedInTheWordsOfItsRecord() {
        assertThatThrownBy(() -> read("name: n\nresponders:\n- {model: a, samples: -1}\n"))
                .hasMessage("run.yaml:3: samples cannot be negative, got -1");
    }

    @Test
    void aFieldThatItsRecordRefusesHasTheLine() {
        assertThatThrownBy(() -> read("name: n\nresponders:\n- model: a\n  temperature: 1\n  samples: -1\n"))
                .hasMessage("run.yaml:5: samples cannot be negative, got -1");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> read("name: a\nresponders: []\nname: b\n"))
                .hasMessageContaining("run.yaml:3: ")
                .hasMessageContaining("Duplicate field 'name'");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThatThrownBy(() -> read("name: a\nresponders: []\n---\nname: b\n"))
                .hasMessageContaining("a second document follows");
    }

    @Test
    void brokenAndEmptyFilesAreRefused() {
        assertThatThrownBy(() -> read("name: \"n\n"))
                .hasMessageStartingWith("run.yaml:")
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> read("# nothing\n")).isInstanceOf(InputException.class);
    }

    @Test
    void filesAreReadAndAMissingOneIsNamed(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("run.yaml"), Yaml.write(new Settings("n", List.of())));

        assertThat(Yaml.read(file, Settings.class)).isEqualTo(new Settings("n", List.of()));
        assertThatThrownBy(() -> Yaml.read(dir.resolve("absent.yaml"), Settings.class))
                .hasMessageContaining("there is no file");
    }

    @Test
    void aFolderAndWhatIsNoTextAreRefusedAsSuch(@TempDir Path dir) throws IOException {
        Path binary = Files.write(dir.resolve("run.yaml"), new byte[] {'a', ':', (byte) 0xff});

        assertThatThrownBy(() -> Yaml.read(dir, Settings.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Yaml.read(binary, Settings.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not UTF-8 text");
    }

    private static Settings read(String yaml) throws InputException {
        return Yaml.read(yaml, Settings.class, "run.yaml");
    }
}
