package io.github.plugferry.engine.transport;

/// Where to connect to, or where to listen. What a person writes: see [#FORMS].
public sealed interface Address permits TcpAddress, VsockAddress, HybridVsockAddress, UnixAddress {
    /// The forms, for messages and help.
    String FORMS = "tcp:PORT, tcp:HOST:PORT, tcp:[IPV6]:PORT, vsock:PORT, vsock:CID:PORT (CID: any, local, host or a"
            + " number), fc-vsock:PATH:PORT or unix:PATH";

    /// @throws AddressException with a sentence that says what is wrong and shows the forms
    static Address parse(String text) throws AddressException {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        return switch (scheme) {
            case "tcp" -> TcpAddress.parse(text, rest);
            case "vsock" -> VsockAddress.parse(text, rest);
            case "fc-vsock" -> HybridVsockAddress.parse(text, rest);
            case "unix" -> UnixAddress.parse(text, rest);
            default -> throw new AddressException(text, "it begins with no transport");
        };
    }

    /// As a person writes it.
    @Override
    String toString();
}
