package dev.murmur.recipe.check;

import dev.murmur.json.InputException;
import dev.murmur.judge.WordEdges;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that a reply ends with, against the right one: after {@code ####} or "the answer is", in a box, or else the last number of
 * the text.
 *
 * @param tolerance relative, in [0, 1)
 */
record NumericChecker(double tolerance) implements AnswerChecker {
    private static final Pattern SAID = WordEdges.pattern("(?i)(?:####|\\banswer\\b(?:\\s*(?:is|:|=))+)[\\s*_$:]*");

    @Override
    public Check check(String answer, String expected) throws InputException {
        OptionalDouble right = Quantity.of(expected);
        if (right.isEmpty()) {
            throw new InputException("\"" + expected + "\" is no number, which the numeric checker compares with");
        }
        String boxed = BoxedChecker.lastBox(answer);
        String number = boxed.isEmpty() ? number(answer) : boxed;
        OptionalDouble found = Quantity.of(number);
        if (found.isEmpty()) {
            return new Check(false, number.isEmpty() ? "there is no number" : number);
        }
        return new Check(Quantity.equal(found.getAsDouble(), right.getAsDouble(), tolerance), number);
    }

    private static String number(String answer) {
        int from = 0;
        for (MatchResult said : SAID.matcher(answer).results().toList()) {
            from = said.end();
        }
        Matcher first = Quantity.IN_TEXT.matcher(answer).region(from, answer.length());
        if (from > 0 && first.find()) {
            return first.group();
        }
        return Quantity.IN_TEXT
                .matcher(answer)
                .results()
                .map(MatchResult::group)
                .reduce("", (earlier, later) -> later);
    }
}
