package dev.murmur.simulate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which instructions ask for a verdict. */
enum VerdictForm {
    /** {@code Final ranking: B > A = C} */
    FINAL_RANKING("(?i)final ranking"),
    /** {@code [['B', 'A', 'C']]} */
    BRACKET_RANKING("\\[[\"']?[A-Z][\"']?, ?[\"']?[A-Z][\"']?"),
    /** {@code [2] > [1] > [3]} */
    INDEX_RANKING("\\[\\d+\\] *>"),
    /** {@code [{'model': 'model_2', 'rank': 1}, ..]} */
    RANK_LIST("[\"']rank[\"']\\s*:"),
    /** {@code [[A]]}, {@code [[C]]} for a tie. */
    BRACKET_WINNER("\\[\\[[A-C]\\]\\]"),
    /** {@code [[A>>B]]}, {@code [[A>B]]}, {@code [[A=B]]}, .. */
    ARENA("\\[\\[[AB] ?[<>=]+ ?[AB]\\]\\]"),
    /** {@code Output (a)} */
    NAMED_OUTPUT("[\"'`]Output \\([ab]\\)"),
    /** One token, {@code 1} or {@code 2}. */
    OPTION_TOKEN("[\"'`]\\w[\"'`],? or [\"'`]\\w[\"'`]|(?:digit|letter|token) \\w or (?:the \\w+ )?\\w\\b"
            + "|(?i:preferred|better) \\w+ ?[=:] ?$"),
    /** {@code Rating: [[7.5]]} */
    RATING("(?i)rating:? *\\[\\["),
    /** {@code Score: 7.5} */
    SCORE("(?i)\\bscore: "),
    /** {@code [RESULT] 4} */
    RESULT("\\[RESULT\\]"),
    /** {@code {"helpfulness": 8.5, ..}} */
    ASPECTS("\\{\\s*\"(?!model|rank)[\\w -]+\"\\s*:|(?i)\\bone JSON object\\b"),
    /** {@code 8 7} on the first line. */
    SCORE_PAIR("(?i)two (?:values|scores|numbers)"),
    /** Considerations only. */
    NO_VERDICT("(?i)\\b(?:no|not give a|not give your) verdict yet");

    private final Pattern asking;

    VerdictForm(String asking) {
        this.asking = Pattern.compile(asking);
    }

    /** The form asked for last; where none is, the one that suits so many responses. */
    static VerdictForm askedBy(String instructions, int shown) {
        VerdictForm asked = shown == 1 ? RATING : shown == 2 ? BRACKET_WINNER : FINAL_RANKING;
        int latest = -1;
        String stripped = instructions.stripTrailing();
        for (VerdictForm form : values()) {
            int last = form.lastIn(stripped);
            if (last > latest) {
                latest = last;
                asked = form;
            }
        }
        return asked;
    }

    /** The last piece of the instructions that asks for this form; empty when there is none. */
    String askedWith(String instructions) {
        String words = "";
        Matcher matcher = asking.matcher(instructions.stripTrailing());
        while (matcher.find()) {
            words = matcher.group();
        }
        return words;
    }

    private int lastIn(String instructions) {
        int last = -1;
        Matcher matcher = asking.matcher(instructions);
        while (matcher.find()) {
            last = matcher.start();
        }
        return last;
    }
}
