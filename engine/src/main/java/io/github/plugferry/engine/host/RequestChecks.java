package io.github.plugferry.engine.host;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.usb.Direction;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.StandardRequest;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbStatus;
import org.jspecify.annotations.Nullable;

/// What is asked of each request before a device sees it.
///
/// Two kinds of answers: what breaks the framing or names another device ends the connection; everything else is
/// answered with a status, and the session goes on.
final class RequestChecks {
    private final int devId;
    private final HostSettings settings;

    RequestChecks(int devId, HostSettings settings) {
        this.devId = devId;
        this.settings = settings;
    }

    /// Why a URB does not reach the device, and the status that the client gets.
    record Rejection(int status, String why) {}

    /// The kernel's own server ends the connection as well.
    void requireOwnDevice(UrbCommand command) throws ProtocolViolationException {
        if (command.devId() != devId) {
            throw new ProtocolViolationException(
                    "a request for the device 0x%08x came to the device 0x%08x".formatted(command.devId(), devId));
        }
    }

    /// @return how many ISO descriptors follow
    int requirePacketCount(UrbCommand.Submit submit, boolean isochronous) throws ProtocolViolationException {
        if (!isochronous) {
            return 0; // whatever stands there: clients leave old counts in it, and send no descriptors
        }
        if (submit.packetCount() < 0 || submit.packetCount() > settings.maxIsoPackets()) {
            throw new ProtocolViolationException(
                    "an isochronous URB with %s packets; at most %d are taken (maxIsoPackets)"
                            .formatted(Integer.toUnsignedString(submit.packetCount()), settings.maxIsoPackets()));
        }
        return submit.packetCount();
    }

    void requireLength(UrbCommand.Submit submit) throws ProtocolViolationException {
        if (submit.transferLength() < 0) {
            throw new ProtocolViolationException("a URB with the length " + submit.transferLength());
        }
    }

    /// @param endpoint null where the active configuration has none there
    @Nullable
    Rejection check(UrbCommand.Submit submit, @Nullable EndpointDescriptor endpoint) {
        if (submit.transferLength() > settings.maxTransferBytes()) {
            return new Rejection(
                    UrbStatus.EMSGSIZE,
                    "a transfer of %d bytes; at most %d are taken (maxTransferBytes)"
                            .formatted(submit.transferLength(), settings.maxTransferBytes()));
        }
        if (endpoint == null) {
            // The kernel's own server gives no answer at all here, and the client waits for ever.
            return new Rejection(
                    UrbStatus.EPIPE,
                    "there is no endpoint %d %s in the active configuration"
                            .formatted(submit.endpoint(), submit.isIn() ? "IN" : "OUT"));
        }
        return switch (endpoint.type()) {
            case CONTROL -> checkControl(submit);
            case ISOCHRONOUS, BULK, INTERRUPT -> null;
        };
    }

    /// Packets lie inside the buffer. They may overlap for OUT, but what IN packets bring has to fit.
    @Nullable
    Rejection check(UrbCommand.Submit submit, IsoPackets packets) {
        long total = 0;
        for (int i = 0; i < packets.count(); i++) {
            int offset = packets.offset(i);
            int length = packets.length(i);
            total += length;
            if ((offset | length) < 0 || (long) offset + length > submit.transferLength()) {
                return new Rejection(
                        UrbStatus.EINVAL,
                        "packet %d (%d bytes at %d) is outside of its transfer of %d bytes"
                                .formatted(i, length, offset, submit.transferLength()));
            }
        }
        return total <= submit.transferLength()
                ? null
                : new Rejection(
                        UrbStatus.EINVAL,
                        "the packets have %d bytes, their transfer %d".formatted(total, submit.transferLength()));
    }

    private static @Nullable Rejection checkControl(UrbCommand.Submit submit) {
        SetupPacket setup = SetupPacket.ofRaw(submit.setup());
        if (setup.is(0x00, StandardRequest.SET_ADDRESS)) {
            return new Rejection(UrbStatus.EPIPE, "SET_ADDRESS is the business of this side's bus");
        }
        // Without a data stage the direction bit of either side may be anything.
        if (setup.length() > 0 && (setup.direction() == Direction.IN) != submit.isIn()) {
            return new Rejection(UrbStatus.EINVAL, "the setup packet (%s) goes the other way".formatted(setup));
        }
        if (submit.isIn() ? setup.length() > submit.transferLength() : setup.length() != submit.transferLength()) {
            return new Rejection(
                    UrbStatus.EINVAL,
                    "the setup packet (%s) does not have the transfer's length %d"
                            .formatted(setup, submit.transferLength()));
        }
        return null;
    }
}
