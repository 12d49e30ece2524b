package dev.murmur.reward;

import dev.murmur.encode.Exchange;
import dev.murmur.preference.Message;
import java.util.List;
import java.util.Locale;

/** Says to people what a model is, what it was made from, and what it is bad at. */
record ModelCard(Model model, TrainSettings settings, TrainingData data, TrainReport report) {
    private static final String PROMPT = "What is a ukulele?";

    private static final List<String> SAMPLE = List.of(
            "A ukulele is a small guitar with four strings, made popular in Hawaii. It is usually tuned G, C, E, A.",
            "A small guitar with four strings.",
            "Sorry, I cannot help with that.");

    String text() {
        return String.join("\n", """
                # Reward model

                Gives a response to a prompt a reward: the higher, the more likely it is to be preferred to another response to
                the same prompt. The difference of two rewards is the logit of that probability: 0 is even, 1 is 73 %, 3 is 95 %.

                ## What it is for

                Ranking and filtering responses to prompts like those it was trained on, best-of-n, and as a first reward for
                reinforcement learning under watch.

                    echo '{"prompt": "What is a ukulele?", "responses": ["A small guitar.", "No idea."]}' | murmur score --model .
                """, sample(), trainedOn(), howGood(), """
                ## What it is bad at

                It sees what its encoder sees (above), and learnt taste from that, not truth: it cannot check facts, arithmetic or
                code. Whoever optimises against it finds text that looks good to it and is not; best-of-n with a small n, another
                judge's eye on the results, and `--ensemble mean-minus-spread` are worth having. It repeats the taste of whoever
                made its labels, for length and format too, and knows the languages and kinds of prompts that it was trained on.
                Rewards of responses to different prompts should not be compared.
                """, again());
    }

    private String sample() {
        List<Exchange> exchanges = SAMPLE.stream()
                .map(response -> new Exchange(List.of(Message.user(PROMPT)), response))
                .toList();
        List<Reward> rewards = new RewardModel(model, settings.ensemble()).assess(exchanges);
        var rows = new StringBuilder(
                "## For instance\n\nTo \"" + PROMPT + "\" it gives\n\n| reward | response |\n|---:|---|\n");
        for (int i = 0; i < rewards.size(); i++) {
            rows.append(format("| %.4f | %s |\n", rewards.get(i).value(), SAMPLE.get(i)));
        }
        return rows.toString();
    }

    private String trainedOn() {
        var files = new StringBuilder();
        for (TrainingData.DataFile file : data.files()) {
            files.append("- ")
                    .append(file.name())
                    .append(" (SHA-256 ")
                    .append(file.sha256())
                    .append(")\n");
        }
        return format(
                """
                ## What it was trained on

                %s
                %,d prompts with %,d responses: %,d pairs with a better side, %,d ties%s. It looks at responses by `%s`; loss `%s`;
                %d members, each trained without its own part of the prompts, their rewards made one by `%s`; seed %d.
                """,
                files.isEmpty() ? "Data given by a program, without files.\n" : files,
                report.prompts(),
                report.responses(),
                report.pairs(),
                report.ties(),
                report.leftOut() == 0
                        ? ""
                        : format("; %,d rankings and pairs without a better side taught it nothing", report.leftOut()),
                settings.encoder(),
                settings.loss(),
                model.members().size(),
                settings.ensemble(),
                settings.seed());
    }

    private String howGood() {
        ValidationFigures validation = report.validation();
        return format(
                """
                ## How good it is

                On prompts that the judging member was not trained on it agrees with %.1f %% of the pairs above; always preferring
                the longer response agrees with %.1f %%, and chance with 50 %%. Log-loss %.4f (knowing nothing: 0.6931). These
                prompts told each member when to stop, and calibrated the whole%s, so that prompts of their own say more, and
                prompts or judges of another kind will be harder: `murmur evaluate` says how much.%s

                %s
                """,
                100 * validation.accuracy(),
                100 * validation.longer(),
                validation.logLoss(),
                report.trials() > 1 ? format(", and chose these settings among %,d", report.trials()) : "",
                settings.ensemble().rule() == Ensemble.Rule.MEAN
                        ? ""
                        : format(
                                " The figures are of single members: `%s` has no part in them, and differences of its rewards"
                                        + " are no logits.",
                                settings.ensemble()),
                suspicious());
    }

    private String suspicious() {
        if (report.suspicious() == 0) {
            return "It thinks none of the labels wrong, by three to one or more.";
        }
        return format(
                "It thinks %,d of the labels wrong, by three to one or more; the worst %,d are in `suspicious.jsonl`, worth a"
                        + " look.",
                report.suspicious(), Math.min(report.suspicious(), PairStrengths.MOST));
    }

    private static String again() {
        return """
                ## To make it again

                The files above, the `settings` of `model.json` as a file, and

                    murmur train --rankings FILE --settings settings.json --out again

                give the same files, byte for byte, on a machine of the same kind.
                """;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
