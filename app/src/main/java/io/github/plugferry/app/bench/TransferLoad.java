package io.github.plugferry.app.bench;

import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.client.Transfer;
import io.github.plugferry.engine.client.TransferListener;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.usb.DescriptorType;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.StandardRequest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps transfers in flight over one imported device. Every answer is checked by the importer, which ends at the
/// first that is wrong.
final class TransferLoad implements Load {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Importer importer;
    private final Pattern pattern;
    private final List<Slot> slots = new ArrayList<>();
    private final CountDownLatch running;
    private final Tally tally = new Tally();
    private volatile boolean stopped;

    /// One of the transfers. It submits itself again.
    private final class Slot implements TransferListener {
        final Transfer transfer;
        private long sinceNanos;

        Slot(@Nullable EndpointDescriptor endpoint) {
            transfer = transfer(endpoint, this);
        }

        boolean submit(long now) {
            sinceNanos = now;
            if (!importer.enqueue(transfer)) {
                return false;
            }
            if (pattern.kind() == Pattern.Kind.UNLINK) {
                importer.enqueueUnlink(transfer);
            }
            return true;
        }

        @Override
        public void completed(Transfer transfer) {
            long now = System.nanoTime();
            tally.completed(transfer, now - sinceNanos);
            if (stopped || !submit(now)) {
                running.countDown();
            }
        }
    }

    /// @param importer is this object's from now on
    /// @param endpoint for all but control transfers
    TransferLoad(Importer importer, Pattern pattern, @Nullable EndpointDescriptor endpoint) {
        this.importer = importer;
        this.pattern = pattern;
        this.running = new CountDownLatch(pattern.depth());
        for (int i = 0; i < pattern.depth(); i++) {
            slots.add(new Slot(endpoint));
        }
    }

    @Override
    public void start() {
        for (Slot slot : slots) {
            if (!slot.submit(System.nanoTime())) {
                running.countDown();
            }
        }
        importer.flush();
    }

    @Override
    public Tally.Snapshot tally() {
        return tally.snapshot();
    }

    @Override
    public void run(Duration time) throws IOException, InterruptedException {
        if (importer.awaitEnd(Deadline.in(time))) {
            throw endReason();
        }
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        stopped = true;
        if (!awaitAll()) {
            // A device may have nothing to say on an endpoint.
            slots.forEach(slot -> importer.unlink(slot.transfer));
            if (!awaitAll()) {
                throw new IOException("%d of %d transfers were not answered, and neither were their unlinks"
                        .formatted(running.getCount(), pattern.depth()));
            }
        }
        if (importer.isOver()) {
            throw endReason();
        }
    }

    @Override
    public void close() {
        importer.close();
    }

    private boolean awaitAll() throws InterruptedException {
        return running.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private IOException endReason() {
        return importer.failure().orElseGet(() -> new EOFException("the host has closed the connection"));
    }

    private Transfer transfer(@Nullable EndpointDescriptor endpoint, TransferListener listener) {
        ByteBuffer data = ByteBuffer.allocateDirect(pattern.transferBytes());
        if (endpoint == null) {
            return Transfer.control(
                    new SetupPacket(
                            0x80, StandardRequest.GET_DESCRIPTOR, DescriptorType.DEVICE << 8, 0, pattern.bytes()),
                    data,
                    listener);
        }
        EndpointAddress address = endpoint.address();
        return switch (endpoint.type()) {
            case CONTROL, BULK -> Transfer.bulk(address, data, listener);
            case INTERRUPT -> Transfer.interrupt(address, data, endpoint.interval(), listener);
            case ISOCHRONOUS -> Transfer.isochronous(address, data, packets(), endpoint.interval(), listener);
        };
    }

    private IsoPackets packets() {
        IsoPackets packets = new IsoPackets(pattern.packets());
        for (int i = 0; i < pattern.packets(); i++) {
            packets.place(i, i * pattern.bytes(), pattern.bytes());
        }
        return packets;
    }
}
