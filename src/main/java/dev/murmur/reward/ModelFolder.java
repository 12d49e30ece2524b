package dev.murmur.reward;

import dev.murmur.encode.Encoder;
import dev.murmur.json.AtomicFile;
import dev.murmur.json.Hashes;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonLinesWriter;
import dev.murmur.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model on disk: {@code model.json} (what it is and how it was made), {@code weights.f32} (little-endian floats: scaler
 * mean, scaler scale, then each member's network and linear weights), {@code SHA256SUMS} over both, as {@code sha256sum -c}
 * reads it, and {@code card.md} for people, who may edit it. For people and reports there are the training curve
 * ({@code curve.jsonl}), what {@link PairStrengths} found, and after a search what {@link Tuning} tried.
 */
final class ModelFolder {
    private static final int FORMAT = 1;

    /** What a model is and how it was made; a folder without it is none. */
    static final String DESCRIPTION = "model.json";

    /** The hashes; a folder without them is not whole. */
    static final String SUMS = "SHA256SUMS";

    private static final String WEIGHTS = "weights.f32";
    private static final String CARD = "card.md";
    private static final String EDITED_CARD = "card-before.md";
    private static final String CURVE = "curve.jsonl";

    private ModelFolder() {}

    /** Writes a model into an empty folder. */
    static void write(Path folder, Model model, TrainSettings settings, TrainingData data, TrainReport report)
            throws IOException {
        String card = new ModelCard(model, settings, data, report).text();
        var description = new Description(
                FORMAT,
                model.encoder().specification(),
                model.encoder().identities(),
                model.encoder().denseNames(),
                model.shape().sparseWidth(),
                model.shape().hidden(),
                model.members().size(),
                model.calibration(),
                model.offsets(),
                settings,
                data,
                new Training(
                        report.prompts(),
                        report.groups(),
                        report.leftOut(),
                        report.responses(),
                        report.pairs(),
                        report.ties(),
                        report.suspicious(),
                        report.validation(),
                        report.curves()),
                Hashes.sha256(card.getBytes(StandardCharsets.UTF_8)));
        AtomicFile.write(folder.resolve(DESCRIPTION), Json.pretty(description) + "\n");
        try (var file = new AtomicFile(folder.resolve(WEIGHTS))) {
            file.stream().write(bytes(model));
            file.commit();
        }
        writeCurve(folder, report.curves());
        AtomicFile.write(folder.resolve(CARD), card);
        AtomicFile.write(folder.resolve(SUMS), sum(folder, DESCRIPTION) + sum(folder, WEIGHTS));
    }

    private static void writeCurve(Path folder, List<List<CurvePoint>> curves) throws IOException {
        try (var lines = new JsonLinesWriter(folder.resolve(CURVE))) {
            for (int member = 0; member < curves.size(); member++) {
                for (CurvePoint point : curves.get(member)) {
                    lines.write(
                            new CurveLine(member + 1, point.epoch(), point.trainingLoss(), point.validationLogLoss()));
                }
            }
            lines.commit();
        }
    }

    /** Puts a card by that is not as it was written, or may not be, before a model takes the place of the one in a folder. */
    static void keepEditedCard(Path folder) throws IOException {
        Path card = folder.resolve(CARD);
        if (Files.exists(card) && !Hashes.sha256(card).equals(cardAsWritten(folder))) {
            Files.move(card, folder.resolve(EDITED_CARD), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What a folder's description says of its card; null where it is too old, or not fit to be read. */
    private static @Nullable String cardAsWritten(Path folder) throws IOException {
        Path file = folder.resolve(DESCRIPTION);
        try {
            JsonObject json = Json.object(Files.readString(file), file.toString());
            return json.has("card") ? json.text("card") : null;
        } catch (InputException e) {
            return null;
        }
    }

    static Model read(Path folder) throws IOException {
        check(folder);
        Path file = folder.resolve(DESCRIPTION);
        JsonObject json = Json.object(Files.readString(file), file.toString());
        int format = json.integer("format");
        if (format != FORMAT) {
            throw new InputException(file + ": model format " + format
                    + " was written by another version of murmur; this one reads " + FORMAT);
        }
        Description description = json.as(Description.class);
        Encoder encoder = Encoder.parse(description.encoder());
        if (!encoder.denseNames().equals(description.dense()) || encoder.sparseWidth() != description.sparseWidth()) {
            throw new InputException(file + ": the encoder " + description.encoder()
                    + " does not give the features that this model was trained on; train it again");
        }
        if (!description.encoderIdentities().isEmpty()
                && !encoder.identities().equals(description.encoderIdentities())) {
            throw new InputException(file + ": the encoder " + description.encoder()
                    + " is another one here than the model was trained with: found " + encoder.identities()
                    + ", wanted " + description.encoderIdentities()
                    + ". Put the files back that it was trained with, or train it again");
        }
        NetworkShape shape = NetworkShape.of(encoder, description.hidden());
        return model(folder.resolve(WEIGHTS), encoder, shape, description);
    }

    private static Model model(Path file, Encoder encoder, NetworkShape shape, Description description)
            throws IOException {
        var floats = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        long wanted = 2L * shape.denseWidth() + description.members() * (shape.parameters() + shape.wideWidth());
        if (floats.remaining() != wanted) {
            throw new InputException(file + ": holds " + floats.remaining() + " numbers, the model has " + wanted);
        }
        requireNumbers(floats, file);
        var scaler = new DenseScaler(next(floats, shape.denseWidth()), next(floats, shape.denseWidth()));
        List<NetworkWeights> members = new ArrayList<>();
        for (int i = 0; i < description.members(); i++) {
            members.add(new NetworkWeights(next(floats, shape.deepSize()), next(floats, shape.wideWidth())));
        }
        return new Model(
                encoder,
                shape,
                scaler,
                description.calibration(),
                members,
                description.offsets(),
                description.settings().ensemble());
    }

    private static void requireNumbers(FloatBuffer floats, Path file) throws InputException {
        for (int i = 0; i < floats.remaining(); i++) {
            if (!Float.isFinite(floats.get(i))) {
                throw new InputException(
                        file + ": weight " + (i + 1) + " is " + floats.get(i) + ", no number; train the model again");
            }
        }
    }

    private static void check(Path folder) throws IOException {
        Path sums = folder.resolve(SUMS);
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    Files.exists(folder)
                            ? folder + " is a file; a model is a folder"
                            : "there is no model folder " + folder);
        }
        if (!Files.exists(folder.resolve(DESCRIPTION)) || !Files.exists(sums)) {
            throw new InputException(folder + " is not a model folder, or its training was broken off: a model has "
                    + DESCRIPTION + ", " + WEIGHTS + " and " + SUMS + "; found " + names(folder));
        }
        String expected = Files.readString(sums);
        for (String name : List.of(DESCRIPTION, WEIGHTS)) {
            if (!Files.exists(folder.resolve(name)) || !expected.contains(sum(folder, name))) {
                throw new InputException(folder.resolve(name) + " is missing or is not what " + SUMS
                        + " says: the model is damaged; copy it again or train it anew");
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .sorted()
                    .limit(10)
                    .toList();
        }
    }

    private static String sum(Path folder, String name) throws IOException {
        return Hashes.sha256(folder.resolve(name)) + "  " + name + "\n";
    }

    private static byte[] bytes(Model model) {
        int size = 2 * model.shape().denseWidth()
                + model.members().size()
                        * (model.shape().deepSize() + model.shape().wideWidth());
        var buffer = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var floats = buffer.asFloatBuffer();
        floats.put(model.scaler().mean()).put(model.scaler().scale());
        for (NetworkWeights weights : model.members()) {
            floats.put(weights.deep()).put(weights.wide());
        }
        return buffer.array();
    }

    private static float[] next(FloatBuffer floats, int count) {
        float[] values = new float[count];
        floats.get(values);
        return values;
    }

    /**
     * What {@code model.json} says.
     *
     * @param encoderIdentities what the encoder's parts depend on, their files' hashes among it; empty in models that were
     *     written before it was kept
     * @param offsets of the members; missing in models that were written before there were any
     * @param card the SHA-256 of the card as it was written; missing in models that were written before it was kept
     */
    private record Description(
            int format,
            String encoder,
            List<String> encoderIdentities,
            List<String> dense,
            int sparseWidth,
            List<Integer> hidden,
            int members,
            Calibration calibration,
            List<Double> offsets,
            TrainSettings settings,
            TrainingData data,
            Training training,
            @Nullable String card) {
        private Description {
            encoderIdentities = encoderIdentities == null ? List.of() : encoderIdentities;
            offsets = offsets == null ? Collections.nCopies(members, 0.0) : offsets;
            if (encoder == null || dense == null || hidden == null || calibration == null || settings == null) {
                throw new IllegalArgumentException(
                        "encoder, dense, hidden, calibration and settings are wanted; train the model again");
            }
            if (members < 1 || offsets.size() != members || offsets.stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("a model of " + members + " members with the offsets " + offsets
                        + ", one for each is wanted; train the model again");
            }
        }
    }

    /** A point of a member's training curve; epoch 0 is the linear part alone. */
    private record CurveLine(int member, int epoch, double trainingLoss, double validationLogLoss) {}

    /** What the training did; counts that are null were not kept when the model was written. */
    private record Training(
            @Nullable Long prompts,
            long groups,
            @Nullable Long leftOut,
            long responses,
            long pairs,
            long ties,
            @Nullable Long suspicious,
            ValidationFigures validation,
            List<List<CurvePoint>> curves) {}
}
