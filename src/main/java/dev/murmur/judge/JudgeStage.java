package dev.murmur.judge;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.ChatModel;
import dev.murmur.json.IndexedJsonLines;
import dev.murmur.json.InputException;
import dev.murmur.json.Journal;
import dev.murmur.json.JsonLines;
import dev.murmur.preference.Prompt;
import dev.murmur.preference.Response;
import dev.murmur.provenance.FailureLog;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has judges judge the responses to prompts. Every call is a row of the judgments journal when it has ended; what the journal
 * holds is not paid for again. What is asked, and so what comes of it, depends on prompts, responses, settings and seed and
 * not on the order in which responses or replies came.
 */
public final class JudgeStage {
    private static final String STAGE = "rank";

    private final JudgeSettings settings;
    private final JudgeMethod method;
    private final Map<String, ChatModel> endpoints;
    private final InstantSource clock;

    /**
     * A stage ready to judge.
     *
     * @param endpoints chat models by endpoint name, which retry by themselves what a later try may cure
     * @throws InputException if the rubric cannot be read, or a judge's endpoint is none of these
     */
    public JudgeStage(JudgeSettings settings, Map<String, ChatModel> endpoints, long seed, InstantSource clock)
            throws IOException {
        this.settings = settings;
        this.endpoints = new TreeMap<>(endpoints);
        this.clock = clock;
        this.method = JudgeMethod.of(settings, Rubric.load(settings.rubric()), new Lots(seed));
        for (JudgeModel judge : settings.models()) {
            String endpoint = judge.endpoint();
            if (endpoint == null || !endpoints.containsKey(endpoint)) {
                throw new InputException("judge " + judge.model() + ": there is no endpoint \"" + endpoint
                        + "\"; the endpoints are " + String.join(", ", this.endpoints.keySet()));
            }
        }
    }

    /**
     * Judges every prompt that has responses.
     *
     * @param responses rows in any order; memory holds their places, not their texts
     * @param judgments journal to go on with, made when it is not there
     * @param failures journal for what could not be judged
     * @throws InputException if a row cannot be read
     * @throws ChatException if no call to a judge can work, for the wrong key or name; what was judged before is kept
     * @throws IOException if a journal cannot be written
     */
    public JudgeReport judge(Path prompts, Path responses, Path judgments, Path failures, Progress progress)
            throws IOException {
        try (Journal journal = Journal.open(judgments);
                IndexedJsonLines past = IndexedJsonLines.open(judgments, "id");
                IndexedJsonLines answers = IndexedJsonLines.open(responses, "prompt_id");
                FailureLog failed = FailureLog.open(failures, STAGE);
                Progress.Task task = progress.start("judge", answers.keys().size())) {
            var court = new Court(endpoints, journal, past, failed, EarlierTries.read(failures, STAGE), clock);
            var session = new Session(court, answers, failed, task);
            try (Stream<Prompt> rows = JsonLines.read(prompts, Prompt.class);
                    var workers = new Workers(settings.inFlight())) {
                Iterator<Prompt> next = rows.iterator();
                while (!session.isStopped() && next.hasNext()) {
                    session.take(next.next(), workers);
                }
                workers.finish();
            }
            return session.report(journal.tornBytes());
        }
    }

    /** One run of the stage. */
    private final class Session {
        private final Court court;
        private final IndexedJsonLines answers;
        private final FailureLog failed;
        private final Progress.Task task;
        private final AtomicLong questions = new AtomicLong();
        private final AtomicLong setAside = new AtomicLong();
        private final AtomicLong failedCalls = new AtomicLong();
        private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
        private long promptsSeen;
        private long skipped;

        Session(Court court, IndexedJsonLines answers, FailureLog failed, Progress.Task task) {
            this.court = court;
            this.answers = answers;
            this.failed = failed;
            this.task = task;
        }

        void take(Prompt prompt, Workers workers) throws IOException {
            List<Response> responses = answers.rows(prompt.id(), Response.class);
            if (responses.isEmpty()) {
                return;
            }
            promptsSeen++;
            Lineup lineup = Lineup.of(prompt, responses, settings);
            String obstacle = method.obstacle(lineup);
            if (obstacle != null) {
                skipped++;
                failed.tell(prompt.id(), "not-judged", obstacle, Map.of());
                task.advance(1);
                return;
            }
            List<Question> all = settings.models().stream()
                    .flatMap(judge -> method.questions(lineup, judge).stream())
                    .toList();
            var open = new AtomicLong(all.size());
            for (Question question : all) {
                workers.submit(() -> {
                    put(question);
                    task.advance(open.decrementAndGet() == 0 ? 1 : 0);
                });
            }
        }

        boolean isStopped() {
            return stopped.get() != null;
        }

        private void put(Question question) throws IOException {
            if (isStopped()) {
                return;
            }
            questions.incrementAndGet();
            try {
                if (method.ask(question, court).verdict() instanceof Unreadable unreadable) {
                    setAside.incrementAndGet();
                    String promptId = question.lineup().prompt().id();
                    failed.tell(promptId, "unreadable-verdict", unreadable.reason(), question.detail());
                }
            } catch (ChatException e) {
                heed(e);
            }
        }

        private void heed(ChatException e) throws ChatException {
            switch (e.diagnosis().remedy()) {
                case RETRY, GIVE_UP -> failedCalls.addAndGet(e.tries() > 0 ? 1 : 0); // else it waits in a batch
                case STOP_MODEL, STOP_ENDPOINT -> throw e;
                case STOP_RUN -> stopped.compareAndSet(null, String.valueOf(e.getMessage()));
            }
        }

        JudgeReport report(long tornBytes) {
            return new JudgeReport(
                    promptsSeen,
                    questions.get(),
                    setAside.get(),
                    failedCalls.get(),
                    skipped,
                    court.paid(),
                    court.known(),
                    court.unreadable(),
                    court.usage(),
                    tornBytes,
                    stopped.get());
        }
    }
}
