package io.github.plugferry.app.api;

import org.jspecify.annotations.Nullable;

/// Something that a person has to know, and can act on.
///
/// @param code short and stable, for programs and for looking it up: `device-in-use`, `port-taken`
/// @param what happened, as a sentence
/// @param why a sentence; empty where nobody knows more
/// @param remedy what to do, in whole sentences; empty where nothing helps
/// @param details for whoever looks into it: errno, command, address; may be empty
/// @param fix the order that mends it, for a button; null where no order does
public record Problem(
        String code,
        String what,
        String why,
        String remedy,
        String details,
        @Nullable Order fix) {
    public static Problem of(String code, String what, String remedy) {
        return new Problem(code, what, "", remedy, "", null);
    }

    /// All of it in one line, for the command line.
    public String sentence() {
        StringBuilder sentence = new StringBuilder(what);
        for (String part : new String[] {why, remedy}) {
            if (!part.isEmpty()) {
                sentence.append(' ').append(part);
            }
        }
        return sentence.toString();
    }
}
