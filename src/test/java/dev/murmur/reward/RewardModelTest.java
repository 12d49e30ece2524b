package dev.murmur.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.murmur.encode.Exchange;
import dev.murmur.json.Hashes;
import dev.murmur.json.InputException;
import dev.murmur.json.JsonLines;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardModelTest {
    private static final TrainSettings SMALL = Planted.settings(Map.of(
            "epochs",
            20,
            "batch",
            16,
            "learning_rate",
            5e-3,
            "hidden",
            List.of(8),
            "dropout",
            0.0,
            "l2",
            1e-4,
            "wide_l2",
            1e-3,
            "folds",
            2));

    @TempDir
    private static Path folder;

    private static TrainReport report;

    @BeforeAll
    static void train() throws IOException {
        report = train(folder.resolve("model"));
    }

    private static TrainReport train(Path out) throws IOException {
        return trainer(SMALL).train(sink -> Planted.groups(120, 4, 1).forEach(sink), TrainingData.NONE, out);
    }

    private static RewardTrainer trainer(TrainSettings settings) {
        return new RewardTrainer(settings, Progress.NONE, InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void itFindsWhatWasPlanted() throws IOException {
        RewardModel model = RewardModel.load(folder.resolve("model"));
        int pairs = 0;
        int right = 0;
        for (Group group : Planted.groups(100, 4, 2)) {
            double[] rewards = model.rewards(group.prompt(), group.responses());
            for (Comparison comparison : group.preferences().comparisons()) {
                if (!comparison.tie()) {
                    pairs++;
                    right += rewards[comparison.better()] > rewards[comparison.worse()] ? 1 : 0;
                }
            }
        }

        assertThat((double) right / pairs).isGreaterThan(0.95);
        assertThat(report.validation().accuracy()).isGreaterThan(0.95);
        assertThat(report.groups()).isBetween(100L, 120L);
    }

    @Test
    void wordsAloneMakeAModelWithoutANetwork() throws IOException {
        Path words = folder.resolve("words");
        TrainReport own = trainer(SMALL.with(Map.of("encoder", "ngrams")))
                .train(sink -> Planted.groups(120, 4, 1).forEach(sink), TrainingData.NONE, words);
        double[] rewards = RewardModel.load(words).rewards(List.of(Message.user("hello")), List.of("a! cat!", "a cat"));

        assertThat(rewards[0]).isGreaterThan(rewards[1]);
        assertThat(own.validation().accuracy()).isGreaterThan(0.6);
        assertThat(own.curves()).allSatisfy(curve -> assertThat(curve).hasSize(1));
    }

    @Test
    void aRewardDoesNotDependOnItsCompany() throws IOException {
        RewardModel model = RewardModel.load(folder.resolve("model"));
        List<Exchange> exchanges = Planted.groups(250, 4, 3).stream()
                .flatMap(group -> group.exchanges().stream())
                .toList();

        double[] together = model.rewards(exchanges);

        for (int i = 0; i < exchanges.size(); i += 7) {
            assertThat(model.rewards(List.of(exchanges.get(i)))[0]).isEqualTo(together[i]);
        }
    }

    @Test
    void twoTrainingsWithOneSeedWriteTheSameFiles() throws IOException {
        train(folder.resolve("again"));

        for (String name : List.of(
                "model.json",
                "weights.f32",
                "SHA256SUMS",
                "card.md",
                "curve.jsonl",
                "strengths.jsonl.zst",
                "suspicious.jsonl")) {
            assertThat(folder.resolve("again").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("model").resolve(name));
        }
    }

    @Test
    void everyTrainingPairHasAStrengthAndAWrongLabelIsNamedFirst() throws IOException {
        List<Group> groups = new ArrayList<>(Planted.groups(120, 2, 5));
        groups.removeIf(group -> group.preferences().pairs() == 0);
        Group right = groups.stream()
                .filter(group -> Planted.quality(group.responses().get(0)) == 3
                        && Planted.quality(group.responses().get(1)) == 0)
                .findFirst()
                .orElseThrow();
        Group wrong = new Group(
                right.promptId(),
                right.prompt(),
                List.of(right.responses().get(1), right.responses().get(0)),
                right.preferences(),
                "a tired judge");
        groups.set(groups.indexOf(right), wrong);
        Path out = folder.resolve("strengths");

        TrainReport own = trainer(SMALL).train(sink -> groups.forEach(sink), TrainingData.NONE, out);

        List<JsonObject> strengths = rows(out.resolve("strengths.jsonl.zst"));
        List<JsonObject> suspicious = rows(out.resolve("suspicious.jsonl"));
        assertThat(strengths).hasSize((int) own.pairs());
        assertThat(suspicious).hasSize((int) own.suspicious());
        assertThat(suspicious.get(0).text("prompt_id")).isEqualTo(right.promptId());
        assertThat(suspicious.get(0).text("chosen")).isEqualTo(right.responses().get(1));
        assertThat(suspicious.get(0).text("source")).isEqualTo("a tired judge");
        assertThat(suspicious.get(0).number("probability")).isLessThan(0.25);
    }

    @Test
    @Tag("slow")
    void aLengthPenaltyTakesLengthOutOfTheReward() throws IOException {
        List<Group> longerWins = new ArrayList<>();
        for (Group group : Planted.groups(120, 4, 6)) {
            List<String> longestFirst = group.responses().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();
            longerWins.add(new Group(group.promptId(), group.prompt(), longestFirst, GroupLossTest.ranked(4)));
        }
        GroupSource source = sink -> longerWins.forEach(sink);

        trainer(SMALL).train(source, TrainingData.NONE, folder.resolve("long"));
        trainer(SMALL.with(Map.of("loss", "bradley-terry,length_penalty=1000")))
                .train(source, TrainingData.NONE, folder.resolve("fair"));

        assertThat(lengthEffect("long", longerWins)).isGreaterThan(1);
        assertThat(Math.abs(lengthEffect("fair", longerWins))).isLessThan(0.1);
    }

    @Test
    void aLossWithTiesWantsTies() {
        List<Group> strict = Planted.groups(60, 2, 7);
        strict.removeIf(group -> group.preferences().ties() > 0);

        assertThatThrownBy(() -> trainer(SMALL.with(Map.of("loss", "davidson")))
                        .train(sink -> strict.forEach(sink), TrainingData.NONE, folder.resolve("tieless")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("use bradley-terry");
    }

    @Test
    void aLossWithTiesWantsSomeForEveryMember() {
        List<Group> one = Planted.groups(60, 2, 7);
        one.removeIf(group -> group.preferences().ties() > 0);
        Group last = one.get(0);
        one.set(
                0,
                new Group(
                        last.promptId(),
                        last.prompt(),
                        last.responses(),
                        new Preferences(List.of(), List.of(Comparison.tie(0, 1)))));

        assertThatThrownBy(() -> trainer(SMALL.with(Map.of("loss", "rao-kupper")))
                        .train(sink -> one.forEach(sink), TrainingData.NONE, folder.resolve("one tie")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 are ties, and a member that leaves out the prompts that have them sees none");
    }

    @Test
    @Tag("slow")
    void twoSearchesWithOneBudgetOfTrialsAreTheSame() throws IOException {
        List<Tuning.Trial> trials = new ArrayList<>();
        List<Tuning.Trial> again = new ArrayList<>();
        var budget = new Tuning.Budget(4, Tuning.Budget.NO_LIMIT);
        GroupSource source = sink -> Planted.groups(60, 3, 1).forEach(sink);

        TrainReport tuned =
                trainer(SMALL).tune(source, TrainingData.NONE, folder.resolve("tuned"), budget, trials::add);
        trainer(SMALL).tune(source, TrainingData.NONE, folder.resolve("tuned again"), budget, again::add);

        double lowest = trials.stream().mapToDouble(Tuning.Trial::logLoss).min().orElseThrow();
        assertThat(trials).hasSize(4).isEqualTo(again);
        assertThat(tuned.validation().logLoss()).isEqualTo(lowest);
        try (var table = JsonLines.read(folder.resolve("tuned").resolve("tuning.jsonl"), Tuning.Trial.class)) {
            assertThat(table).containsExactlyElementsOf(trials);
        }
        assertThat(folder.resolve("tuned again").resolve("weights.f32"))
                .hasSameBinaryContentAs(folder.resolve("tuned").resolve("weights.f32"));
    }

    @Test
    void membersMayBeAskedForTheirMinimum() throws IOException {
        RewardModel model = RewardModel.load(folder.resolve("model"));
        List<Exchange> exchanges = Planted.groups(20, 4, 3).stream()
                .flatMap(group -> group.exchanges().stream())
                .toList();

        double[] mean = model.rewards(exchanges);
        double[] minimum = model.with(Ensemble.valueOf("minimum")).rewards(exchanges);

        for (int i = 0; i < mean.length; i++) {
            assertThat(minimum[i]).isLessThanOrEqualTo(mean[i]);
        }
    }

    @Test
    void anotherEncoderThanTheModelsIsRefused() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other encoder"));
        String description = Files.readString(folder.resolve("model").resolve("model.json"));
        Files.writeString(
                other.resolve("model.json"),
                description.replace("\"encoder_identities\" : [ \"style\"", "\"encoder_identities\" : [ \"words\""));
        Files.copy(folder.resolve("model").resolve("weights.f32"), other.resolve("weights.f32"));
        writeSums(other);

        assertThatThrownBy(() -> RewardModel.load(other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another one here than the model was trained with");
    }

    private static List<JsonObject> rows(Path file) throws IOException {
        try (var rows = JsonLines.objects(file)) {
            return rows.toList();
        }
    }

    /** The covariance of rewards with log-lengths within prompts, over the deviation of the latter: in logits. */
    private static double lengthEffect(String name, List<Group> groups) throws IOException {
        RewardModel model = RewardModel.load(folder.resolve(name));
        double products = 0;
        double squares = 0;
        int count = 0;
        for (Group group : groups) {
            double[] rewards = model.rewards(group.prompt(), group.responses());
            double[] lengths = group.responses().stream()
                    .mapToDouble(response -> Math.log1p(response.length()))
                    .toArray();
            double mean = Arrays.stream(lengths).average().orElseThrow();
            for (int i = 0; i < rewards.length; i++) {
                products += (lengths[i] - mean) * rewards[i];
                squares += (lengths[i] - mean) * (lengths[i] - mean);
                count++;
            }
        }
        return products / Math.sqrt(squares * count);
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("odd weights"));
        byte[] weights = Files.readAllBytes(folder.resolve("model").resolve("weights.f32"));
        ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putFloat(4, Float.NaN);
        Files.write(odd.resolve("weights.f32"), weights);
        Files.copy(folder.resolve("model").resolve("model.json"), odd.resolve("model.json"));
        writeSums(odd);

        assertThatThrownBy(() -> RewardModel.load(odd))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("weight 2 is NaN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"members\" : 2 | \"members\" : 0 | a model of 0 members",
                "\"members\" : 2 | \"members\" : 3 | a model of 3 members",
                "\"hidden\" : [ | \"hidden\" : [ 5, | weights.f32: holds",
                "\"calibration\" : | \"calibrated\" : | calibration and settings are wanted",
                "\"temperature\" : | \"warmth\" : | calibration.temperature"
            })
    void aDescriptionOfNoModelIsRefusedWithTheReason(String said, String instead, String reason) throws IOException {
        Path odd = Files.createTempDirectory(folder, "odd");
        String description = Files.readString(folder.resolve("model").resolve("model.json"));
        assertThat(description).contains(said);
        Files.writeString(odd.resolve("model.json"), description.replace(said, instead));
        Files.copy(folder.resolve("model").resolve("weights.f32"), odd.resolve("weights.f32"));
        writeSums(odd);

        assertThatThrownBy(() -> RewardModel.load(odd))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(odd.getFileName().toString())
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"learning_rate, 1e30", "l2, 1e300"})
    void aSettingThatMakesWeightsGrowBeyondAllNumbersIsNamed(String setting, double value) throws IOException {
        Path out = folder.resolve("astray");

        assertThatThrownBy(() -> trainer(SMALL.with(Map.of(setting, value)))
                        .train(sink -> Planted.groups(60, 3, 1).forEach(sink), TrainingData.NONE, out))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(setting + " " + value);
        assertThat(out).doesNotExist();
    }

    @Test
    void aTrainingThatFailsLeavesTheModelAsItWas() throws IOException {
        Path out = folder.resolve("kept");
        train(out);
        List<String> before = hashes(out);

        assertThatThrownBy(() -> trainer(SMALL)
                        .train(
                                sink -> {
                                    throw new InputException("rankings.jsonl:3: not JSON");
                                },
                                TrainingData.NONE,
                                out))
                .isInstanceOf(InputException.class);

        assertThat(hashes(out)).isEqualTo(before);
    }

    @Test
    void oneTrainingAtATimeWorksInAFolder() throws IOException {
        Path out = folder.resolve("contested");

        assertThatThrownBy(() -> trainer(SMALL).train(sink -> train(out), TrainingData.NONE, out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another murmur works in this folder");
    }

    @Test
    void whatAKilledTrainingLeftBehindGoesWithTheNextOne() throws IOException {
        Path out = folder.resolve("killed");
        Files.createDirectories(out.resolve(".training"));
        Files.writeString(out.resolve(".training").resolve("strengths.jsonl.zst.part"), "half");

        train(out);

        assertThat(hashes(out)).isEqualTo(hashes(folder.resolve("model")));
    }

    @Test
    void aCardThatWasEditedIsKeptBesideTheNewOne() throws IOException {
        Path out = folder.resolve("edited");
        train(out);
        train(out);
        assertThat(out.resolve("card-before.md")).doesNotExist();

        Files.writeString(out.resolve("card.md"), "# Our own words");
        train(out);

        assertThat(out.resolve("card-before.md")).hasContent("# Our own words");
        assertThat(out.resolve("card.md")).hasSameBinaryContentAs(folder.resolve("model/card.md"));
    }

    /** Names and hashes of all that is in a folder. */
    private static List<String> hashes(Path model) throws IOException {
        List<String> hashes = new ArrayList<>();
        try (var files = Files.list(model)) {
            for (Path file : files.sorted().toList()) {
                hashes.add(file.getFileName() + " " + Hashes.sha256(file));
            }
        }
        return hashes;
    }

    private static void writeSums(Path model) throws IOException {
        Files.writeString(
                model.resolve("SHA256SUMS"),
                Hashes.sha256(model.resolve("model.json")) + "  model.json\n"
                        + Hashes.sha256(model.resolve("weights.f32")) + "  weights.f32\n");
    }

    @Test
    void aDamagedModelIsRefused() throws IOException {
        Path damaged = Files.createDirectory(folder.resolve("damaged"));
        for (String name : List.of("model.json", "weights.f32", "SHA256SUMS")) {
            Files.copy(folder.resolve("model").resolve(name), damaged.resolve(name));
        }
        byte[] weights = Files.readAllBytes(damaged.resolve("weights.f32"));
        weights[weights.length / 2] ^= 1;
        Files.write(damaged.resolve("weights.f32"), weights);

        assertThatThrownBy(() -> RewardModel.load(damaged))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("weights.f32")
                .hasMessageContaining("damaged");
    }

    @Test
    void aFolderOfOtherThingsIsRefused() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("notes.txt"), "not a model");

        assertThatThrownBy(() -> RewardModel.load(other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("notes.txt");
        assertThatThrownBy(() -> train(other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("name a new folder");
        assertThatThrownBy(() -> RewardModel.load(folder.resolve("nowhere"))).isInstanceOf(InputException.class);
    }

    @Test
    void tooFewPromptsAreRefused() {
        var trainer = new RewardTrainer(TrainSettings.DEFAULTS, Progress.NONE, InstantSource.system());

        assertThatThrownBy(() -> trainer.train(
                        sink -> Planted.groups(3, 4, 1).forEach(sink), TrainingData.NONE, folder.resolve("few")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 10 prompts");
    }

    @Test
    void differencesOfRewardsAreLogits() throws IOException {
        RewardModel model = RewardModel.load(folder.resolve("model"));
        double[] rewards = model.rewards(List.of(Message.user("hello")), List.of("a! cat! runs!", "a cat runs"));

        assertThat(RewardModel.probability(rewards[0], rewards[1])).isGreaterThan(0.8);
        assertThat(RewardModel.probability(1, 1)).isCloseTo(0.5, within(1e-12));
    }
}
