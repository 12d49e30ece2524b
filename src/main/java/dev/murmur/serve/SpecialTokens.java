package dev.murmur.serve;

import java.util.List;
import java.util.function.Predicate;

/** The tokens that a tokenizer leaves at the ends of a text when it is asked to keep them. */
final class SpecialTokens {
    private static final List<String> TOKENS = List.of(
            "<s>",
            "</s>",
            "<bos>",
            "<eos>",
            "<pad>",
            "<|begin_of_text|>",
            "<|end_of_text|>",
            "<|eot_id|>",
            "<|im_end|>",
            "<|end|>",
            "<|endoftext|>",
            "<end_of_turn>",
            "<\uff5cbegin\u2581of\u2581sentence\uff5c>",
            "<\uff5cend\u2581of\u2581sentence\uff5c>");

    private SpecialTokens() {}

    /** The text without the special tokens and the white space at its ends; those inside it stay. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        for (int step = leading(text, from, to); step > 0; step = leading(text, from, to)) {
            from += step;
        }
        for (int step = trailing(text, from, to); step > 0; step = trailing(text, from, to)) {
            to -= step;
        }
        return text.substring(from, to);
    }

    /** Characters to drop at the beginning: one of white space, a token, or none. */
    private static int leading(String text, int from, int to) {
        if (from < to && Character.isWhitespace(text.charAt(from))) {
            return 1;
        }
        return length(token -> from + token.length() <= to && text.startsWith(token, from));
    }

    private static int trailing(String text, int from, int to) {
        if (from < to && Character.isWhitespace(text.charAt(to - 1))) {
            return 1;
        }
        return length(token -> from + token.length() <= to && text.startsWith(token, to - token.length()));
    }

    private static int length(Predicate<String> matches) {
        return TOKENS.stream()
                .filter(matches)
                .mapToInt(String::length)
                .findFirst()
                .orElse(0);
    }
}
