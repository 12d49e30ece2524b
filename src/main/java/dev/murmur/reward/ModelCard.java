package dev.murmur.reward;

import java.util.Locale;

/** Says to people what a model is, what it was made from, and what it is bad at. */
final class ModelCard {
    private ModelCard() {}

    static String of(TrainSettings settings, TrainingData data, TrainReport report) {
        ValidationFigures validation = report.validation();
        var files = new StringBuilder();
        for (TrainingData.DataFile file : data.files()) {
            files.append("- ")
                    .append(file.name())
                    .append(" (SHA-256 ")
                    .append(file.sha256())
                    .append(")\n");
        }
        return String.format(
                Locale.ROOT,
                """
                # Reward model

                Gives a response to a prompt a reward: the higher, the more likely it is to be preferred to another response to
                the same prompt. The difference of two rewards is the logit of that probability.

                ## Trained on
                %s
                %,d prompts with %,d responses: %,d pairs with a better side, %,d ties. Loss `%s`, encoder `%s`,
                %d members, each without a fold of the prompts, seed %d.

                ## How good it is
                On prompts that the judging member had not seen it agrees with %.1f %% of the pairs above; always preferring the
                longer response agrees with %.1f %%. Log-loss %.4f (knowing nothing: 0.6931).

                ## What it is for
                Ranking and filtering responses to prompts like those it was trained on, best-of-n, and as a first reward for
                reinforcement learning under watch.

                ## What it is bad at
                It reads words and style, not meaning: it cannot check facts, arithmetic or code, and whoever optimises against
                it finds long, well laid-out, confident nonsense. It repeats the taste of the judge who made its labels, length
                and format included. It knows English best. Rewards of responses to different prompts should not be compared.
                """,
                files.isEmpty() ? "Data given by a program, without files.\n" : files,
                report.groups(),
                report.responses(),
                report.pairs(),
                report.ties(),
                settings.loss(),
                settings.encoder(),
                settings.folds(),
                settings.seed(),
                100 * validation.accuracy(),
                100 * validation.longer(),
                validation.logLoss());
    }
}
