package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.DescriptorType;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.TransferType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// An endpoint of a simulated device, and what stands behind it.
///
/// @param sync `bmAttributes`' synchronisation of an isochronous endpoint, one of the constants here
/// @param maxPacketSize `wMaxPacketSize`: bits 11 and 12 count further transactions
/// @param interval `bInterval`, in the units of the device's speed
/// @param tail fields that a class appends to the standard descriptor (Audio 1.0 has two)
/// @param descriptors class-specific ones that follow it
record EndpointSpec(
        EndpointAddress address,
        TransferType type,
        int sync,
        int maxPacketSize,
        int interval,
        List<Token> tail,
        List<ClassDescriptor> descriptors,
        Pipe pipe) {
    static final int NO_SYNC = 0x00;
    static final int ADAPTIVE = 0x08;
    static final int SYNCHRONOUS = 0x0c;

    private static final int STANDARD_BYTES = 7;

    EndpointSpec {
        tail = List.copyOf(tail);
        descriptors = List.copyOf(descriptors);
    }

    static EndpointSpec bulk(EndpointAddress address, int maxPacketSize, Pipe pipe) {
        return new EndpointSpec(address, TransferType.BULK, NO_SYNC, maxPacketSize, 0, List.of(), List.of(), pipe);
    }

    static EndpointSpec interrupt(EndpointAddress address, int maxPacketSize, int interval, Pipe pipe) {
        return new EndpointSpec(
                address, TransferType.INTERRUPT, NO_SYNC, maxPacketSize, interval, List.of(), List.of(), pipe);
    }

    static EndpointSpec isochronous(EndpointAddress address, int maxPacketSize, int interval, Pipe pipe) {
        return new EndpointSpec(
                address, TransferType.ISOCHRONOUS, NO_SYNC, maxPacketSize, interval, List.of(), List.of(), pipe);
    }

    EndpointDescriptor descriptor() {
        return new EndpointDescriptor(address, attributes(), maxPacketSize, interval);
    }

    /// What a high-speed endpoint becomes on a full-speed bus.
    EndpointSpec atFullSpeed() {
        int microframes = 1 << Math.max(0, interval - 1);
        int frames = Math.max(1, microframes / 8);
        int bytes = maxPacketSize & 0x7ff;
        return switch (type) {
            case BULK -> with(Math.min(bytes, 64), 0);
            case INTERRUPT -> with(Math.min(bytes, 64), Math.min(frames, 255));
            case ISOCHRONOUS -> with(Math.min(bytes, 1023), 1 + Integer.numberOfTrailingZeros(frames));
            case CONTROL -> this;
        };
    }

    int size() {
        return standardSize()
                + descriptors.stream().mapToInt(ClassDescriptor::size).sum();
    }

    void encode(ByteBuffer to) {
        to.order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) standardSize())
                .put((byte) DescriptorType.ENDPOINT)
                .put((byte) address.value())
                .put((byte) attributes())
                .putShort((short) maxPacketSize)
                .put((byte) interval);
        tail.forEach(token -> token.encode(to));
        descriptors.forEach(descriptor -> descriptor.encode(to));
    }

    private int attributes() {
        int code = switch (type) {
            case CONTROL -> 0;
            case ISOCHRONOUS -> 1;
            case BULK -> 2;
            case INTERRUPT -> 3;
        };
        return code | sync;
    }

    private int standardSize() {
        return STANDARD_BYTES + tail.stream().mapToInt(Token::size).sum();
    }

    private EndpointSpec with(int otherMaxPacketSize, int otherInterval) {
        return new EndpointSpec(address, type, sync, otherMaxPacketSize, otherInterval, tail, descriptors, pipe);
    }
}
