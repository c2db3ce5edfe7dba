package io.github.plugferry.engine.host;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.wire.ExactReader;
import io.github.plugferry.engine.wire.OperationCodec;
import io.github.plugferry.engine.wire.OperationReply;
import io.github.plugferry.engine.wire.OperationRequest;
import io.github.plugferry.engine.wire.UrbCodec;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbReply;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// A client that says exactly what the test wants it to say, right or wrong.
final class WireClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final Connection connection;

    WireClient(Connection connection) {
        this.connection = connection;
    }

    OperationReply.Devlist list() throws IOException {
        connection.writeMessage(OperationCodec.encode(new OperationRequest.Devlist()), Deadline.in(PATIENCE));
        return OperationCodec.readDevlistReply(reader());
    }

    OperationReply.Import importDevice(BusId busId) throws IOException {
        connection.writeMessage(OperationCodec.encode(new OperationRequest.Import(busId)), Deadline.in(PATIENCE));
        return OperationCodec.readImportReply(reader());
    }

    void send(byte... bytes) throws IOException {
        connection.writeMessage(ByteBuffer.wrap(bytes), Deadline.in(PATIENCE));
    }

    void send(UrbCommand command) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(UrbCodec.HEADER_BYTES);
        UrbCodec.put(header, command);
        connection.writeMessage(header.flip(), Deadline.in(PATIENCE));
    }

    void submitIn(int seqNum, int endpoint, int length) throws IOException {
        send(submit(seqNum, 1, endpoint, length, 0));
    }

    void submitOut(int seqNum, int endpoint, byte[] data) throws IOException {
        send(submit(seqNum, 0, endpoint, data.length, 0));
        send(data);
    }

    /// @param lengths of the packets, which lie behind each other
    void submitIso(int seqNum, int direction, int endpoint, byte[] data, int... lengths) throws IOException {
        int total = 0;
        ByteBuffer descriptors = ByteBuffer.allocate(lengths.length * UrbCodec.ISO_DESCRIPTOR_BYTES);
        for (int length : lengths) {
            UrbCodec.putIsoDescriptor(descriptors, total, length, 0, -18);
            total += length;
        }
        send(submit(seqNum, direction, endpoint, total, lengths.length));
        if (direction == 0) {
            send(data);
        }
        connection.writeMessage(descriptors.flip(), Deadline.in(PATIENCE));
    }

    void unlink(int seqNum, int target) throws IOException {
        send(new UrbCommand.Unlink(seqNum, ManualDevice.DEV_ID.value(), 0, 0, target));
    }

    static UrbCommand.Submit submit(int seqNum, int direction, int endpoint, int length, int packets) {
        return new UrbCommand.Submit(
                seqNum, ManualDevice.DEV_ID.value(), direction, endpoint, 0, length, 0, packets, 0, 0);
    }

    static UrbCommand.Submit control(int seqNum, int direction, int length, long setup) {
        return new UrbCommand.Submit(seqNum, ManualDevice.DEV_ID.value(), direction, 0, 0, length, 0, -1, 0, setup);
    }

    UrbReply reply() throws IOException {
        return UrbCodec.readReply(reader().read(UrbCodec.HEADER_BYTES));
    }

    UrbReply.Submitted submitted() throws IOException {
        return (UrbReply.Submitted) reply();
    }

    byte[] data(int bytes) throws IOException {
        byte[] data = new byte[bytes];
        reader().read(bytes).get(data);
        return data;
    }

    /// Whether the host closes the connection without another byte.
    boolean isClosedByHost() throws IOException {
        try {
            reader().read(1);
            return false;
        } catch (EOFException e) {
            return true;
        }
    }

    private ExactReader reader() {
        return connection.exactReader(Deadline.in(PATIENCE));
    }
}
