package dev.murmur.judge;

import dev.murmur.preference.FinishReason;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A prompt and those of its responses that are judged, each text once, in an order that does not depend on when they came.
 *
 * @param responses by slot and sample
 * @param same ids of the responses whose text is that of one in {@code responses}, by its id
 */
record Lineup(Prompt prompt, List<Response> responses, Map<String, List<String>> same) {
    private static final Comparator<Response> CANONICAL =
            Comparator.comparing(Response::slot).thenComparing(Response::sample).thenComparing(Response::id);

    Lineup {
        responses = List.copyOf(responses);
    }

    static Lineup of(Prompt prompt, List<Response> responses, JudgeSettings settings) {
        Map<String, Response> byText = new LinkedHashMap<>();
        Map<String, List<String>> same = new TreeMap<>();
        responses.stream()
                .filter(response -> isShown(response, settings))
                .sorted(CANONICAL)
                .distinct()
                .forEach(response -> {
                    Response first = byText.putIfAbsent(response.text(), response);
                    if (first != null && !first.id().equals(response.id())) {
                        same.computeIfAbsent(first.id(), absent -> new ArrayList<>())
                                .add(response.id());
                    }
                });
        return new Lineup(prompt, List.copyOf(byText.values()), same);
    }

    private static boolean isShown(Response response, JudgeSettings settings) {
        boolean wanted = response.finishReason() == FinishReason.CONTENT_FILTER
                ? settings.showFiltered()
                : response.finishReason() != FinishReason.LENGTH || settings.showTruncated();
        return wanted && (settings.showEmpty() || !response.text().isBlank());
    }

    /** Why they cannot be compared; null when they can. */
    @Nullable
    String fewerThanTwo() {
        return responses.size() < 2 ? "fewer than two different responses are left to judge" : null;
    }

    /** 0 for two responses in the order that they have here, 1 for the other way round. */
    int order(List<Response> pair) {
        return responses.indexOf(pair.get(0)) < responses.indexOf(pair.get(1)) ? 0 : 1;
    }

    /** Of {@link #same} what concerns some of the responses. */
    Map<String, List<String>> sameAs(List<Response> shown) {
        Map<String, List<String>> theirs = new TreeMap<>();
        for (Response response : shown) {
            List<String> others = same.get(response.id());
            if (others != null) {
                theirs.put(response.id(), others);
            }
        }
        return theirs;
    }
}
