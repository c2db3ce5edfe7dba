package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.wire.ExactReader;
import io.github.plugferry.engine.wire.HexVector;
import io.github.plugferry.engine.wire.UrbCodec;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// The other end of a connection, which says exactly what the test wants it to say, right or wrong.
final class ScriptedHost implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connection connection;

    ScriptedHost(Connection connection) {
        this.connection = connection;
    }

    void send(HexVector message) throws IOException {
        connection.writeMessage(message.buffer(), Deadline.in(PATIENCE));
    }

    void send(byte... bytes) throws IOException {
        connection.writeMessage(ByteBuffer.wrap(bytes), Deadline.in(PATIENCE));
    }

    void send(UrbReply reply) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(UrbCodec.HEADER_BYTES);
        UrbCodec.put(header, reply);
        connection.writeMessage(header.flip(), Deadline.in(PATIENCE));
    }

    /// RET_SUBMIT of a transfer that is not isochronous.
    void done(int seqNum, int status, int actualLength) throws IOException {
        send(new UrbReply.Submitted(seqNum, status, actualLength, 0, 0, 0));
    }

    void unlinked(int seqNum, int status) throws IOException {
        send(new UrbReply.Unlinked(seqNum, status));
    }

    void isoDescriptor(int offset, int length, int actualLength, int status) throws IOException {
        ByteBuffer descriptor = ByteBuffer.allocate(UrbCodec.ISO_DESCRIPTOR_BYTES);
        UrbCodec.putIsoDescriptor(descriptor, offset, length, actualLength, status);
        connection.writeMessage(descriptor.flip(), Deadline.in(PATIENCE));
    }

    byte[] read(int bytes) throws IOException {
        byte[] read = new byte[bytes];
        if (bytes > 0) {
            reader().read(bytes).get(read);
        }
        return read;
    }

    UrbCommand command() throws IOException {
        return UrbCodec.readCommand(reader().read(UrbCodec.HEADER_BYTES));
    }

    UrbCommand.Submit submit() throws IOException {
        return (UrbCommand.Submit) command();
    }

    UrbCommand.Unlink unlink() throws IOException {
        return (UrbCommand.Unlink) command();
    }

    void expect(HexVector message) throws IOException {
        assertThat(read(message.length())).as(message.toString()).isEqualTo(message.bytes());
    }

    /// Nothing more has come.
    void expectSilence() throws IOException {
        assertThat(connection.awaitReadable(new Deadline(System.nanoTime()))).isFalse();
    }

    /// The client ends the connection.
    void expectEnd() throws IOException {
        assertThat(connection.awaitReadable(Deadline.in(PATIENCE))).isTrue();
        assertThat(connection.read(ByteBuffer.allocateDirect(1))).isEqualTo(-1);
    }

    private ExactReader reader() {
        return connection.exactReader(Deadline.in(PATIENCE));
    }

    /// Ends the connection; what was sent still arrives, and what comes is not refused.
    void end() {
        connection.shutdown();
    }

    @Override
    public void close() {
        connection.close();
    }
}
