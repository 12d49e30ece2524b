package dev.murmur.collect;

import dev.murmur.chat.CallId;
import dev.murmur.chat.ChatModel;
import dev.murmur.chat.StopSignal;
import dev.murmur.json.InputException;
import dev.murmur.json.Journal;
import dev.murmur.preference.ContentId;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks every slot for its answers to every prompt. What the journal holds already is not asked for again; what comes back is
 * in the journal before the next call is made; what fails for good is a row of the failures and is tried again by the next
 * run.
 */
public final class Collector {
    private final Map<String, ChatModel> endpoints;
    private final CollectOptions options;
    private final InstantSource clock;
    private final StopSignal stop;

    /**
     * A collector.
     *
     * @param endpoints the models to ask, by endpoint name; each retries and keeps its limits by itself
     * @param stop ends collecting early: what is in flight is finished and kept
     */
    public Collector(Map<String, ChatModel> endpoints, CollectOptions options, InstantSource clock, StopSignal stop) {
        this.endpoints = new TreeMap<>(endpoints);
        this.options = options;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Collects. Interrupting the calling thread is the same as the stop signal.
     *
     * @param prompts rows of {@link dev.murmur.preference.Prompt}
     * @param known answers, and with them the journal of {@link dev.murmur.preference.Response} rows that new ones go to;
     *     nothing is ever taken out of it
     * @param failures journal of {@link dev.murmur.provenance.Failure} rows
     * @throws InputException if the prompts or slots cannot be used; nothing has been asked then
     * @throws IOException if a journal cannot be written; every answer before that is in it
     */
    public CollectReport collect(Path prompts, List<Slot> slots, KnownAnswers known, Path failures, Progress progress)
            throws IOException {
        Instant start = clock.instant();
        var assignment = new Assignment(placed(slots), options);
        var tally = new Tally();
        Plan plan;
        long torn;
        boolean interrupted;
        try (Journal answers = Journal.open(known.journal());
                Journal failed = Journal.open(failures)) {
            torn = known.tornBytes() + failed.tornBytes();
            plan = Plan.read(prompts, assignment, known, failures);
            requireWork(plan, slots);
            try (Progress.Task task = progress.start("collect", plan.pending())) {
                interrupted = ask(plan, new Desk(endpoints, answers, failed, plan, tally, task, clock));
            }
        }
        EarlierFailures.settle(failures, plan);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Duration wall = Duration.between(start, clock.instant());
        return tally.report(plan, torn, stop.isStopped(), wall);
    }

    /** What a call for one sample of a slot's answers is known by, from one run to the next. */
    public static CallId callId(String promptId, String slotId, int sample) {
        return new CallId(promptId, ContentId.of(promptId, slotId, Integer.toString(sample)));
    }

    /** Whether the calling thread was interrupted meanwhile. */
    private boolean ask(Plan plan, Desk desk) throws IOException {
        try (var crew = new Crew(desk, stop)) {
            for (String endpoint : plan.endpoints()) {
                crew.start(new Lane(endpoint, plan), options.inFlight(endpoint));
            }
            return crew.await();
        }
    }

    private List<Slot> placed(List<Slot> slots) throws InputException {
        if (slots.isEmpty()) {
            throw new InputException("there are no responders; name at least one model that shall answer the prompts");
        }
        var placed = new TreeMap<String, Slot>();
        for (Slot slot : slots) {
            Slot here = slot.withEndpoint(endpointFor(slot));
            if (placed.putIfAbsent(here.id(), here) != null) {
                throw new InputException("responder \"" + slot.label()
                        + "\" is there twice with the same settings; ask for more samples of one instead");
            }
        }
        return List.copyOf(placed.values());
    }

    private static void requireWork(Plan plan, List<Slot> slots) throws InputException {
        if (plan.wanted() == 0 && plan.unassigned() > 0) {
            String tags =
                    slots.stream().map(slot -> slot.label() + " " + slot.tags()).collect(Collectors.joining(", "));
            throw new InputException(
                    "none of the " + plan.unassigned() + " prompts has the tags that the responders want (" + tags
                            + "); change the responders' tags, or the prompts'");
        }
    }

    private String endpointFor(Slot slot) throws InputException {
        String named = slot.endpoint();
        if (named == null && endpoints.size() == 1) {
            return endpoints.keySet().iterator().next();
        }
        if (named == null || !endpoints.containsKey(named)) {
            throw new InputException("responder \"" + slot.label() + "\": "
                    + (named == null ? "say at which endpoint it is" : "there is no endpoint \"" + named + "\"")
                    + "; the endpoints are " + String.join(", ", endpoints.keySet()));
        }
        return named;
    }
}
