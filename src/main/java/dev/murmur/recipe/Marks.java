package dev.murmur.recipe;

import dev.murmur.judge.ReadingStyle;
import dev.murmur.judge.Reply;
import dev.murmur.judge.ScoreVerdict;
import dev.murmur.judge.Shown;
import dev.murmur.judge.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The marks that a model gave one text when it was asked several times.
 *
 * @param given those that could be read
 * @param unreadable replies without a mark on the scale, none of which counts as one
 */
record Marks(List<Double> given, int unreadable) {
    private static final double SECOND_TRY = 0.7; // temperature

    Marks {
        given = List.copyOf(given);
    }

    /** Asks for so many marks; a reply without one is asked for once more. */
    static Marks ask(Bench bench, Ask ask, int repeats, double least, double most) throws IOException {
        List<Double> given = new ArrayList<>();
        int unreadable = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            OptionalDouble mark = read(bench.ask(ask.sample(repeat)).text(), least, most);
            if (mark.isEmpty()) {
                unreadable++;
                mark = read(bench.ask(again(ask, repeats + repeat)).text(), least, most);
                unreadable += mark.isEmpty() ? 1 : 0;
            }
            mark.ifPresent(given::add);
        }
        return new Marks(given, unreadable);
    }

    /** A question once more after a reply that could not be read; not greedily, which would get the same reply. */
    static Ask again(Ask ask, int sample) {
        Double temperature = ask.sampling().temperature();
        Ask again = ask.sample(sample);
        return temperature != null && temperature == 0 ? again.temperature(SECOND_TRY) : again;
    }

    /** The mark that a reply gives, on a scale; nothing when there is none, or it is not on the scale. */
    static OptionalDouble read(String reply, double least, double most) {
        Verdict verdict = ReadingStyle.SCORE.reader(false).read(Reply.of(reply), Shown.of(1));
        if (verdict instanceof ScoreVerdict score && score.mean() >= least && score.mean() <= most) {
            return OptionalDouble.of(score.mean());
        }
        return OptionalDouble.empty();
    }

    /** The mean of the readable marks; NaN when there is none. */
    double mean() {
        return given.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
