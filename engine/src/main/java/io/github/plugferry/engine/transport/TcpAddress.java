package io.github.plugferry.engine.transport;

import java.util.Optional;

/// A TCP port, of a host or of this computer.
///
/// @param host a name or an address; empty means this computer when connecting, and every interface when
///     listening
/// @param port 0 to 65535; 0 lets the system choose when listening
public record TcpAddress(Optional<String> host, int port) implements Address {
    public TcpAddress {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
    }

    static TcpAddress parse(String text, String rest) {
        // The host of an IPv6 address has colons of its own, so it stands in brackets.
        int split = rest.lastIndexOf(':');
        String host = split < 0 ? "" : rest.substring(0, split);
        String port = rest.substring(split + 1);
        if (split == 0) {
            throw new AddressException(text, "the host is missing before the port");
        }
        if (host.startsWith("[") != host.endsWith("]") || host.equals("[]")) {
            throw new AddressException(text, "the brackets around the IPv6 address do not match");
        }
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw new AddressException(text, "an IPv6 address stands in brackets");
        }
        return new TcpAddress(host.isEmpty() ? Optional.empty() : Optional.of(host), port(text, port));
    }

    private static int port(String text, String port) {
        if (port.isEmpty() || port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new AddressException(
                    text, port.isEmpty() ? "the port is missing" : "'%s' is no port number".formatted(port));
        }
        int number = Integer.parseInt(port);
        if (number > 65535) {
            throw new AddressException(text, "a port is at most 65535");
        }
        return number;
    }

    @Override
    public String toString() {
        return "tcp:"
                + host.map(h -> (h.contains(":") ? "[" + h + "]" : h) + ":").orElse("") + port;
    }
}
