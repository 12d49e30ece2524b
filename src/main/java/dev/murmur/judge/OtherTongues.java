package dev.murmur.judge;

/** What judges that do not write English call a verdict and a mark, as parts of patterns. */
final class OtherTongues {
    /** A verdict or the choice of one. */
    static final String VERDICT = "(?:(?:答案|结论|結論|选择|選擇|判断|判定|裁决|判决|评判|评价|回答|판정|답)"
            + "|(?<!\\p{L})(?:respuesta|veredicto|elecci[oó]n|r[eé]ponse|choix|gagnant|antwort|urteil|gewinner|ответ|вердикт"
            + "|выбор|resposta|escolha|risposta|scelta)(?!\\p{L}))";

    /** A mark. */
    static final String MARK = "(?:(?:评分|評分|得分|分数|分數|总分|評価|점수)"
            + "|(?<!\\p{L})(?:puntuaci[oó]n|calificaci[oó]n|note|bewertung|punktzahl|оценка|pontua[cç][aã]o|nota|punteggio)(?!\\p{L}))";

    private OtherTongues() {}
}
