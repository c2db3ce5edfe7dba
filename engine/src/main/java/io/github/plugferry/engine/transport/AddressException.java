package io.github.plugferry.engine.transport;

/// A text that is no address. The message says what is wrong with it and shows the forms.
public final class AddressException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    AddressException(String text, String problem) {
        super("'%s' is no address: %s. Write %s.".formatted(text, problem, Address.FORMS));
    }
}
