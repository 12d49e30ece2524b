package dev.murmur.recipe.text;

import java.util.regex.Pattern;

/**
 * Tells replies in which a model declines to do what it was asked: by how they begin, in English and some other languages
 * that models refuse in.
 */
public final class Refusal {
    private static final Pattern START = Pattern.compile(
            "(?is)^[\\s\"“*_]*(?:(?:i['’]?m|i am|we['’]re)\\s+(?:very |so |really |truly )?(?:sorry|afraid)\\b"
                    + "|sorry[,.]?\\s+(?:but\\s+)?(?:i|we)\\b"
                    + "|(?:unfortunately,?\\s+|as an? (?:ai|language|large language)[^,.\\n]{0,40},?\\s+)?i\\s+(?:can['’]?t|cannot|can not|am not able|am unable|won['’]?t|will not|(?:must|have to)(?: respectfully)? (?:decline|refuse))\\b"
                    + "|i['’]m\\s+(?:not able|unable|just an? (?:ai|language)|not comfortable)\\b"
                    + "|as an? (?:ai|language|large language)[^,.\\n]{0,40},?\\s+(?:i\\s+(?:do not|don['’]t|am|can)|it is not)\\b"
                    + "|my apologies,? but i\\b|i apologi[sz]e,? but\\b|i (?:do not|don['’]t) feel comfortable\\b)");
    private static final Pattern ELSEWHERE = Pattern.compile("(?isU)^[\\s\"“«*_]*(?:"
            + "lo siento,?\\s+(?:pero\\s+)?no\\s+puedo|(?:désolée?|je suis désolée?),?\\s+(?:mais\\s+)?je ne (?:peux|suis)"
            + "|(?:es )?tut mir leid,?\\s+(?:aber\\s+)?(?:ich kann|dabei kann ich|das kann ich)|leider kann ich\\b"
            + "|mi dispiace,?\\s+(?:ma\\s+)?non posso|(?:desculpe|sinto muito),?\\s+(?:mas\\s+)?(?:eu )?não posso"
            + "|извините,?\\s+(?:но\\s+)?я не могу|(?:很?抱歉|对不起|對不起)[，,]?\\s*(?:但)?我?(?:不能|无法|無法)"
            + "|申し訳(?:ありません|ございません)が|죄송하지만)");

    private Refusal() {}

    /** Whether the reply begins as refusals do. */
    public static boolean isIn(String reply) {
        return START.matcher(reply).find() || ELSEWHERE.matcher(reply).find();
    }
}
