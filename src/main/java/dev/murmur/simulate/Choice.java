package dev.murmur.simulate;

import dev.murmur.simulate.Draft.Token;
import java.util.List;

/** A draft as it is sent: ended by a stop text or cut at the token limit. */
record Choice(List<Token> tokens, boolean cut) {
    Choice {
        tokens = List.copyOf(tokens);
    }

    static Choice of(Draft draft, ChatCall call) {
        List<Token> tokens = stopped(draft, call.stop()).tokens();
        boolean cut = tokens.size() > call.maxTokens();
        return new Choice(cut ? tokens.subList(0, call.maxTokens()) : tokens, cut);
    }

    String text() {
        var text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return text.toString();
    }

    String finishReason() {
        return cut ? "length" : "stop";
    }

    private static Draft stopped(Draft draft, List<String> stops) {
        int end = draft.text().length();
        for (String stop : stops) {
            int found = stop.isEmpty() ? -1 : draft.text().indexOf(stop);
            end = found < 0 ? end : Math.min(end, found);
        }
        return end == draft.text().length() ? draft : Draft.of(draft.text().substring(0, end));
    }
}
