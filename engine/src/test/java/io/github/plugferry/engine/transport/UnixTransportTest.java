package io.github.plugferry.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixTransportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void aListenerIsForItsOwnerOnlyAndGoesWithoutATrace() throws Exception {
        Path path = directory.resolve("s");
        try (Listener listener = Transports.listen(new UnixAddress(path));
                Connection client = connect(new UnixAddress(path));
                Connection server = listener.accept()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThat(listener.isOpenToOthers()).isFalse();
            client.writeMessage(ByteBuffer.wrap(new byte[] {1, 2, 3}), Deadline.in(PATIENCE));
            assertThat(server.exactReader(Deadline.in(PATIENCE)).read(3))
                    .isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            assertThat(server.peerHost()).isEmpty();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aSocketThatAProgramLeftBehindIsReplaced() throws Exception {
        Path path = directory.resolve("s");
        Path aside = directory.resolve("aside");
        try (Listener first = Transports.listen(new UnixAddress(path))) {
            Files.createLink(aside, path);
            assertThat(first.address()).endsWith("/s");
        }
        Files.move(aside, path); // the listener removed its own name; this one nobody listens on
        try (Listener second = Transports.listen(new UnixAddress(path));
                Connection client = connect(new UnixAddress(path))) {
            assertThat(second.address()).isEqualTo("unix:" + path);
            assertThat(client.peer()).isEqualTo("unix:" + path);
        }
    }

    @Test
    void aSocketInUseAndAFileAreLeftAlone() throws Exception {
        Path path = directory.resolve("s");
        try (Listener first = Transports.listen(new UnixAddress(path))) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> Transports.listen(new UnixAddress(path)))
                    .withMessageContaining("Another program listens there");
            connect(new UnixAddress(path)).close();
            first.accept().close();
        }
        Path file = Files.writeString(directory.resolve("file"), "precious");
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> Transports.listen(new UnixAddress(file)));
        assertThat(file).hasContent("precious");
    }

    @Test
    void whatCannotBeReachedIsASentenceWithARemedy() {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> connect(new UnixAddress(directory.resolve("nothing"))))
                .withMessageContaining("There is no such socket");
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> Transports.listen(new UnixAddress(directory.resolve("no/directory"))))
                .withMessageContaining("make it first");
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> connect(new UnixAddress(directory.resolve("x".repeat(120)))))
                .withMessageContaining("a socket's may have 107");
    }

    @Test
    void aHypervisorThatSaysOkLeadsIntoTheGuest() throws Exception {
        Path path = directory.resolve("v.sock");
        try (Listener hypervisor = Transports.listen(new UnixAddress(path))) {
            Thread guest = answering(hypervisor, "OK 1073741824\nhello");
            try (Connection connection = connect(new HybridVsockAddress(path, 52))) {
                // Not a byte of what the guest says is lost.
                assertThat(connection.exactReader(Deadline.in(PATIENCE)).read(5))
                        .isEqualTo(ByteBuffer.wrap("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            }
            guest.join();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', nobody in the virtual machine listens on fc-vsock:", "'NO\n', is no hypervisor's vsock"})
    void aHypervisorThatSaysNoIsASentence(String answer, String sentence) throws Exception {
        Path path = directory.resolve("v.sock");
        try (Listener hypervisor = Transports.listen(new UnixAddress(path))) {
            Thread guest = answering(hypervisor, answer);
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> connect(new HybridVsockAddress(path, 52)))
                    .withMessageContaining(sentence);
            guest.join();
        }
    }

    @Test
    void aGuestThatConnectsToItsHostArrivesAtTheSocketOfThePort() throws Exception {
        Path path = directory.resolve("v.sock");
        try (Listener listener = Transports.listen(new HybridVsockAddress(path, 52));
                Connection hypervisor = connect(new UnixAddress(directory.resolve("v.sock_52")));
                Connection guest = listener.accept()) {
            assertThat(listener.address()).isEqualTo("fc-vsock:%s:52".formatted(path));
            assertThat(guest).isNotNull();
            assertThat(hypervisor).isNotNull();
        }
    }

    private static Connection connect(Address address) throws IOException {
        return Transports.connect(address, Deadline.in(PATIENCE));
    }

    /// The hypervisor's side of one connection: it reads the request, answers and closes.
    private static Thread answering(Listener hypervisor, String answer) {
        return Thread.ofPlatform().start(() -> {
            try (Connection connection = hypervisor.accept()) {
                assertThat(connection.readLine(64, Deadline.in(PATIENCE))).isEqualTo("CONNECT 52");
                connection.writeAscii(answer, Deadline.in(PATIENCE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
