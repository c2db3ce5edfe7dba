package io.github.plugferry.app.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.newsclub.net.unix.AFSocketAddress;
import org.newsclub.net.unix.AFUNIXDatagramChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/// Tells a service manager how far a service is, where one has started it and wants to know.
///
/// Source: systemd's sd_notify(3): a datagram of `NAME=VALUE` to the socket that `NOTIFY_SOCKET` names; a name that
/// begins with `@` is in the abstract namespace.
public final class ServiceManager {
    private final String socket;

    /// @param environment the variables of the environment
    public ServiceManager(Map<String, String> environment) {
        socket = environment.getOrDefault("NOTIFY_SOCKET", "");
    }

    /// It does its work now.
    public void ready() throws IOException {
        tell("READY=1");
    }

    /// It is about to end.
    public void stopping() throws IOException {
        tell("STOPPING=1");
    }

    private void tell(String state) throws IOException {
        if (socket.isEmpty()) {
            return;
        }
        AFSocketAddress address = socket.startsWith("@")
                ? AFUNIXSocketAddress.inAbstractNamespace(socket.substring(1))
                : AFUNIXSocketAddress.of(Path.of(socket));
        try (AFUNIXDatagramChannel channel = AFUNIXDatagramChannel.open()) {
            channel.send(ByteBuffer.wrap(state.getBytes(StandardCharsets.US_ASCII)), address);
        }
    }
}
