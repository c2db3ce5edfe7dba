package io.github.plugferry.engine.transport;

/// Where to connect to, or where to listen. What a person writes: see [#FORMS].
public sealed interface Address permits TcpAddress {
    /// The forms, for messages and help.
    String FORMS = "tcp:PORT, tcp:HOST:PORT or tcp:[IPV6]:PORT";

    /// @throws AddressException with a sentence that says what is wrong and shows the forms
    static Address parse(String text) throws AddressException {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        return switch (scheme) {
            case "tcp" -> TcpAddress.parse(text, rest);
            case "vsock", "fc-vsock", "unix" ->
                throw new AddressException(text, "the transport '%s' is not there yet".formatted(scheme));
            default -> throw new AddressException(text, "it begins with no transport");
        };
    }

    /// As a person writes it.
    @Override
    String toString();
}
