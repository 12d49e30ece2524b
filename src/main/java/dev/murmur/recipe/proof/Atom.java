package dev.murmur.recipe.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A predicate and its arguments: {@code parent(ann, X)}. An argument that begins with a capital letter is a variable.
 *
 * @param arguments at least one
 */
public record Atom(String predicate, List<String> arguments) {
    /** An atom in running text; blanks inside do not count. */
    private static final Pattern PATTERN = Pattern.compile("([a-z][a-z_]*)\\s*\\(\\s*(\\w+(?:\\s*,\\s*\\w+)*)\\s*\\)");

    public Atom {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(predicate + " has no arguments");
        }
    }

    /**
     * Reads {@code parent(ann, X)}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Atom parse(String text) {
        Matcher matcher = PATTERN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is no fact such as parent(ann, X)");
        }
        return of(matcher);
    }

    /** All that stand in running text, in order. */
    public static List<Atom> allIn(String text) {
        List<Atom> atoms = new ArrayList<>();
        Matcher matcher = PATTERN.matcher(text);
        while (matcher.find()) {
            atoms.add(of(matcher));
        }
        return atoms;
    }

    private static Atom of(Matcher matcher) {
        return new Atom(matcher.group(1), List.of(matcher.group(2).split("\\s*,\\s*")));
    }

    static boolean isVariable(String argument) {
        return Character.isUpperCase(argument.charAt(0));
    }

    /** This atom with variables replaced; those without a value stay. */
    Atom with(Map<String, String> values) {
        return new Atom(
                predicate,
                arguments.stream()
                        .map(argument -> values.getOrDefault(argument, argument))
                        .toList());
    }

    /** Whether this atom becomes {@code fact} under these values and more, which are put into the map; it may be half filled when not. */
    boolean matches(Atom fact, Map<String, String> values) {
        if (!predicate.equals(fact.predicate) || arguments.size() != fact.arguments.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String value = fact.arguments.get(i);
            String bound = isVariable(argument) ? values.putIfAbsent(argument, value) : argument;
            if (bound != null && !bound.equals(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return predicate + "(" + String.join(", ", arguments) + ")";
    }
}
