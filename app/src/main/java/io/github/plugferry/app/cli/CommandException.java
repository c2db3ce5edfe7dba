package io.github.plugferry.app.cli;

/// A command cannot do what it was asked to. The message is a sentence for a person: what happened, why, what to
/// do.
final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    CommandException(String message) {
        super(message);
    }
}
