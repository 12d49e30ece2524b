package dev.murmur.pipeline;

import dev.murmur.json.JsonLines;
import dev.murmur.preference.Ranking;
import dev.murmur.reward.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The rankings of a run that are on some sides of its split: whole prompts, with their ties. */
final class SideOfSplit {
    private record PromptId(String promptId) {}

    private final Path rankings;
    private final Set<String> prompts = new HashSet<>();

    /** The prompts of the pairs in these files. */
    SideOfSplit(Path rankings, Path... pairs) throws IOException {
        this.rankings = rankings;
        for (Path file : pairs) {
            try (Stream<PromptId> rows = JsonLines.read(file, PromptId.class)) {
                rows.forEach(row -> prompts.add(row.promptId()));
            }
        }
    }

    int size() {
        return prompts.size();
    }

    /** The same prompts as another source ranks them. */
    void groupsOf(KnownTruth truth, Consumer<Group> sink) throws IOException {
        truth.rankings(ranking -> {
            if (prompts.contains(ranking.promptId())) {
                sink.accept(Group.of(ranking));
            }
        });
    }

    void groups(Consumer<Group> sink) throws IOException {
        try (Stream<Ranking> rows = JsonLines.read(rankings, Ranking.class)) {
            rows.filter(ranking -> prompts.contains(ranking.promptId()))
                    .map(Group::of)
                    .forEach(sink);
        }
    }
}
