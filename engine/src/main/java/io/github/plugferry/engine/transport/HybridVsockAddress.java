package io.github.plugferry.engine.transport;

import java.nio.file.Path;

/// A vsock port of a virtual machine whose hypervisor (Firecracker, cloud-hypervisor) leads its vsock to a Unix
/// socket of the host. This is how the host's side writes it; in the guest it is an ordinary vsock.
///
/// Source: Firecracker docs/vsock.md.
///
/// @param path the hypervisor's socket
public record HybridVsockAddress(Path path, int port) implements Address {
    static HybridVsockAddress parse(String text, String rest) {
        int split = rest.lastIndexOf(':');
        if (split <= 0) {
            throw new AddressException(
                    text, split < 0 ? "the port is missing" : "the path of the hypervisor's socket is missing");
        }
        Path path = UnixAddress.path(text, rest.substring(0, split));
        return new HybridVsockAddress(path, VsockAddress.port(text, rest.substring(split + 1)));
    }

    /// Where a guest arrives that connects to this port of its host: the hypervisor passes it on to this socket.
    UnixAddress listening() {
        return new UnixAddress(path.resolveSibling(path.getFileName() + "_" + Integer.toUnsignedString(port)));
    }

    @Override
    public String toString() {
        return "fc-vsock:%s:%s".formatted(path, Integer.toUnsignedString(port));
    }
}
