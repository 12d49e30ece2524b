package dev.murmur.serve;

import dev.murmur.preference.Message;
import dev.murmur.preference.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The marks with which a family of language models sets the turns of a conversation apart. */
enum ChatTemplate {
    /** Qwen and others: {@code <|im_start|>user\nhello<|im_end|>\n}. */
    CHATML("<\\|im_start\\|>(system|user|assistant)\\s*"),
    LLAMA_3("<\\|start_header_id\\|>(system|user|assistant)<\\|end_header_id\\|>\\s*"),
    GEMMA("<start_of_turn>(user|model)\\s*"),
    /** Zephyr, Tulu and Phi: {@code <|user|>\nhello</s>\n}. */
    ZEPHYR("<\\|(system|user|assistant)\\|>\\s*"),
    DEEPSEEK("<\uff5c(User|Assistant)\uff5c>"),
    /** Llama 2 and Mistral: {@code [INST] hello [/INST] hello</s>}. */
    LLAMA_2("(<<SYS>>|<</SYS>>|\\[INST]|\\[/INST])"),
    VICUNA("(?:^|\\s)(USER|ASSISTANT): ?"),
    /** Lines that begin with a role, as simple templates write them; the first line must be one. */
    LINES("(?m)^(system|user|assistant): ?") {
        @Override
        int start(String text) {
            return super.start(text) == 0 ? 0 : text.length();
        }
    };

    private final Pattern turn;

    ChatTemplate(String turn) {
        this.turn = Pattern.compile(turn);
    }

    /** Where its first turn begins, or the text's length. */
    int start(String text) {
        Matcher matcher = turn.matcher(text);
        return matcher.find() ? matcher.start() : text.length();
    }

    /** The turns, without the white space and the special tokens around them; text before the first is a system turn. */
    List<Message> parse(String text) {
        List<Message> turns = new ArrayList<>();
        Matcher mark = turn.matcher(text);
        Role role = Role.SYSTEM;
        int from = 0;
        boolean more = true;
        while (more) {
            more = mark.find();
            String content = SpecialTokens.strip(text.substring(from, more ? mark.start() : text.length()));
            if (!content.isEmpty() || !more) {
                turns.add(new Message(role, content));
            }
            if (more) {
                role = role(mark.group(1));
                from = mark.end();
            }
        }
        return turns;
    }

    private static Role role(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "system", "<<sys>>" -> Role.SYSTEM;
            case "assistant", "model", "[/inst]" -> Role.ASSISTANT;
            default -> Role.USER;
        };
    }
}
