package dev.murmur.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.murmur.encode.Exchange;
import dev.murmur.json.InputException;
import dev.murmur.json.Json;
import dev.murmur.json.JsonObject;
import dev.murmur.preference.Message;
import dev.murmur.reward.Reward;
import dev.murmur.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every dialect: the same prompt and responses get the same raw rewards. */
abstract class DialectContract {
    private static final List<String> PIECES =
            List.of(" ", "word", "\n", "\"", "\\", "<b>", "\u00e9", "\ud83d\ude42", "user", ":");

    static final Exchange RIGHT = new Exchange(List.of(Message.user("2+2?")), "4");
    static final Exchange WRONG = new Exchange(List.of(Message.user("2+2?")), "5");

    private final Dialect dialect;

    DialectContract(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A request for the raw rewards of responses to one prompt. */
    abstract Object request(String prompt, List<String> responses);

    /** The raw rewards in a reply, in the order of the responses. */
    abstract List<Double> rewards(JsonObject reply) throws InputException;

    @ParameterizedTest
    @MethodSource("dev.murmur.testing.Seeds#hundred")
    void sameTextsGetTheSameRewards(long seed) throws InputException {
        RandomGenerator random = Seeds.random(seed);
        String prompt = text(random);
        List<String> responses = IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(i -> text(random))
                .toList();

        assertThat(rewards(reply(request(prompt, responses))))
                .containsExactlyElementsOf(responses.stream()
                        .map(response -> FakeScorer.reward(new Exchange(List.of(Message.user(prompt)), response)))
                        .map(Reward::value)
                        .toList());
    }

    /** Each response after the prompt in one chat template. */
    static List<String> conversations(String prompt, List<String> responses) {
        return responses.stream()
                .map(response -> "<|user|>\n" + prompt + "</s>\n<|assistant|>\n" + response + "</s>")
                .toList();
    }

    /** The numbers of every result's array. */
    static List<Double> numbers(JsonObject reply, String field) throws InputException {
        List<Double> numbers = new ArrayList<>();
        for (JsonObject result : reply.objects("data")) {
            numbers.addAll(result.numbers(field));
        }
        return numbers;
    }

    /** The reply to a request. */
    JsonObject reply(Object request) throws InputException {
        Question question = dialect.read(new Call(Json.toObject(request, "request"), "1", 0, "rm"));
        List<Reward> rewards =
                question.exchanges().stream().map(FakeScorer::reward).toList();
        return Json.toObject(question.reply().apply(rewards), "reply");
    }

    /** What the client is told about a request that cannot be answered. */
    void assertRefused(String message, Object request) {
        assertThatThrownBy(() -> reply(request))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    /** Words, marks and line ends that are no chat template's. */
    private static String text(RandomGenerator random) {
        var text = new StringBuilder("a");
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.append("z").toString();
    }
}
