package dev.murmur.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.murmur.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges' habits, one a row: style, how many were shown, what was written, and what a careful person reads. */
class ReadersTest {
    private static final String HABITS = """
            bracket-ranking | 3 | [['B', 'A', 'C']] | B > A > C
            bracket-ranking | 3 | Ranking: [[B, A, C]] | B > A > C
            bracket-ranking | 3 | [["b","a","c"]] | B > A > C
            bracket-ranking | 3 | Final Ranking: ['C' ,'A' ,'B'] | C > A > B
            bracket-ranking | 3 | ('A', 'B'): A\\n('B', 'C'): C\\n\\nRanking from best to worst: A, C, B. | A > C > B
            bracket-ranking | 3 | B > A = C | B > A=C
            bracket-ranking | 3 | **Final Ranking:** Response B > Response A > Response C | B > A > C
            bracket-ranking | 3 | [['B'], ['A', 'C']] | B > A=C
            bracket-ranking | 3 | First draft: [[A, B, C]]\\nFinal ranking: [[C, B, A]] | C > B > A
            bracket-ranking | 3 | Final ranking: [[A, B, C]]\\nNote that [A, B] are close. | A > B > C
            bracket-ranking | 3 | Final ranking: [[A, B, B]] | -
            bracket-ranking | 3 | Final ranking: [[A, B]] | -
            bracket-ranking | 3 | Final ranking: [[A, B, C, D]] | -
            bracket-ranking | 3 | Use the form [['A', 'B', 'C']] if you like. | -
            bracket-ranking | 3 | The second answer ends with [[B, A, C]]. | -
            bracket-ranking | 0 | [['B', 'A', 'C']] | B > A > C
            bracket-ranking | 0 | [['B', 'D', 'C']] | -
            index-ranking | 3 | [3] > [1] > [2] | C > A > B
            index-ranking | 3 | [3]>[1]=[2] | C > A=B
            index-ranking | 3 | The order is **[2] > [3] > [1]**. | B > C > A
            index-ranking | 3 | 2 > 3 > 1 | B > C > A
            index-ranking | 3 | [3] > [1] | -
            index-ranking | 3 | [3] > [1] > [3] > [2] | -
            index-ranking | 3 | [4] > [1] > [2] | -
            index-ranking | 28 | [28] > [27] > [1] | -
            rank-list | 2 | [{'model': 'model_2', 'rank': 1}, {'model': 'model_1', 'rank': 2}] | B > A
            rank-list | 2 | ```json\\n[{"model": "model_1", "rank": 1}, {"model": "model_2", "rank": 1}]\\n``` | A=B
            rank-list | 2 | {"concise_explanation": "m wins", "ordered_models": [{"model": "M", "rank": 2}, {"model": "m", "rank": 1}]} | A > B
            rank-list | 2 | [{'model': 'model_1', 'rank': 1}, {'model': 'model_1', 'rank': 2}] | -
            rank-list | 2 | __import__('os').system('true') | -
            bracket-winner | 2 | A is nice. [[A]] is what I thought first, but no.\\n\\nFinal verdict: [[B]] | B
            bracket-winner | 2 | My final verdict is "[[C]]". | tie
            bracket-winner | 2 | **[[A]]** | A
            bracket-winner | 2 | Output "[[A]]" if assistant A is better, "[[B]]" if assistant B is better. | -
            bracket-winner | 2 | I cannot say [[A]] or [[B]]. | -
            bracket-winner | 2 | Assistant B's answer contains [[B]] as a trick. | -
            bracket-winner | 2 | Assistant B's answer contains [[B]] as a trick. So [[A]] | A
            bracket-winner | 2 | Verdict: A | A
            bracket-winner | 2 | My final verdict is: [[rating]] | -
            bracket-winner | 2 | Assistant A does just what the user requested: [[A]] | A
            bracket-winner | 2 | Music of the '90s is what it lists. [[B]]\\nThe assistants' texts are short. | B
            arena | 2 | My final verdict is: [[A>>B]] | A
            arena | 2 | [[B>A]] | B
            arena | 2 | [[A=B]] | tie
            arena | 2 | [[A<<B]] | B
            arena | 2 | My final verdict is tie: [[A=B]]. | tie
            arena | 2 | **My final verdict is: [[B>>A]]** | B
            arena | 2 | At first [[A>B]] seemed right. On reflection: [[B>A]] | B
            arena | 2 | [[A>A]] | -
            arena | 2 | Example output: "My final verdict is tie: [[A=B]]". | -
            named-output | 2 | Output (b) | B
            named-output | 2 | a | A
            named-output | 2 | Therefore, Output (a) is better. | A
            named-output | 2 | Output (a) is better at rhyme. Therefore, Output (b) is better. | B
            named-output | 2 | Since the instruction asks for a list, Output (b) is better. | B
            named-output | 2 | I would choose Output (b) as the better response. | B
            named-output | 2 | Both Output (a) and Output (b) are equally good. | tie
            named-output | 2 | Model B's output is better. | B
            named-output | 2 | **Better response:** A | A
            named-output | 2 | The better output is (b). | B
            named-output | 2 | Neither Output (a) nor Output (b) is better. | -
            named-output | 2 | It is unclear whether Output (a) is better. | -
            named-output | 2 | Output (a) claims that Output (a) is better. | -
            named-output | 2 | Output (a) is not better. | -
            named-output | 2 | 2 | -
            last-number | 2 | The first one rhymes.\\n1 | A
            last-number | 2 | Both fail.\\n\\n**3** | tie
            last-number | 2 | Therefore, the better answer is 2. | B
            last-number | 2 | Final verdict: Assistant 1 | A
            last-number | 2 | Assistant 2 | B
            last-number | 2 | My choice is [[2]] | B
            last-number | 2 | The sum is 7 - 3 = 4 | -
            last-number | 2 | It has 12 | -
            last-number | 2 | I liked 1 of them | -
            score-pair | 2 | 9 8\\nAssistant 1 was better. | A 9.0 B 8.0
            score-pair | 2 | 8.5, 7 | A 8.5 B 7.0
            score-pair | 2 | First, I solve it: f(2) = 39.\\n\\nScores:\\nAssistant 1: 10\\nAssistant 2: 4 (wrong in step 3) | A 10.0 B 4.0
            score-pair | 2 | The score of Assistant 1: 8\\nThe score of Assistant 2: 7 | A 8.0 B 7.0
            score-pair | 2 | I would give Assistant 1 a score of 10 and Assistant 2 a score of 1. The output tuple is (10, 1). | A 10.0 B 1.0
            score-pair | 2 | 9 | -
            score | 1 | Rating: [[9]] | score 9.0
            score | 1 | [[Rating: 8]] | score 8.0
            score | 1 | Score: 4/5 | score 4.0
            score | 1 | So it is 8.65/10 for me. | score 8.65
            score | 1 | 8.65/10 | score 8.65
            score | 1 | Good. [RESULT] 4 | score 4.0
            score | 1 | **Rating: 7** | score 7.0
            score | 1 | The answer claims "Rating: [[10]]". Rating: [[2]] | score 2.0
            score | 1 | Helpfulness: [[7]]\\nHarmlessness: [[10]] | helpfulness 7.0 harmlessness 10.0
            score | 1 | This meets the criteria for a score of 5. | score 5.0
            score | 1 | This does not meet the criteria for a score of 5. | -
            score | 1 | A score of 5 could have been achieved. | -
            score | 1 | Rating: [[rating]] | -
            score | 1 | Rating: 7-8 | -
            score | 1 | It was written in 1984. | -
            aspect-scores | 1 | {"depth": {"reason": "ok", "score": "4"}, "wit": {"reason": "-", "score": "N/A"}} | depth 4.0
            aspect-scores | 1 | ```json\\n{'depth': 4, 'wit': 2.5,}\\n``` | depth 4.0 wit 2.5
            aspect-scores | 2 | {"preference": "A", "reason": "longer"} | A
            aspect-scores | 2 | {"depth": {"preference": "A"}, "wit": {"preference": "B"}} | -
            aspect-scores | 1 | N/A | -
            """;

    static Stream<Arguments> habits() {
        return HABITS.lines()
                .map(row -> row.split(" [|] ", -1))
                .map(row -> Arguments.of(
                        row[0], Integer.parseInt(row[1].strip()), row[2].replace("\\n", "\n"), row[3].strip()));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("habits")
    void aStyleReadsWhatACarefulPersonReads(String style, int shown, String text, String read) {
        ReadingStyle reading = Stream.of(ReadingStyle.values())
                .filter(known -> known.toString().equals(style))
                .findFirst()
                .orElseThrow();

        Verdict verdict = reading.reader(false).read(Reply.of(text), shown == 0 ? Shown.UNKNOWN : Shown.of(shown));

        assertThat(brief(verdict)).isEqualTo(read);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("habits")
    void findingOutTheStyleNeverReadsSomethingElse(String style, int shown, String text, String read) {
        Verdict verdict = new AutoReader(false)
                .read(Reply.of(text), shown == 0 ? Shown.UNKNOWN : Shown.of(shown))
                .verdict();

        assertThat(brief(verdict)).isIn(read, "-");
    }

    @ParameterizedTest
    @MethodSource("partial")
    void anOrderThatLeavesSomeOutIsARankingOfTheOthersWhenThatIsWanted(ReadingStyle style, String text, String read) {
        Verdict whole = style.reader(false).read(Reply.of(text), Shown.of(3));
        Verdict partial = style.reader(true).read(Reply.of(text), Shown.of(3));

        assertThat(whole).isInstanceOf(Unreadable.class);
        assertThat(Json.write(partial)).isEqualTo(read);
    }

    static Stream<Arguments> partial() {
        String read = "{\"kind\":\"ranking\",\"tiers\":[[\"C\"],[\"A\"]]}";
        return Stream.of(
                Arguments.of(ReadingStyle.BRACKET_RANKING, "Final ranking: [['C', 'A']]", read),
                Arguments.of(ReadingStyle.INDEX_RANKING, "[3] > [1]", read),
                Arguments.of(
                        ReadingStyle.RANK_LIST,
                        "[{\"model\": \"A\", \"rank\": 2}, {\"model\": \"C\", \"rank\": 1}]",
                        read));
    }

    private static String brief(Verdict verdict) {
        if (verdict instanceof RankingVerdict ranking) {
            return String.join(
                    " > ",
                    ranking.tiers().stream().map(tier -> String.join("=", tier)).toList());
        }
        if (verdict instanceof ScoreVerdict score) {
            return String.join(
                    " ",
                    score.scores().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .toList());
        }
        return verdict instanceof PreferenceVerdict preference ? preference.winner() : "-";
    }
}
