package dev.murmur.reward;

import dev.murmur.statistics.TieModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reward model is trained to make small. As text, {@code bradley-terry}, or a sum of losses with their weights,
 * {@code plackett-luce+0.5*bradley-terry}, with options after commas: {@code davidson,label_smoothing=0.05}.
 *
 * @param of a loss or a sum: {@code bradley-terry} over all pairs of a prompt and the ties that lean, {@code plackett-luce} over the ranking,
 *     {@code davidson} or {@code rao-kupper} over all pairs with ties, whose parameter is learnt
 * @param margin what a pair's margin is multiplied by before Bradley-Terry takes it from the difference (Touvron et al.
 *     2023); 0 for none
 * @param scaled whether Bradley-Terry's loss of a pair is multiplied by its margin (Wang et al. 2024)
 * @param labelSmoothing share of labels that are taken to be wrong, in [0, 0.5)
 * @param centring weight of the squared sum of a pair's rewards (Eisenstein et al. 2023; 0.01 is usual); 0 for none
 * @param lengthPenalty how hard rewards are kept from going along with length within prompts, see {@link LengthPenalty}; 0
 *     for not at all
 */
public record LossSettings(
        String of, Double margin, Boolean scaled, Double labelSmoothing, Double centring, Double lengthPenalty) {
    private static final List<String> NAMES = List.of("bradley-terry", "plackett-luce", "davidson", "rao-kupper");

    private static final double MOST_MARGIN = 1000; // logits
    private static final double MOST_WEIGHT = 1e6;

    /**
     * A tie that leans says little by itself, but rankings with one answer far ahead have many, and they alone tell the others
     * apart.
     */
    private static final double LEANING_TIE = 0.3;

    /** Bradley and Terry's, as it is. */
    public static final LossSettings DEFAULTS = new LossSettings("bradley-terry", 0.0, false, 0.0, 0.0, 0.0);

    public LossSettings {
        of = of == null ? "bradley-terry" : of.replace(" ", "");
        margin = margin == null ? 0 : margin;
        scaled = scaled != null && scaled;
        labelSmoothing = labelSmoothing == null ? 0 : labelSmoothing;
        centring = centring == null ? 0 : centring;
        lengthPenalty = lengthPenalty == null ? 0 : lengthPenalty;
        List<Term> terms = terms(of);
        require(margin >= 0 && margin <= MOST_MARGIN, "margin is from 0 to " + MOST_MARGIN + ", got " + margin);
        require(labelSmoothing >= 0 && labelSmoothing < 0.5, "label_smoothing is in [0, 0.5), got " + labelSmoothing);
        require(centring >= 0 && centring <= MOST_WEIGHT, "centring is from 0 to " + MOST_WEIGHT + ", got " + centring);
        require(
                lengthPenalty >= 0 && lengthPenalty <= MOST_WEIGHT,
                "length_penalty is from 0 to " + MOST_WEIGHT + ", got " + lengthPenalty);
        require(
                (margin == 0 && !scaled) || terms.stream().anyMatch(term -> term.name.equals("bradley-terry")),
                "margin and scaled are for bradley-terry, which " + of + " does not have");
        require(
                labelSmoothing == 0 || terms.stream().anyMatch(term -> !term.name.equals("plackett-luce")),
                "plackett-luce has no label_smoothing");
        require(
                terms.stream()
                                .filter(term -> term.name.matches("davidson|rao-kupper"))
                                .count()
                        <= 1,
                of + " has two models of ties; one is enough");
    }

    /** Reads the text form. */
    public static LossSettings valueOf(String text) {
        String[] parts = text.replace(" ", "").split(",", -1);
        LossSettings settings = new LossSettings(parts[0], 0.0, false, 0.0, 0.0, 0.0);
        Set<String> names = new HashSet<>();
        for (String option : Arrays.asList(parts).subList(1, parts.length)) {
            require(names.add(option.replaceFirst("=.*", "")), "\"" + option + "\" is said a second time");
            settings = settings.with(option);
        }
        return settings;
    }

    /** The loss of a group, whose tie parameter is not learnt yet. */
    GroupLoss loss() {
        List<WeightedLosses.Part> parts = new ArrayList<>();
        for (Term term : terms(of)) {
            parts.add(new WeightedLosses.Part(term.weight, named(term.name)));
        }
        if (centring > 0) {
            parts.add(new WeightedLosses.Part(centring, new Centring()));
        }
        return parts.size() == 1 && parts.get(0).weight() == 1 ? parts.get(0).loss() : new WeightedLosses(parts);
    }

    /** The model of ties that is learnt; null when ties are left out. */
    @Nullable
    TieModel ties() {
        for (Term term : terms(of)) {
            if (term.name.equals("davidson")) {
                return TieModel.DAVIDSON;
            }
            if (term.name.equals("rao-kupper")) {
                return TieModel.RAO_KUPPER;
            }
        }
        return null;
    }

    /** The text form, without what is as by default. */
    @Override
    public String toString() {
        return of
                + (margin == 0 ? "" : ",margin=" + margin)
                + (scaled ? ",scaled=true" : "")
                + (labelSmoothing == 0 ? "" : ",label_smoothing=" + labelSmoothing)
                + (centring == 0 ? "" : ",centring=" + centring)
                + (lengthPenalty == 0 ? "" : ",length_penalty=" + lengthPenalty);
    }

    private record Term(double weight, String name) {}

    private static List<Term> terms(String sum) {
        List<Term> terms = new ArrayList<>();
        for (String text : sum.split("\\+", -1)) {
            int star = text.indexOf('*');
            double weight = star < 0 ? 1 : number(text.substring(0, star), text);
            String name = text.substring(star + 1);
            require(NAMES.contains(name), "\"" + name + "\" is unknown; losses are " + String.join(", ", NAMES));
            require(
                    weight > 0 && weight <= MOST_WEIGHT,
                    "a loss's weight is above 0 and at most " + MOST_WEIGHT + ", got \"" + text + "\"");
            terms.add(new Term(weight, name));
        }
        return terms;
    }

    private GroupLoss named(String name) {
        return switch (name) {
            case "bradley-terry" -> new PairwiseLoss(new BradleyTerry(margin, scaled, labelSmoothing, LEANING_TIE));
            case "plackett-luce" -> new PlackettLuce();
            case "davidson" -> new PairwiseLoss(new TieLoss(TieModel.DAVIDSON, 0, labelSmoothing));
            case "rao-kupper" -> new PairwiseLoss(new TieLoss(TieModel.RAO_KUPPER, 1, labelSmoothing));
            default -> throw new IllegalStateException(name);
        };
    }

    private LossSettings with(String option) {
        require(option.contains("="), "\"" + option + "\" wants a value: " + option + "=..");
        String name = option.substring(0, option.indexOf('='));
        String value = option.substring(option.indexOf('=') + 1);
        return switch (name) {
            case "margin" ->
                new LossSettings(of, number(value, option), scaled, labelSmoothing, centring, lengthPenalty);
            case "scaled" -> {
                require(value.matches("true|false"), "scaled is true or false, got \"" + option + "\"");
                yield new LossSettings(of, margin, Boolean.valueOf(value), labelSmoothing, centring, lengthPenalty);
            }
            case "label_smoothing" ->
                new LossSettings(of, margin, scaled, number(value, option), centring, lengthPenalty);
            case "centring" ->
                new LossSettings(of, margin, scaled, labelSmoothing, number(value, option), lengthPenalty);
            case "length_penalty" ->
                new LossSettings(of, margin, scaled, labelSmoothing, centring, number(value, option));
            default ->
                throw new IllegalArgumentException("loss option \"" + option
                        + "\" is unknown; options are margin=, scaled=, label_smoothing=, centring=, length_penalty=");
        };
    }

    private static double number(String text, String where) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" in \"" + where + "\" is not a number", e);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("loss: " + message);
        }
    }
}
