package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.json.InputException;
import dev.murmur.json.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bradley-terry",
                "plackett-luce+0.5*bradley-terry,margin=1.0,scaled=true",
                "davidson,label_smoothing=0.05,centring=0.01",
                "rao-kupper,length_penalty=10.0"
            })
    void itsTextIsReadBack(String text) {
        assertThat(LossSettings.valueOf(text)).hasToString(text);
        assertThat(LossSettings.valueOf(LossSettings.valueOf(text).toString())).isEqualTo(LossSettings.valueOf(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bradly-terry | \"bradly-terry\" is unknown",
                "bradley-terry+ | \"\" is unknown",
                "0*davidson | weight is above 0",
                "x*davidson | \"x\"",
                "davidson+rao-kupper | two models of ties",
                "plackett-luce,margin=1 | for bradley-terry",
                "plackett-luce,label_smoothing=0.1 | no label_smoothing",
                "bradley-terry,label_smoothing=0.5 | [0, 0.5)",
                "bradley-terry,centring=-1 | centring is from 0 to",
                "bradley-terry,scaled=yes | true or false",
                "bradley-terry,margin=1,margin=2 | \"margin=2\" is said a second time",
                "bradley-terry,magin=1 | \"magin=1\" is unknown"
            })
    void whatCannotBeIsRefusedByName(String text, String reason) {
        assertThatThrownBy(() -> LossSettings.valueOf(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aPipelineMayNameItOrSpellItOut() throws InputException {
        TrainSettings named = Yaml.read("{loss: davidson}", TrainSettings.class, "pipeline.yaml");
        TrainSettings spelt = Yaml.read(
                "loss: {of: bradley-terry, margin: 1, label_smoothing: 0.1}\nensemble: mean-minus-spread:0.5",
                TrainSettings.class,
                "pipeline.yaml");

        assertThat(named.loss()).isEqualTo(LossSettings.valueOf("davidson"));
        assertThat(spelt.loss()).hasToString("bradley-terry,margin=1.0,label_smoothing=0.1");
        assertThat(spelt.ensemble()).isEqualTo(new Ensemble(Ensemble.Rule.MEAN_MINUS_SPREAD, 0.5));
    }

    @Test
    void aWrongSettingIsRefusedWithItsLine() {
        assertThatThrownBy(() ->
                        Yaml.read("epochs: 3\nloss: {of: davidson, margn: 1}", TrainSettings.class, "pipeline.yaml"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pipeline.yaml:2")
                .hasMessageContaining("did you mean \"margin\"");
    }
}
