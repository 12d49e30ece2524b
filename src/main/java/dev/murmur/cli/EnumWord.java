package dev.murmur.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant of an enum as people type it, {@code mean-rank}, in capitals or not; an unknown one is told what there is. */
record EnumWord<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
    /** Has a command, and those below it, read options of this type so. */
    static <E extends Enum<E>> void register(CommandLine command, Class<E> type) {
        command.registerConverter(type, new EnumWord<>(type));
    }

    @Override
    public E convert(String typed) {
        String word = typed.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Choices.word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"" + typed + "\" is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Choices::word)
                                .collect(Collectors.joining(", "))));
    }
}
