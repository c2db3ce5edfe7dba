package io.github.plugferry.engine.client;

import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.transport.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Carries the bytes of a session between a host and the kernel, and counts what they are:
///
///     host ⇄ connection ⇄ bridge ⇄ pair of sockets ⇄ vhci
///
/// Without it the kernel has the connection itself, which is quicker, and nobody sees anything. The end of either
/// side ends the other.
final class UrbBridge implements AutoCloseable {
    private static final int PIECE = 256 << 10;

    private final Connection host;
    private final Connection kernel;
    private final BridgeTap tap = new BridgeTap();
    private int running = 2; // by this

    private UrbBridge(Connection host, Connection kernel) {
        this.host = host;
        this.kernel = kernel;
    }

    /// @param host on which a device was imported; this object's from now on
    /// @param kernel our end of a pair, whose other end the kernel gets; likewise
    static UrbBridge start(Connection host, Connection kernel) {
        UrbBridge bridge = new UrbBridge(host, kernel);
        bridge.carry("bridge-to-" + host.peer(), kernel, host, bridge.tap::client);
        bridge.carry("bridge-from-" + host.peer(), host, kernel, bridge.tap::host);
        return bridge;
    }

    SessionSnapshot snapshot() {
        return tap.snapshot();
    }

    /// Ends the session. Its descriptors are given back when both directions have seen that.
    @Override
    public void close() {
        host.shutdown();
        kernel.shutdown();
    }

    private interface Look {
        void at(ByteBuffer bytes);
    }

    private void carry(String name, Connection from, Connection to, Look look) {
        Thread.ofPlatform().name(name).daemon().start(() -> {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
            try {
                while (from.read(piece.clear()) >= 0) {
                    piece.flip();
                    look.at(piece);
                    to.write(piece);
                }
            } catch (IOException e) {
                // The connection broke: for the other side it ends like any other.
            } finally {
                close();
                ended();
            }
        });
    }

    private synchronized void ended() {
        running--;
        if (running == 0) {
            host.close();
            kernel.close();
        }
    }
}
