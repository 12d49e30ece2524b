package dev.murmur.collect;

import dev.murmur.chat.ChatException;
import dev.murmur.chat.ChatModel;
import dev.murmur.chat.ChatReply;
import dev.murmur.chat.Remedy;
import dev.murmur.json.Journal;
import dev.murmur.preference.Response;
import dev.murmur.provenance.Progress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/** Makes a call and writes down what came of it. Safe for several threads. */
record Desk(
        Map<String, ChatModel> endpoints,
        Journal answers,
        Journal failures,
        Plan plan,
        Tally tally,
        Progress.Task progress,
        InstantSource clock) {

    /**
     * Makes one call.
     *
     * @return what its end means for those that come after it; {@link Remedy#RETRY} when it means nothing
     * @throws IOException if it could not be written down
     */
    Remedy ask(String endpoint, Call call) throws IOException {
        ChatReply reply;
        try {
            reply = reply(endpoint, call);
        } catch (ChatException e) {
            return failed(endpoint, call, e);
        }
        Response response = call.response(
                reply, plan.triesBefore(call), clock.instant(), plan.known().texts());
        answers.append(response);
        plan.known().add(call.key(), response.flags());
        tally.answered(response, reply);
        progress.advance(1);
        return Remedy.RETRY;
    }

    private ChatReply reply(String endpoint, Call call) throws ChatException {
        ChatModel model = endpoints.get(endpoint);
        if (model == null) {
            throw new IllegalArgumentException("no endpoint " + endpoint);
        }
        try {
            return model.reply(call.request());
        } catch (ChatException e) {
            throw e;
        } catch (IOException e) {
            throw ChatException.of(e);
        }
    }

    private Remedy failed(String endpoint, Call call, ChatException e) throws IOException {
        Remedy remedy = e.diagnosis().remedy();
        switch (remedy) {
            case STOP_MODEL -> tally.stopped(endpoint + " " + call.slot().model(), e);
            case STOP_ENDPOINT -> tally.stopped(endpoint, e);
            case STOP_RUN -> tally.stopped("run", e);
            case RETRY, GIVE_UP -> {}
        }
        if (e.tries() > 0) {
            failures.append(call.failure(e, plan.triesBefore(call)));
            tally.failed(e);
            progress.advance(1);
        }
        progress.note(tally.note());
        return remedy;
    }
}
