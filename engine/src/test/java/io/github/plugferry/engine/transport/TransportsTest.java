package io.github.plugferry.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.plugferry.engine.linux.SocketOption;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"tcp:127.0.0.1:0", "tcp:[::1]:0", "tcp:localhost:0"})
    void bytesGoBothWays(String address) throws IOException {
        assumeTrue(!address.contains("[") || hasIpv6(), "this computer has no IPv6");
        try (Listener listener = Transports.listen(Address.parse(address));
                Connection client = connect(listener);
                Connection server = accept(listener)) {
            client.writeMessage(ByteBuffer.wrap(new byte[] {1, 2, 3}), soon());
            server.writeMessage(ByteBuffer.wrap(new byte[] {4}), soon());

            assertThat(read(server, 3)).containsExactly(1, 2, 3);
            assertThat(read(client, 1)).containsExactly(4);
            assertThat(server.peerHost())
                    .hasValueSatisfying(
                            host -> assertThat(host.isLoopbackAddress()).isTrue());
        }
    }

    @Test
    void aPortAloneListensOnBothFamiliesAndConnectsToThisComputer() throws IOException {
        try (Listener listener = Transports.listen(Address.parse("tcp:0"))) {
            int port = port(listener);
            assertThat(listener.isOpenToOthers()).isTrue();
            for (String address : List.of("tcp:" + port, "tcp:127.0.0.1:" + port)) {
                try (Connection client = Transports.connect(Address.parse(address), soon());
                        Connection server = accept(listener)) {
                    assertThat(client.peer()).isEqualTo("tcp:127.0.0.1:" + port);
                    assertThat(server.peerHost()).contains(InetAddress.ofLiteral("127.0.0.1"));
                }
            }
        }
    }

    @Test
    void whatIsAcceptedHasTheOptionsThatEndTheConnectionOfASilentPeer() throws IOException {
        try (Listener listener =
                        TcpTransport.listen((TcpAddress) Address.parse("tcp:127.0.0.1:0"), new Silence(7, 3, 4));
                Connection client = connect(listener);
                Connection server = accept(listener)) {
            assertThat(server.socket().option(SocketOption.TCP_NO_DELAY)).isNotZero();
            assertThat(server.socket().option(SocketOption.KEEP_ALIVE)).isNotZero();
            assertThat(server.socket().option(SocketOption.TCP_KEEP_IDLE)).isEqualTo(7);
            assertThat(server.socket().option(SocketOption.TCP_KEEP_INTERVAL)).isEqualTo(3);
            assertThat(server.socket().option(SocketOption.TCP_KEEP_COUNT)).isEqualTo(4);
            assertThat(server.socket().option(SocketOption.TCP_USER_TIMEOUT)).isEqualTo(19_000);
            assertThat(client.peerHost()).isPresent();
        }
    }

    @Test
    void aListenerOnLoopbackIsNotOpenToOthers() throws IOException {
        try (Listener listener = Transports.listen(Address.parse("tcp:127.0.0.1:0"))) {
            assertThat(listener.isOpenToOthers()).isFalse();
        }
    }

    @Test
    void aPortWithoutAListenerIsRefusedWithASentence() throws IOException {
        int port;
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = reserved.getLocalPort();
        }

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> Transports.connect(Address.parse("tcp:127.0.0.1:" + port), soon()))
                .withMessage("nobody listens on tcp:127.0.0.1:%d. Start the other side first, or check the port."
                        .formatted(port));
    }

    @Test
    void aHostThatNobodyKnowsIsSaidToBeOne() {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> Transports.connect(Address.parse("tcp:no-such-host.invalid:3240"), soon()))
                .withMessageContaining("no-such-host.invalid")
                .withMessageContaining("Check the name");
    }

    /// Once the queue of a listener that accepts nobody is full, Linux answers no further ones.
    @Test
    void aHostThatDoesNotAnswerIsNotWaitedForLongerThanTheDeadline() throws IOException {
        List<Connection> filling = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Address address = Address.parse("tcp:127.0.0.1:" + full.getLocalPort());
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            filling.add(Transports.connect(address, Deadline.in(Duration.ofMillis(200))));
                        }
                    })
                    .withMessageContaining("does not answer");
        } finally {
            filling.forEach(Connection::close);
        }
    }

    @Test
    void aPortThatIsTakenSaysSo() throws IOException {
        try (Listener first = Transports.listen(Address.parse("tcp:127.0.0.1:0"))) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> Transports.listen(Address.parse(first.address())))
                    .withMessageContaining("Another program listens there");
        }
    }

    @Test
    void aMessageToSomebodyWhoDoesNotReadIsGivenUpAtTheDeadline() throws IOException {
        Connection[] pair = Connection.pair();
        try (Connection first = pair[0];
                Connection second = pair[1]) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(
                            () -> first.writeMessage(ByteBuffer.allocate(8 << 20), Deadline.in(Duration.ofMillis(20))))
                    .withMessageContaining("did not read in time");
            assertThat(second.awaitReadable(soon())).isTrue();
        }
    }

    @Test
    void anAddressOfAnotherComputerCannotBeListenedOn() {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> Transports.listen(Address.parse("tcp:192.0.2.1:0")))
                .withMessageContaining("does not have that address");
    }

    @Test
    void closingAListenerEndsItsAccept() throws Exception {
        Listener listener = Transports.listen(Address.parse("tcp:127.0.0.1:0"));
        CompletableFuture<Boolean> ended = async(() -> listener.accept() == null);

        listener.close();

        assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(listener.accept()).isNull();
        try (Listener again = Transports.listen(Address.parse(listener.address()))) {
            assertThat(again.address()).isEqualTo(listener.address());
        }
    }

    @Test
    void aShutdownWakesAReaderAndEndsTheOtherSide() throws Exception {
        Connection[] pair = Connection.pair();
        try (Connection first = pair[0];
                Connection second = pair[1]) {
            CompletableFuture<Boolean> ended = async(() -> first.read(ByteBuffer.allocateDirect(1)) == -1);

            first.shutdown();

            assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(second.read(ByteBuffer.allocateDirect(1))).isEqualTo(-1);
        }
    }

    @Test
    void oneReadFillsTwoBuffersInTheirOrder() throws IOException {
        Connection[] pair = Connection.pair();
        try (Connection first = pair[0];
                Connection second = pair[1]) {
            first.writeMessage(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}), soon());
            ByteBuffer two = ByteBuffer.allocateDirect(2);
            ByteBuffer eight = ByteBuffer.allocateDirect(8).position(1);

            assertThat(second.read(two, eight)).isEqualTo(5);

            assertThat(two.hasRemaining()).isFalse();
            assertThat(eight.position()).isEqualTo(4);
            assertThat(new byte[] {two.get(0), two.get(1), eight.get(1), eight.get(3)})
                    .containsExactly(1, 2, 3, 5);
        }
    }

    @Test
    void whatIsLargerThanTheSocketsBuffersIsWrittenWhole() throws Exception {
        Connection[] pair = Connection.pair();
        try (Connection first = pair[0];
                Connection second = pair[1]) {
            ByteBuffer[] parts = new ByteBuffer[Connection.maxGather()];
            int total = 0;
            for (int i = 0; i < parts.length; i++) {
                parts[i] = ByteBuffer.allocateDirect(i * 131 % 50_000);
                while (parts[i].hasRemaining()) {
                    parts[i].put((byte) (total++ % 251));
                }
                parts[i].flip();
            }
            CompletableFuture<Boolean> written = async(() -> {
                first.write(parts, parts.length);
                return true;
            });

            byte[] all = read(second, total);

            assertThat(written.get(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < total; i++) {
                if (all[i] != (byte) (i % 251)) {
                    assertThat(i).as("the first wrong byte").isEqualTo(-1);
                }
            }
            assertThat(parts).noneMatch(ByteBuffer::hasRemaining);
        }
    }

    @Test
    void aWriteThatDoesNotWaitStopsWhereTheSocketIsFull() throws IOException {
        Connection[] pair = Connection.pair();
        try (Connection first = pair[0];
                Connection second = pair[1]) {
            ByteBuffer[] two = {ByteBuffer.allocateDirect(8 << 20), ByteBuffer.allocateDirect(1)};

            assertThat(first.tryWrite(two, 2)).isFalse();
            int sent = two[0].position();
            assertThat(sent).isPositive().isLessThan(8 << 20);

            read(second, sent);
            assertThat(first.awaitReadableOrWritable()).isFalse();
            assertThat(first.tryWrite(two, 2)).isFalse();
            assertThat(two[0].position()).isGreaterThan(sent);
            second.writeMessage(ByteBuffer.wrap(new byte[1]), soon());
            assertThat(first.awaitReadableOrWritable()).isTrue();
        }
    }

    @Test
    void aHangUpIsNoticedWithoutReading() throws IOException {
        Connection[] pair = Connection.pair();
        try (Connection first = pair[0]) {
            pair[1].writeMessage(ByteBuffer.wrap(new byte[] {9}), soon());
            pair[1].close();

            assertThat(first.awaitHangUp()).isTrue();
            assertThat(read(first, 1)).containsExactly(9);
        }
    }

    @Test
    void anExactReaderTakesNotAByteTooMany() throws IOException {
        Connection[] pair = Connection.pair();
        try (Connection first = pair[0];
                Connection second = pair[1]) {
            first.writeMessage(ByteBuffer.wrap(new byte[] {1, 2, 3}), soon());

            assertThat(second.exactReader(soon()).read(2).getShort()).isEqualTo((short) 0x0102);

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> second.exactReader(Deadline.in(Duration.ofMillis(20)))
                            .read(2));
            first.shutdown();
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> second.exactReader(soon()).read(2));
        }
    }

    @Test
    void aClosedConnectionIsClosedOnce() throws IOException {
        Connection[] pair = Connection.pair();
        pair[0].close();
        pair[0].close();
        pair[0].shutdown();
        // One of these has the number of the closed one, which must not be touched any more.
        Connection[] next = Connection.pair();
        pair[0].shutdown();
        pair[0].close();
        try (Connection first = next[0];
                Connection second = next[1]) {
            first.writeMessage(ByteBuffer.wrap(new byte[] {5}), soon());
            assertThat(read(second, 1)).containsExactly(5);
        } finally {
            pair[1].close();
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static Connection connect(Listener listener) throws IOException {
        return Transports.connect(Address.parse(listener.address()), soon());
    }

    private static Connection accept(Listener listener) throws IOException {
        Connection accepted = listener.accept();
        assertThat(accepted).isNotNull();
        return accepted;
    }

    private static byte[] read(Connection connection, int bytes) throws IOException {
        ByteBuffer to = ByteBuffer.allocateDirect(bytes);
        while (to.hasRemaining()) {
            assertThat(connection.read(to)).isPositive();
        }
        byte[] read = new byte[bytes];
        to.flip().get(read);
        return read;
    }

    private static int port(Listener listener) {
        return Integer.parseInt(listener.address().substring(listener.address().lastIndexOf(':') + 1));
    }

    private static Deadline soon() {
        return Deadline.in(PATIENCE);
    }

    private interface Call {
        boolean run() throws IOException;
    }

    private static CompletableFuture<Boolean> async(Call call) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return call.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }
}
