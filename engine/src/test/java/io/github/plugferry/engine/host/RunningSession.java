package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.usb.EndpointAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A host in this process and a client at the other end of its connection.
final class RunningSession implements AutoCloseable, HostObserver {
    final WireClient client;
    final BlockingQueue<String> rejections = new LinkedBlockingQueue<>();
    final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();

    private final CompletableFuture<HostSession> session = new CompletableFuture<>();
    private final CompletableFuture<SessionEnd> end = new CompletableFuture<>();
    private final HostConnection host;
    private final Thread thread;

    RunningSession(HostSettings settings, UsbDevice... devices) throws IOException {
        Connection[] pair = Connection.pair();
        client = new WireClient(pair[1]);
        host = new HostConnection(pair[0], () -> List.of(devices), settings, this);
        thread = Thread.ofPlatform().name("host under test").start(host::run);
    }

    static RunningSession imported(HostSettings settings, UsbDevice device) throws IOException {
        RunningSession session = new RunningSession(settings, device);
        session.client.importDevice(device.info().busId());
        return session;
    }

    static RunningSession imported(UsbDevice device) throws IOException {
        return imported(HostSettings.DEFAULT, device);
    }

    /// What an observer has in its hands.
    HostSession session() throws Exception {
        return session.get(10, TimeUnit.SECONDS);
    }

    SessionEnd end() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    void takeBack() {
        host.takeBack();
    }

    @Override
    public void urbRejected(Connection connection, EndpointAddress address, String why) {
        rejections.add(why);
    }

    @Override
    public void refused(Connection connection, String why) {
        refusals.add(why);
    }

    @Override
    public void sessionStarted(HostSession started) {
        session.complete(started);
    }

    @Override
    public void sessionEnded(HostSession ended, SessionEnd how) {
        end.complete(how);
    }

    @Override
    public void close() {
        client.connection.close();
        host.takeBack();
        try {
            assertThat(thread.join(Duration.ofSeconds(10)))
                    .as("the session's thread ends")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
