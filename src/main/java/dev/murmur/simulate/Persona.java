package dev.murmur.simulate;

import dev.murmur.simulate.Exhibit.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * A judge that knows the truth and distorts it in a known way.
 *
 * @param noise scale of the Gumbel noise on every response's worth: i is preferred to j with probability
 *     {@code sigma((s_i - s_j) / noise)}; 0 for none
 * @param rate how often the quirk shows, in [0, 1]
 */
record Persona(Taste taste, double noise, Quirk quirk, double rate) {
    private static final List<String> WITHOUT_PARAMETER =
            List.of("judge-oracle", "judge-first", "judge-longest", "judge-contradictory", "judge-decimal");
    private static final List<String> WITH_NUMBER = List.of(
            "judge-noisy:1",
            "judge-first-biased:1",
            "judge-tie-happy:0.4",
            "judge-bad-format:0.3",
            "judge-refuser:0.1");

    /** Names of judges that work as they are, with an ordinary parameter where one is needed. */
    static List<String> examples(Set<String> models) {
        var names = new TreeSet<>(WITHOUT_PARAMETER);
        names.addAll(WITH_NUMBER);
        models.stream().sorted().limit(1).forEach(model -> names.add("judge-self:" + model));
        return List.copyOf(names);
    }

    static boolean isPossible(String name, Set<String> models) {
        try {
            parse(name, models);
            return true;
        } catch (ApiException e) {
            return false;
        }
    }

    /**
     * The judge of this name, {@code judge-noisy:0.5} for instance.
     *
     * @param models that a judge may favour
     */
    static Persona parse(String name, Set<String> models) throws ApiException {
        int colon = name.indexOf(':');
        String family = colon < 0 ? name : name.substring(0, colon);
        String parameter = colon < 0 ? "" : name.substring(colon + 1);
        if (colon >= 0 && WITHOUT_PARAMETER.contains(family)) {
            throw ApiException.noSuchModel(name, family + " takes no parameter.");
        }
        return switch (family) {
            case "judge-oracle" -> plain(Taste.QUALITY, 0);
            case "judge-first" -> plain(Taste.FIRST, 0);
            case "judge-longest" -> plain(Taste.LENGTH, 0);
            case "judge-contradictory" -> new Persona(Taste.QUALITY, 0, Quirk.CONTRADICTION, 1);
            case "judge-decimal" -> new Persona(Taste.QUALITY, 0, Quirk.DECIMALS, 1);
            case "judge-noisy" -> plain(Taste.QUALITY, number(name, parameter, 0, 1e6));
            case "judge-first-biased" -> plain(Taste.firstBiased(number(name, parameter, -1e3, 1e3)), 1);
            case "judge-tie-happy" -> quirky(Quirk.TIE, name, parameter);
            case "judge-bad-format" -> quirky(Quirk.BAD_FORMAT, name, parameter);
            case "judge-refuser" -> quirky(Quirk.REFUSAL, name, parameter);
            case "judge-self" -> plain(Taste.self(oneOf(models, name, parameter)), 0);
            default ->
                throw ApiException.noSuchModel(
                        name,
                        "GET /v1/models lists what there is; judges are called " + String.join(", ", examples(models)));
        };
    }

    /** This judge's opinion. Ties of the truth stay ties unless there is noise. */
    Opinion judge(Exhibit exhibit, RandomGenerator random) {
        Quirk shown = quirk != Quirk.TIE && random.nextDouble() >= rate ? Quirk.NONE : quirk;
        double scale = noise > 0 ? noise : 1;
        List<Double> logits = new ArrayList<>();
        List<Double> worths = new ArrayList<>();
        for (Shown response : exhibit.shown()) {
            double worth = taste.of(response.candidate(), worths.size());
            logits.add(worth / scale);
            worths.add(worth - (noise > 0 ? noise * Math.log(random.nextExponential()) : 0));
        }
        List<Integer> tiers = tiers(worths, random);
        return new Opinion(exhibit, tiers, logits, shares(exhibit, worths, random), shown);
    }

    /** Responses of equal worth share a tier; a judge that likes ties closes the gap to the next tier now and then. */
    private List<Integer> tiers(List<Double> worths, RandomGenerator random) {
        List<Double> steps = new TreeSet<>(worths).descendingSet().stream().toList();
        List<Integer> tierOfStep = new ArrayList<>();
        int tier = -1;
        for (int step = 0; step < steps.size(); step++) {
            boolean closed = step > 0 && quirk == Quirk.TIE && random.nextDouble() < rate;
            tier += closed ? 0 : 1;
            tierOfStep.add(tier);
        }
        return worths.stream()
                .map(worth -> tierOfStep.get(steps.indexOf(worth)))
                .toList();
    }

    /** Each worth among those of all of the prompt's responses: one half is the middle, the spread maps to about 0.12 to 0.88. */
    private List<Double> shares(Exhibit exhibit, List<Double> worths, RandomGenerator random) {
        List<Double> all = exhibit.prompt().candidates().stream()
                .map(candidate -> taste.of(candidate, 0))
                .sorted(Comparator.naturalOrder())
                .toList();
        double low = all.get(0);
        double high = all.get(all.size() - 1);
        double width = Math.max(1, (high - low) / 4);
        List<Double> shares = new ArrayList<>();
        for (double worth : worths) {
            boolean undecided = quirk == Quirk.TIE && random.nextDouble() < rate;
            shares.add(undecided ? 0.5 : 1 / (1 + Math.exp(-(worth - (low + high) / 2) / width)));
        }
        return shares;
    }

    private static Persona plain(Taste taste, double noise) {
        return new Persona(taste, noise, Quirk.NONE, 0);
    }

    private static Persona quirky(Quirk quirk, String name, String parameter) throws ApiException {
        return new Persona(Taste.QUALITY, 0, quirk, number(name, parameter, 0, 1));
    }

    private static double number(String name, String parameter, double least, double most) throws ApiException {
        try {
            double value = Double.parseDouble(parameter);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wanted(name, least, most);
        }
        throw wanted(name, least, most);
    }

    private static ApiException wanted(String name, double least, double most) {
        String family = name.replaceFirst(":.*", "");
        return ApiException.noSuchModel(
                name, family + " takes a number from " + least + " to " + most + ": " + family + ":0.5 for instance.");
    }

    private static String oneOf(Set<String> models, String name, String parameter) throws ApiException {
        if (models.contains(parameter)) {
            return parameter;
        }
        throw ApiException.noSuchModel(
                name, "judge-self takes one of this world's models: " + String.join(", ", models));
    }
}
