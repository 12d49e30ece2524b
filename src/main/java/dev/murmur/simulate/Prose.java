package dev.murmur.simulate;

import java.util.List;
import java.util.random.RandomGenerator;

/** What judges say before they come to the point. It names responses, praises and blames, and is no verdict. */
final class Prose {
    private static final List<String> OPENINGS = List.of(
            "I read the conversation first and then each response against it.",
            "Let me look at what the user needs and at how far each response gets.",
            "The question decides what matters here, so I start from it.");
    private static final List<String> PRAISES = List.of(
            "Response %s stays with the question and gets the substance right.",
            "There is little to add to Response %s; it is clear and to the point.",
            "Response %s would leave the user well served.");
    private static final List<String> BLAMES = List.of(
            "Response %s leaves out what the user would look for.",
            "Response %s is weaker: it says less of use.", "With Response %s the user would have to ask again.");

    private Prose() {}

    static String remarks(Opinion opinion, RandomGenerator random) {
        List<List<Integer>> ranking = opinion.ranking();
        List<String> labels = opinion.exhibit().labels();
        String opening = one(OPENINGS, random);
        String praise =
                String.format(one(PRAISES, random), labels.get(ranking.get(0).get(0)));
        if (ranking.size() == 1) {
            return opening + " " + praise;
        }
        List<Integer> worst = ranking.get(ranking.size() - 1);
        return opening + " " + praise + " " + String.format(one(BLAMES, random), labels.get(worst.get(0)));
    }

    /** What a judge says that never comes to the point. */
    static String evasion(RandomGenerator random) {
        return one(OPENINGS, random) + " Each has something for it, and much depends on what the user is after.";
    }

    private static String one(List<String> sentences, RandomGenerator random) {
        return sentences.get(random.nextInt(sentences.size()));
    }
}
