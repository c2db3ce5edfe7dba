package io.github.plugferry.engine.device;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DescriptorException;
import io.github.plugferry.engine.usb.DescriptorType;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.StandardRequest;
import io.github.plugferry.engine.usb.TransferType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A claimed device in the hands of a check: makes URBs, and keeps what became of them.
final class Probe implements AutoCloseable {
    static final TransferFlags SHORT_NOT_OK = new TransferFlags(0x01);
    static final TransferFlags ISO_ASAP = new TransferFlags(0x02);
    static final TransferFlags ZERO_PACKET = new TransferFlags(0x40);

    /// For hangs, not for speed: emulated machines are slow.
    private static final long LIMIT_SECONDS = 60;

    final ClaimedDevice device;

    private final Object lock = new Object();
    private final List<Urb> ended = new ArrayList<>(); // by lock, as all below
    private int goneCalls;
    private int endedWhenGone = -1;
    private boolean closed;
    private int afterClose;
    private int seqNum;

    Probe(UsbDevice device) throws DeviceException {
        this.device = device.claim(this::gone);
    }

    @Override
    public void close() {
        device.close();
        synchronized (lock) {
            closed = true;
        }
    }

    // --- the device ---

    ConfigurationDescriptor configuration() {
        byte[] header = read(0x80, StandardRequest.GET_DESCRIPTOR, DescriptorType.CONFIGURATION << 8, 0, 9);
        int total = (header[2] & 0xff) | ((header[3] & 0xff) << 8);
        byte[] raw = read(0x80, StandardRequest.GET_DESCRIPTOR, DescriptorType.CONFIGURATION << 8, 0, total);
        try {
            return ConfigurationDescriptor.read(ByteBuffer.wrap(raw));
        } catch (DescriptorException e) {
            throw new AssertionError(e);
        }
    }

    /// Selects an alternate setting that has such an endpoint.
    EndpointDescriptor select(TransferType type, boolean in) throws Conformance.DoesNotApply {
        for (var alternate : configuration().alternates()) {
            for (EndpointDescriptor endpoint : alternate.endpoints()) {
                if (endpoint.type() == type && endpoint.address().isIn() == in) {
                    setInterface(alternate.number(), alternate.alternate());
                    return endpoint;
                }
            }
        }
        throw new Conformance.DoesNotApply("the device has no %s endpoint %s".formatted(type, in ? "IN" : "OUT"));
    }

    boolean has(TransferType type, boolean in) {
        return configuration().alternates().stream()
                .flatMap(alternate -> alternate.endpoints().stream())
                .anyMatch(endpoint ->
                        endpoint.type() == type && endpoint.address().isIn() == in);
    }

    void setInterface(int number, int alternate) {
        expect(control(0x01, StandardRequest.SET_INTERFACE, alternate, number), 0, 0);
    }

    // --- control transfers ---

    /// Without a data stage.
    Urb control(int requestType, int request, int value, int index) {
        return await(submit(controlUrb(requestType, request, value, index, 0, TransferFlags.NONE)));
    }

    byte[] read(int requestType, int request, int value, int index, int length) {
        Urb urb = await(submit(controlUrb(requestType, request, value, index, length, TransferFlags.NONE)));
        Conformance.require(urb.outcome() instanceof UrbOutcome.Completed, "a read ended with %s", urb.outcome());
        return bytes(urb);
    }

    Urb controlUrb(int requestType, int request, int value, int index, int length, TransferFlags flags) {
        boolean in = (requestType & 0x80) != 0;
        EndpointAddress address = in ? EndpointAddress.in(0) : EndpointAddress.out(0);
        EndpointDescriptor endpoint = device.endpoint(address);
        Conformance.require(endpoint != null, "%s is always there", address);
        return new Urb(
                ++seqNum,
                endpoint,
                in,
                new SetupPacket(requestType, request, value, index, length),
                flags,
                length,
                ByteBuffer.allocateDirect(length),
                IsoPackets.NONE,
                0,
                this::ended);
    }

    // --- the others ---

    Urb transfer(EndpointDescriptor endpoint, int length) {
        return transfer(endpoint, length, TransferFlags.NONE);
    }

    /// OUT: zeros. IN: into 0xa5.
    Urb transfer(EndpointDescriptor endpoint, int length, TransferFlags flags) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(length);
        for (int at = 0; at < length && endpoint.address().isIn(); at++) {
            buffer.put(at, (byte) 0xa5);
        }
        boolean in = endpoint.address().isIn();
        return new Urb(++seqNum, endpoint, in, null, flags, length, buffer, IsoPackets.NONE, 0, this::ended);
    }

    /// @param gap bytes between two packets
    Urb isochronous(EndpointDescriptor endpoint, int count, int length, int gap) {
        IsoPackets packets = new IsoPackets(count);
        for (int each = 0; each < count; each++) {
            packets.place(each, each * (length + gap), length);
        }
        int total = count * (length + gap);
        return new Urb(
                ++seqNum,
                endpoint,
                endpoint.address().isIn(),
                null,
                ISO_ASAP,
                total,
                ByteBuffer.allocateDirect(total),
                packets,
                0,
                this::ended);
    }

    Urb submit(Urb urb) {
        device.submit(urb);
        return urb;
    }

    // --- what became of them ---

    Urb await(Urb urb) {
        awaitThat(() -> ended.contains(urb), "a URB does not end");
        return urb;
    }

    void await(List<Urb> urbs) {
        awaitThat(() -> ended.containsAll(urbs), "a URB does not end");
    }

    void awaitGone() {
        awaitThat(() -> goneCalls > 0, "nobody says that the device is gone");
    }

    /// In the order of their ends.
    List<Urb> ended() {
        synchronized (lock) {
            return List.copyOf(ended);
        }
    }

    int goneCalls() {
        synchronized (lock) {
            return goneCalls;
        }
    }

    /// How many URBs had ended when the device was reported gone.
    int endedWhenGone() {
        synchronized (lock) {
            return endedWhenGone;
        }
    }

    int endedAfterClose() {
        synchronized (lock) {
            return afterClose;
        }
    }

    static void expect(Urb urb, int status, int actualLength) {
        Conformance.require(
                urb.outcome().status() == status && urb.outcome().actualLength() == actualLength,
                "expected status %d and %d bytes, but it ended with %s",
                status,
                actualLength,
                urb.outcome());
    }

    static byte[] bytes(Urb urb) {
        byte[] bytes = new byte[urb.outcome().actualLength()];
        ByteBuffer constant = urb.constantAnswer();
        (constant == null ? urb.buffer() : constant).get(0, bytes);
        return bytes;
    }

    private void awaitThat(BooleanSupplier condition, String otherwise) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (lock) {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                Conformance.require(left > 0, "%s within %d s", otherwise, LIMIT_SECONDS);
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private void ended(Urb urb) {
        synchronized (lock) {
            ended.add(urb);
            afterClose += closed ? 1 : 0;
            lock.notifyAll();
        }
    }

    private void gone() {
        synchronized (lock) {
            goneCalls++;
            endedWhenGone = ended.size();
            lock.notifyAll();
        }
    }
}
