package io.github.plugferry.app.sharing;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Makes what is said of a failure fit into a text.
public final class Sentences {
    private static final Pattern FIRST_WORD = Pattern.compile("[a-z]+[ ,]");

    private Sentences() {}

    /// The messages of the engine's exceptions say what a person wants to know: with a capital letter and a full
    /// stop they are sentences of their own.
    public static String of(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isEmpty() ? failure.getClass().getSimpleName() + "." : sentence(message);
    }

    public static String sentence(String text) {
        // Not an address or a bus id that stands at the beginning.
        boolean beginsWithWord = FIRST_WORD.matcher(text).lookingAt();
        String capital = beginsWithWord ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) : text;
        return capital.endsWith(".") || capital.endsWith("?") || capital.endsWith("!") ? capital : capital + ".";
    }
}
