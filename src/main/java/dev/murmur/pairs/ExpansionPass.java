package dev.murmur.pairs;

import dev.murmur.json.InputException;
import dev.murmur.json.Parallel;
import dev.murmur.preference.Message;
import dev.murmur.preference.PreferencePair;
import dev.murmur.preference.PreferenceSink;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Ranking;
import dev.murmur.provenance.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes over a source and expands it by several threads; what it came to is handed on in the source's order. */
final class ExpansionPass {
    private final PreferenceSource source;
    private final PairSettings settings;
    private final Expansion expansion;
    private final PromptFilter prompts;
    private final int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    private PromptKeys keys = PromptKeys.alone();

    ExpansionPass(PreferenceSource source, PairSettings settings) throws IOException {
        this.source = source;
        this.settings = settings;
        Contamination contamination = Contamination.of(settings.filters().decontaminate());
        Languages languages = Languages.of(settings.filters().languages());
        this.prompts = new PromptFilter(contamination, languages);
        this.expansion = new Expansion(settings, new AnswerFilter(settings.filters(), contamination, languages));
    }

    /**
     * Takes what rows came to, on one thread.
     *
     * @param <T> a prompt's pairs as they were prepared
     */
    interface Groups<T> {
        void group(Side side, Expansion.Expanded group, T prepared) throws IOException;

        /** A prompt that is left out because one like it came before it. */
        void nearDuplicate(Expansion.Expanded group) throws IOException;

        void unusable(InputException row) throws IOException;
    }

    private static final class Group<T> {
        private final Expansion.Expanded expanded;
        private final T prepared;

        private Group(Expansion.Expanded expanded, T prepared) {
            this.expanded = expanded;
            this.prepared = prepared;
        }
    }

    /** What a piece of the source came to. */
    private record Done<T>(List<Group<T>> groups, List<InputException> unusable) {}

    /** Joins near-duplicate prompts, so that they stand on one side; goes over the source where the settings ask for it. */
    void findNearDuplicates() throws IOException {
        double similarity = settings.filters().nearDuplicates();
        keys = similarity > 0 ? PromptKeys.clustered(source, similarity, threads) : PromptKeys.alone();
    }

    /** Goes over the source; {@code prepare} is called by several threads. */
    <T> void run(Function<List<PreferencePair>, T> prepare, Groups<T> groups) throws IOException {
        Set<Long> seen = new HashSet<>();
        try (var pieces = source.open()) {
            Parallel.run(threads, pieces::next, piece -> read(piece, prepare), done -> {
                for (InputException row : done.unusable) {
                    groups.unusable(row);
                }
                for (Group<T> group : done.groups) {
                    handOn(group, seen, groups);
                }
            });
        }
    }

    private <T> void handOn(Group<T> group, Set<Long> seen, Groups<T> groups) throws IOException {
        long key = keys.of(group.expanded.promptId());
        if (settings.filters().dropNearDuplicates() && !seen.add(key)) {
            groups.nearDuplicate(group.expanded);
        } else {
            groups.group(settings.split().side(Long.toHexString(key), settings.seed()), group.expanded, group.prepared);
        }
    }

    private <T> Done<T> read(PreferenceSource.Piece piece, Function<List<PreferencePair>, T> prepare)
            throws IOException {
        var done = new Done<T>(new ArrayList<>(), new ArrayList<>());
        piece.read(
                new PreferenceSink() {
                    private String place = "";

                    @Override
                    public void at(String where) {
                        place = where;
                    }

                    @Override
                    public void ranking(Ranking ranking) {
                        Failure failure = refused(ranking.prompt());
                        add(failure == null ? expansion.expand(ranking) : leftOut(ranking.prompt(), failure));
                    }

                    @Override
                    public void pair(PreferencePair pair) {
                        Failure failure = refused(pair.prompt());
                        add(failure == null ? expansion.expand(pair) : leftOut(pair.prompt(), failure));
                    }

                    private void add(Expansion.Expanded group) {
                        done.groups.add(new Group<>(group.at(place), prepare.apply(group.pairs())));
                    }
                },
                done.unusable::add);
        return done;
    }

    private @Nullable Failure refused(List<Message> prompt) {
        PromptFilter.Reason reason = prompts.reason(prompt);
        return reason == null
                ? null
                : new Failure("pairs", Prompt.idOf(prompt), reason.word(), reason.message(), Map.of());
    }

    private static Expansion.Expanded leftOut(List<Message> prompt, Failure failure) {
        return new Expansion.Expanded(failure.promptId(), prompt, List.of(), 0, List.of(failure));
    }
}
