package dev.murmur.judge;

import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;

/** Judge settings as a pipeline file spells them. */
final class Settings {
    private Settings() {}

    /** Settings with one judge, {@code judge} at {@code local}. */
    static JudgeSettings of(String yaml) throws InputException {
        return Yaml.read("models: [{model: judge, endpoint: local}]\n" + yaml, JudgeSettings.class, "test.yaml");
    }
}
