package io.github.plugferry.engine.client;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.usb.BusId;

/// Where the device on a port came from. Only for people: the kernel does not know.
///
/// @param host a name or an address, without blanks
/// @param service the TCP port; `-` for transports that have none
/// @param busId of the device on its host
public record PortRecord(String host, String service, String busId) {
    private static final String TCP = "tcp:";

    public PortRecord {
        if (host.isEmpty() || service.isEmpty() || busId.isEmpty() || (host + service + busId).matches(".*\\s.*")) {
            throw new IllegalArgumentException(
                    "a record has three words: '%s' '%s' '%s'".formatted(host, service, busId));
        }
    }

    static PortRecord of(Connection connection, BusId busId) {
        return of(connection.peer(), busId);
    }

    /// @param who as [Connection#peer] says it
    static PortRecord of(String who, BusId busId) {
        String peer = who.replaceAll("\\s", "_");
        int split = peer.lastIndexOf(':');
        if (!peer.startsWith(TCP) || split < TCP.length()) {
            return new PortRecord(peer, "-", busId.value());
        }
        String host = peer.substring(TCP.length(), split);
        return new PortRecord(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                peer.substring(split + 1),
                busId.value());
    }

    /// As a person writes an address: `tcp:host:3240`.
    public String peer() {
        if (service.equals("-")) {
            return host;
        }
        return TCP + (host.contains(":") ? "[" + host + "]" : host) + ":" + service;
    }
}
