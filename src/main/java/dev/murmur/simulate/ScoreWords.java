package dev.murmur.simulate;

import dev.murmur.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scores as a judge writes them, with two decimals unless whole numbers are asked for. */
record ScoreWords(Opinion opinion, VerdictForm form, boolean logprobs, RandomGenerator random) {
    /** A name in double quotes that begins a line or that a colon follows. */
    private static final Pattern ASPECT =
            Pattern.compile("^[ \\t*-]*\"([\\w -]+)\"|\"([\\w -]+)\"\\s*:", Pattern.MULTILINE);

    private static final Pattern BARE = Pattern.compile("(?i)nothing else");
    private static final String OUT_OF_SCALE = "1000";

    Draft write() {
        Scale scale = Scale.statedIn(opinion.exhibit().instructions());
        double share = opinion.shares().get(0);
        double score = scale.at(opinion.quirk() == Quirk.CONTRADICTION ? 1 - share : share);
        boolean hasForms = form == VerdictForm.RATING || form == VerdictForm.SCORE;
        return switch (opinion.quirk()) {
            case BAD_FORMAT -> Draft.of(malformed());
            case DECIMALS ->
                hasForms
                        ? Draft.of(Prose.remarks(opinion, random) + "\n\n" + decimal(score, scale))
                        : plain(score, scale);
            case NONE, TIE, CONTRADICTION, REFUSAL -> plain(score, scale);
        };
    }

    private Draft plain(double score, Scale scale) {
        String remarks = Prose.remarks(opinion, random);
        return switch (form) {
            case ASPECTS -> Draft.of((isBare() ? "" : remarks + "\n\n") + aspects(score, scale));
            case SCORE_PAIR -> Draft.of(all(scale) + "\n" + remarks);
            case RESULT -> single("Feedback: " + remarks + " [RESULT] ", score, "", scale);
            case SCORE -> single(remarks + "\n\nScore: ", score, "", scale);
            default -> single(remarks + "\n\nRating: [[", score, "]]", scale);
        };
    }

    /** Where probabilities are asked for, a whole number shares its place with its neighbour so that their mean is the score. */
    private Draft single(String before, double score, String after, Scale scale) {
        if (!scale.whole() || !logprobs) {
            return Draft.of(before + number(score, scale.whole()) + after);
        }
        double above = score - Math.floor(score);
        Map<String, Double> alternatives = new LinkedHashMap<>();
        alternatives.put(number(Math.floor(score), true), Math.log1p(-above));
        if (above > 0) {
            alternatives.put(number(Math.floor(score) + 1, true), Math.log(above));
        }
        return Draft.choosing(before, number(score, true), after, alternatives);
    }

    private String aspects(double score, Scale scale) {
        Map<String, Object> scores = new LinkedHashMap<>();
        Matcher aspect = ASPECT.matcher(opinion.exhibit().instructions());
        while (aspect.find()) {
            String name = aspect.group(1) == null ? aspect.group(2) : aspect.group(1);
            scores.put(name, Double.valueOf(number(score, scale.whole())));
        }
        return Json.write(scores);
    }

    private boolean isBare() {
        return BARE.matcher(opinion.exhibit().instructions()).find();
    }

    private String all(Scale scale) {
        List<String> scores = new ArrayList<>();
        for (double share : opinion.shares()) {
            scores.add(number(scale.at(share), scale.whole()));
        }
        return String.join(" ", scores);
    }

    private String decimal(double score, Scale scale) {
        String high = number(scale.high(), true);
        String number = number(score, false);
        return switch (random.nextInt(4)) {
            case 0 -> "Rating: [[" + number + "]]";
            case 1 -> "Rating: " + number + "/" + high;
            case 2 -> "Score: " + number + " / " + high;
            default -> number;
        };
    }

    private String malformed() {
        String none = Prose.evasion(random);
        return switch (random.nextInt(3)) {
            case 0 -> none;
            case 1 -> none + "\n\nRating: [[" + OUT_OF_SCALE + "]]";
            default -> none + "\n\nRating: [[rather good]]";
        };
    }

    private static String number(double value, boolean whole) {
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", value);
    }
}
