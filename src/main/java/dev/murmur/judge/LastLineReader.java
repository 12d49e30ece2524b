package dev.murmur.judge;

import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the answer to a prompt of ours, strictly: the judge was told what its last line must be, and is asked again when it is
 * something else.
 *
 * @param form what the last line is, with one group that holds the verdict
 * @param meaning the verdict that the group's text is
 * @param complaint what is wrong with another last line
 */
record LastLineReader(Pattern form, BiFunction<String, Shown, Verdict> meaning, String complaint)
        implements VerdictReader {
    @Override
    public Verdict read(Reply reply, Shown shown) {
        OwnWords words = reply.words();
        String line = words.lastLine();
        Matcher matcher = form.matcher(line);
        int start = words.text().lastIndexOf(line);
        if (!matcher.matches() || !words.own(start + matcher.start(1), start + matcher.end(1))) {
            return new Unreadable(complaint);
        }
        return meaning.apply(matcher.group(1), shown);
    }
}
