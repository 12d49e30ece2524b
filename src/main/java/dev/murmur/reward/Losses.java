package dev.murmur.reward;

/** The losses by the names that settings give them. */
final class Losses {
    private Losses() {}

    static GroupLoss named(String name) {
        return switch (name) {
            case "bradley-terry" -> new PairwiseLoss(BradleyTerry.PLAIN);
            case "plackett-luce" -> new PlackettLuce();
            default ->
                throw new IllegalArgumentException(
                        "loss \"" + name + "\" is unknown; losses are bradley-terry, plackett-luce");
        };
    }
}
