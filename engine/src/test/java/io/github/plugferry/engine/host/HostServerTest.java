package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HostServerTest implements HostObserver {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final ManualDevice device = new ManualDevice();
    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    private final BlockingQueue<SessionEnd> ends = new LinkedBlockingQueue<>();

    @Test
    void servesManyClientsAndTakesTheDeviceBackWhenItCloses() throws Exception {
        HostServer server = server(HostSettings.DEFAULT, true);
        Thread thread = start(server);
        try (Connection lister = connect(server);
                Connection importer = connect(server)) {
            assertThat(new WireClient(lister).list().devices()).hasSize(1);
            WireClient client = new WireClient(importer);
            client.importDevice(ManualDevice.BUS_ID);
            assertThat(device.isClaimed()).isTrue();
            server.close();
            assertThat(client.isClosedByHost()).isTrue();
            assertThat(ends.poll(10, TimeUnit.SECONDS).reason()).isEqualTo(SessionEnd.Reason.TAKEN_BACK);
            assertThat(device.isClaimed()).isFalse();
        }
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aClientThatIsNotAdmittedIsClosed() throws Exception {
        try (HostServer server = server(HostSettings.DEFAULT, false)) {
            start(server);
            try (Connection connection = connect(server)) {
                assertThat(new WireClient(connection).isClosedByHost()).isTrue();
                assertThat(refusals.poll(10, TimeUnit.SECONDS)).contains("not allowed");
            }
        }
    }

    @Test
    void aConnectionTooManyIsClosed() throws Exception {
        HostSettings one = new ChangedSettings().maxConnections(1).get();
        try (HostServer server = server(one, true)) {
            start(server);
            try (Connection first = connect(server)) {
                new WireClient(first).list();
                try (Connection second = connect(server)) {
                    assertThat(new WireClient(second).isClosedByHost()).isTrue();
                    assertThat(refusals.poll(10, TimeUnit.SECONDS)).contains("maxConnections");
                }
            }
        }
    }

    @Test
    void clientsOneAfterTheOtherAreServedByFewThreads() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Set<String> names = ConcurrentHashMap.newKeySet();
        int clients = 50;
        HostObserver recorder = new HostObserver() {
            @Override
            public void listed(Connection connection) {
                threads.add(Thread.currentThread());
                names.add(Thread.currentThread().getName());
            }
        };
        try (HostServer server = new HostServer(
                Transports.listen(Address.parse("tcp:127.0.0.1:0")),
                () -> List.of(device),
                connection -> true,
                HostSettings.DEFAULT,
                recorder)) {
            start(server);
            for (int i = 0; i < clients; i++) {
                try (Connection connection = connect(server)) {
                    assertThat(new WireClient(connection).list().devices()).hasSize(1);
                }
            }
        } // waits for the last of them
        assertThat(names).hasSizeGreaterThan(1).allMatch(name -> name.startsWith("host-tcp:127.0.0.1:"));
        assertThat(threads).hasSizeLessThan(clients);
    }

    @Override
    public void refused(Connection connection, String why) {
        refusals.add(why);
    }

    @Override
    public void sessionEnded(HostSession session, SessionEnd end) {
        ends.add(end);
    }

    private HostServer server(HostSettings settings, boolean admits) throws IOException {
        return new HostServer(
                Transports.listen(Address.parse("tcp:127.0.0.1:0")),
                () -> List.of(device),
                connection -> admits,
                settings,
                this);
    }

    private static Thread start(HostServer server) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                server.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Connection connect(HostServer server) throws IOException {
        return Transports.connect(Address.parse(server.address()), Deadline.in(TEN_SECONDS));
    }
}
