package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a session does with a claimed device, for tests.
final class Client implements AutoCloseable {
    static final TransferFlags SHORT_NOT_OK = new TransferFlags(0x01);

    final ClaimedDevice device;
    /// In the order of their completion.
    final List<Urb> completed = new ArrayList<>();

    boolean gone;
    private int seqNum;

    Client(SimulatedDevice simulated) throws DeviceException {
        this(simulated, () -> {});
    }

    Client(SimulatedDevice simulated, ClaimListener listener) throws DeviceException {
        device = simulated.claim(() -> {
            gone = true;
            listener.gone();
        });
    }

    @Override
    public void close() {
        device.close();
    }

    /// A control transfer that ends at once.
    UrbOutcome control(int requestType, int request, int value, int index, byte... data) {
        return finish(controlOut(requestType, request, value, index, data)).outcome();
    }

    /// The data of a control transfer that must succeed.
    byte[] read(int requestType, int request, int value, int index, int length) {
        Urb urb = finish(controlIn(requestType, request, value, index, length, TransferFlags.NONE));
        assertThat(urb.outcome()).isInstanceOf(UrbOutcome.Completed.class);
        return data(urb);
    }

    UrbOutcome tryRead(int requestType, int request, int value, int index, int length) {
        return finish(controlIn(requestType, request, value, index, length, TransferFlags.NONE))
                .outcome();
    }

    Urb controlIn(int requestType, int request, int value, int index, int length, TransferFlags flags) {
        SetupPacket setup = new SetupPacket(requestType, request, value, index, length);
        return urb(EndpointAddress.in(0), setup, flags, ByteBuffer.allocateDirect(length), IsoPackets.NONE);
    }

    private Urb controlOut(int requestType, int request, int value, int index, byte... data) {
        SetupPacket setup = new SetupPacket(requestType, request, value, index, data.length);
        return urb(EndpointAddress.out(0), setup, TransferFlags.NONE, direct(data), IsoPackets.NONE);
    }

    Urb in(int endpoint, int length) {
        return in(endpoint, length, TransferFlags.NONE);
    }

    Urb in(int endpoint, int length, TransferFlags flags) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(length);
        for (int at = 0; at < length; at++) {
            buffer.put(at, (byte) 0xa5);
        }
        return submit(urb(EndpointAddress.in(endpoint), null, flags, buffer, IsoPackets.NONE));
    }

    Urb out(int endpoint, byte... data) {
        return submit(urb(EndpointAddress.out(endpoint), null, TransferFlags.NONE, direct(data), IsoPackets.NONE));
    }

    /// Packets of equal length, with a gap behind each.
    Urb isoIn(int endpoint, int count, int length, int gap) {
        int stride = length + gap;
        return submit(urb(
                EndpointAddress.in(endpoint),
                null,
                TransferFlags.NONE,
                ByteBuffer.allocateDirect(count * stride),
                packets(count, stride, length)));
    }

    Urb isoOut(int endpoint, int count, byte... data) {
        int length = count == 0 ? 0 : data.length / count;
        return submit(urb(
                EndpointAddress.out(endpoint), null, TransferFlags.NONE, direct(data), packets(count, length, length)));
    }

    private Urb urb(
            EndpointAddress address,
            @Nullable SetupPacket setup,
            TransferFlags flags,
            ByteBuffer buffer,
            IsoPackets packets) {
        return new Urb(
                ++seqNum,
                endpoint(address),
                address.isIn(),
                setup,
                flags,
                buffer.remaining(),
                buffer,
                packets,
                0,
                completed::add);
    }

    Urb submit(Urb urb) {
        device.submit(urb);
        return urb;
    }

    boolean isCompleted(Urb urb) {
        return completed.stream().anyMatch(each -> each == urb);
    }

    /// What an IN URB brought, compact.
    static byte[] data(Urb urb) {
        byte[] data = new byte[urb.outcome().actualLength()];
        ByteBuffer constant = urb.constantAnswer();
        if (constant != null) {
            constant.get(0, data);
        } else if (urb.isoPackets().count() == 0) {
            urb.buffer().get(0, data);
        } else {
            int at = 0;
            for (int packet = 0; packet < urb.isoPackets().count(); packet++) {
                int length = urb.isoPackets().actualLength(packet);
                urb.buffer().get(urb.isoPackets().offset(packet), data, at, length);
                at += length;
            }
        }
        return data;
    }

    private Urb finish(Urb urb) {
        submit(urb);
        assertThat(completed).last().isSameAs(urb);
        return urb;
    }

    private EndpointDescriptor endpoint(EndpointAddress address) {
        EndpointDescriptor endpoint = device.endpoint(address);
        assertThat(endpoint).as("%s", address).isNotNull();
        return endpoint;
    }

    private static IsoPackets packets(int count, int stride, int length) {
        IsoPackets packets = new IsoPackets(count);
        for (int packet = 0; packet < count; packet++) {
            packets.place(packet, packet * stride, length);
        }
        return packets;
    }

    private static ByteBuffer direct(byte[] data) {
        return ByteBuffer.allocateDirect(data.length).put(data).flip();
    }
}
