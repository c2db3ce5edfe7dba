package io.github.plugferry.app.demo;

import io.github.plugferry.engine.client.DeviceCalls;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.client.Transfer;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.usb.EndpointAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Plays a ramp on an imported sound loopback and records it at the same time, as a sound driver does: a few
/// transfers of a few packets each wait in either direction, and each is submitted again when it is done.
final class AudioDemo {
    private static final EndpointAddress PLAYBACK = EndpointAddress.out(1);
    private static final EndpointAddress CAPTURE = EndpointAddress.in(2);
    private static final int PLAYBACK_INTERFACE = 1;
    private static final int CAPTURE_INTERFACE = 2;

    private static final int PACKET_BYTES = 192;
    private static final int PACKETS = 8;

    /// In each direction. 8 times 8 ms: a program that is not scheduled for that long loses nothing.
    private static final int TRANSFERS = 8;

    private final Importer device;
    private final Ramp ramp = new Ramp();
    private final int packetsToRecord;
    private final CountDownLatch recorded = new CountDownLatch(1);

    // The reader thread of the importer only, once the first transfers are on their way.
    private int packetsRecorded;
    private volatile boolean stopped;

    AudioDemo(Importer device, Duration length) {
        this.device = device;
        this.packetsToRecord = Math.toIntExact(length.toMillis());
    }

    /// Plays and records; takes as long as it says.
    ///
    /// @return what came back
    Ramp run() throws IOException, InterruptedException {
        DeviceCalls calls = new DeviceCalls(device, Duration.ofSeconds(5));
        calls.setConfiguration(1);
        calls.setInterface(CAPTURE_INTERFACE, 1);
        calls.setInterface(PLAYBACK_INTERFACE, 1);
        for (int i = 0; i < TRANSFERS; i++) {
            device.enqueue(transfer(CAPTURE));
            device.enqueue(filled(transfer(PLAYBACK)));
        }
        device.flush();
        boolean done = recorded.await(packetsToRecord + 10_000L, TimeUnit.MILLISECONDS);
        stopped = true;
        if (device.failure().isPresent()) {
            throw device.failure().get();
        }
        if (!done) {
            throw new IOException("the simulated sound card stopped recording after %d ms".formatted(packetsRecorded));
        }
        calls.setInterface(PLAYBACK_INTERFACE, 0);
        calls.setInterface(CAPTURE_INTERFACE, 0);
        return ramp;
    }

    private Transfer transfer(EndpointAddress endpoint) {
        IsoPackets packets = new IsoPackets(PACKETS);
        for (int i = 0; i < PACKETS; i++) {
            packets.place(i, i * PACKET_BYTES, PACKET_BYTES);
        }
        return Transfer.isochronous(
                endpoint,
                ByteBuffer.allocateDirect(PACKETS * PACKET_BYTES),
                packets,
                1,
                endpoint.isIn() ? this::captured : this::played);
    }

    private void captured(Transfer transfer) {
        if (stopped || transfer.status() != 0) {
            return;
        }
        for (int i = 0; i < PACKETS && packetsRecorded < packetsToRecord; i++) {
            ramp.hear(
                    transfer.data(),
                    transfer.isoPackets().offset(i),
                    transfer.isoPackets().actualLength(i));
            packetsRecorded++;
        }
        if (packetsRecorded == packetsToRecord) {
            recorded.countDown();
        } else {
            device.submit(transfer);
        }
    }

    private void played(Transfer transfer) {
        if (!stopped && transfer.status() == 0) {
            device.submit(filled(transfer));
        }
    }

    private Transfer filled(Transfer transfer) {
        ramp.play(transfer.data(), 0, PACKETS * PACKET_BYTES);
        return transfer;
    }
}
