package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.Speed;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An importer whose host says what the test wants it to say, and the transfers that it has completed.
final class ScriptedImport implements AutoCloseable {
    static final DevId DEV_ID = DevId.of(100, 2);
    static final EndpointAddress BULK_IN = EndpointAddress.in(1);
    static final EndpointAddress BULK_OUT = EndpointAddress.out(2);
    static final EndpointAddress ISO_IN = EndpointAddress.in(3);
    static final EndpointAddress ISO_OUT = EndpointAddress.out(3);

    private static final DeviceRecord DEVICE = new DeviceRecord(
            "/test/100-2", new BusId("100-2"), DEV_ID, Speed.HIGH, 0x1209, 1, 1, ClassCode.VENDOR, 1, 1, 1);

    final ScriptedHost host;
    final Importer importer;
    final BlockingQueue<Transfer> completed = new LinkedBlockingQueue<>();

    private ScriptedImport(Connection importing, Connection scripted) {
        host = new ScriptedHost(scripted);
        importer = Importer.start(importing, DEVICE);
    }

    static ScriptedImport start() {
        try {
            Connection[] pair = Connection.pair();
            return new ScriptedImport(pair[0], pair[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Transfer in(int length) {
        return Transfer.bulk(BULK_IN, ByteBuffer.allocateDirect(length), completed::add);
    }

    /// Three packets of 4 bytes, with a gap behind the first, as `ret-submit-iso-in` answers them.
    Transfer isoIn() {
        return Transfer.isochronous(
                ISO_IN, ByteBuffer.allocateDirect(16), packets(0, 4, 8, 4, 12, 4), 1, completed::add);
    }

    static IsoPackets packets(int... offsetsAndLengths) {
        IsoPackets packets = new IsoPackets(offsetsAndLengths.length / 2);
        for (int i = 0; i < packets.count(); i++) {
            packets.place(i, offsetsAndLengths[2 * i], offsetsAndLengths[2 * i + 1]);
        }
        return packets;
    }

    static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return bytes;
    }

    /// The transfer that completes next.
    Transfer next() throws InterruptedException {
        Transfer transfer = completed.poll(ScriptedHost.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(transfer).as("a completed transfer").isNotNull();
        return transfer;
    }

    void awaitEnd() throws InterruptedException {
        assertThat(importer.awaitEnd(Deadline.in(ScriptedHost.PATIENCE))).isTrue();
    }

    /// @param nextSeqNum of the next command
    void assertStillWorks(int nextSeqNum) throws Exception {
        importer.submit(in(8));
        host.done(nextSeqNum, 0, 0);
        assertThat(next().status()).isZero();
    }

    @Override
    public void close() {
        importer.close();
        host.close();
    }
}
