package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.host.SessionEnd;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
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

    /// What there is to know of a session whose device the client did not give back itself; empty where it did, and
    /// where that was meant or is told otherwise.
    ///
    /// @param title of the device
    static Optional<String> ofLoss(String title, String peer, SessionEnd end) {
        return switch (end.reason()) {
            case CONNECTION_LOST ->
                Optional.of("The connection to %s broke, so that %s is free again. %s"
                        .formatted(peer, title, sentence(end.detail())));
            case VIOLATION ->
                Optional.of("%s was taken from %s, which does not keep to the protocol. %s"
                        .formatted(title, peer, sentence(end.detail())));
            case CLIENT_LEFT, DEVICE_GONE, TAKEN_BACK -> Optional.empty();
        };
    }

    public static String sentence(String text) {
        // Not an address or a bus id that stands at the beginning.
        boolean beginsWithWord = FIRST_WORD.matcher(text).lookingAt();
        String capital = beginsWithWord ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) : text;
        return capital.endsWith(".") || capital.endsWith("?") || capital.endsWith("!") ? capital : capital + ".";
    }
}
