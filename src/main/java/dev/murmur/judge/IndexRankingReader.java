package dev.murmur.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Chains of display positions that count from 1: {@code [3] > [1] = [2]}, as list-wise rerankers write them. */
final class IndexRankingReader implements VerdictReader {
    private static final String PLACE = "[ \\t*_`]*+\\[ *\\d{1,3} *\\][ \\t*_`]*+";
    private static final String NUMBER = "[ \\t*_`]*+\\d{1,3}[ \\t*_`]*+";
    private static final Pattern BRACKETED = Pattern.compile(PLACE + "(?:" + Chains.LINK + PLACE + ")+");
    private static final Pattern BARE =
            Pattern.compile("(?md)(?:^|:)((?:" + NUMBER + ")(?:[>=]" + NUMBER + ")+)\\.?[ \\t\\r]*$");

    private final boolean partial;

    /** A reader that takes chains which leave some responses out, or not. */
    IndexRankingReader(boolean partial) {
        this.partial = partial;
    }

    @Override
    public Verdict read(Reply reply, Shown shown) {
        OwnWords words = OwnWords.of(reply.text());
        MatchResult bracketed = words.last(BRACKETED);
        if (bracketed != null) {
            return verdict(bracketed.group(), shown);
        }
        MatchResult bare = words.last(BARE);
        return bare == null || !bare.group().contains(">")
                ? new Unreadable("there is no chain like [2] > [1]")
                : verdict(bare.group(1), shown);
    }

    private Verdict verdict(String chain, Shown given) {
        List<List<String>> tiers = new ArrayList<>();
        int count = 0;
        for (List<String> written : Chains.tiers(chain)) {
            count += written.size();
            tiers.add(written);
        }
        Shown shown = given.orOf(count);
        List<List<String>> labels = new ArrayList<>();
        for (List<String> tier : tiers) {
            List<String> inTier = new ArrayList<>();
            for (String written : tier) {
                String number = written.replaceAll("\\D", "");
                String label = shown.at(Integer.parseInt(number));
                if (label == null) {
                    return new Unreadable("[" + number + "] is ranked but was not shown");
                }
                inTier.add(label);
            }
            labels.add(inTier);
        }
        return Orders.verdict(labels, shown, partial);
    }
}
