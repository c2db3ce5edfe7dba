package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.tap.SessionTap;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.Direction;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.UrbCodec;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Does what the client commands: decodes, checks, and submits to the device or cancels there.
///
/// Thread: the session's, with the lock.
final class RequestLoop {
    private static final ByteBuffer NO_BUFFER = ByteBuffer.allocateDirect(0);

    private final Connection connection;
    private final ClaimedDevice device;
    private final HostSettings settings;
    private final HostObserver observer;
    private final SessionTap tap;
    private final RequestChecks checks;
    private final RequestReader reader;
    private final EarlyUnlinks earlyUnlinks;
    private final ReplyQueue replies;
    private final InFlight inFlight;
    private final DataBuffers buffers;
    private final BackPressure pressure;

    RequestLoop(
            Connection connection,
            ClaimedDevice device,
            HostSettings settings,
            HostObserver observer,
            SessionTap tap,
            RequestChecks checks,
            RequestReader reader,
            EarlyUnlinks earlyUnlinks,
            ReplyQueue replies) {
        this.connection = connection;
        this.device = device;
        this.settings = settings;
        this.observer = observer;
        this.tap = tap;
        this.checks = checks;
        this.reader = reader;
        this.earlyUnlinks = earlyUnlinks;
        this.replies = replies;
        this.inFlight = replies.inFlight();
        this.buffers = replies.buffers();
        this.pressure = replies.pressure();
    }

    /// Until the end of the stream.
    void serve() throws IOException {
        while (reader.need(UrbCodec.HEADER_BYTES)) {
            UrbCommand command = UrbCodec.readCommand(reader.bytes());
            checks.requireOwnDevice(command);
            switch (command) {
                case UrbCommand.Submit submit -> {
                    if (!submit(submit)) {
                        return;
                    }
                }
                case UrbCommand.Unlink unlink -> unlink(unlink);
            }
        }
    }

    /// @return false at the end of the stream
    private boolean submit(UrbCommand.Submit submit) throws IOException {
        EndpointAddress address = EndpointAddress.of(submit.endpoint(), submit.isIn() ? Direction.IN : Direction.OUT);
        EndpointDescriptor endpoint = device.endpoint(address);
        EndpointDescriptor shape = endpoint != null ? endpoint : shapeOfUnknown(submit, address);
        boolean isochronous = shape.type() == TransferType.ISOCHRONOUS;
        int packetCount = checks.requirePacketCount(submit, isochronous);
        checks.requireLength(submit);
        if (inFlight.contains(submit.seqNum())) {
            throw new ProtocolViolationException(
                    "the sequence number %d was used for two URBs".formatted(submit.seqNum()));
        }
        int length = submit.transferLength();
        RequestChecks.Rejection rejection = checks.check(submit, endpoint);
        if (rejection == null && !pressure.awaitRoom(length, replies)) {
            rejection = new RequestChecks.Rejection(
                    UrbStatus.ENOMEM,
                    "too much is in flight: %d URBs and %d bytes (maxUrbsInFlight, maxBytesInFlight)"
                            .formatted(inFlight.count(), inFlight.bytes()));
        }
        ByteBuffer buffer = rejection == null ? buffers.take(length) : NO_BUFFER;
        if (!submit.isIn() && length > 0 && !(rejection == null ? reader.readPayload(buffer) : reader.skip(length))) {
            return false;
        }
        IsoPackets packets = IsoPackets.NONE;
        if (packetCount > 0) {
            if (!reader.need(packetCount * UrbCodec.ISO_DESCRIPTOR_BYTES)) {
                return false;
            }
            packets = reader.takePackets(packetCount);
            if (rejection == null) {
                rejection = checks.check(submit, packets);
            }
        }
        Urb urb = new Urb(
                submit.seqNum(),
                shape,
                submit.isIn(),
                shape.type() == TransferType.CONTROL ? SetupPacket.ofRaw(submit.setup()) : null,
                TransferFlags.ofWire(submit.transferFlags(), shape.type(), submit.isIn()),
                length,
                buffer,
                packets,
                submit.startFrame(),
                replies);
        UrbCommand.Unlink unlinked = earlyUnlinks.submitted(urb.seqNum());
        if (unlinked != null) {
            replies.cancelled(urb, unlinked.seqNum());
        } else {
            pass(urb, address, rejection);
        }
        return true;
    }

    /// To the device, or where it was rejected, straight back.
    private void pass(Urb urb, EndpointAddress address, RequestChecks.@Nullable Rejection rejection) {
        replies.submitting(urb);
        if (rejection == null) {
            device.submit(urb);
        } else {
            tap.urbRejected();
            observer.urbRejected(connection, address, rejection.why());
            urb.finish(new UrbOutcome.Failed(rejection.status(), 0));
        }
        replies.submitted(urb);
    }

    private void unlink(UrbCommand.Unlink unlink) throws ProtocolViolationException {
        InFlight.Entry target = inFlight.find(unlink.unlinkSeqNum());
        if (target == null) {
            if (earlyUnlinks.isEarly(unlink) && earlyUnlinks.count() < settings.maxUrbsInFlight()) {
                earlyUnlinks.add(unlink);
            } else {
                replies.unlinkedUnknown(unlink.seqNum());
            }
            return;
        }
        if (target.unlinkRequested) {
            throw new ProtocolViolationException("the URB %d was unlinked twice".formatted(unlink.unlinkSeqNum()));
        }
        target.unlinkBy(unlink.seqNum());
        device.cancel(target.urb);
    }

    /// How a URB for an endpoint that is not active is framed: as the endpoint is in another alternate setting,
    /// else by what the command itself says.
    private EndpointDescriptor shapeOfUnknown(UrbCommand.Submit submit, EndpointAddress address) {
        EndpointDescriptor dormant = device.dormantEndpoint(address);
        if (dormant != null) {
            return dormant;
        }
        TransferType type = submit.packetCount() > 0 ? TransferType.ISOCHRONOUS : TransferType.BULK;
        return new EndpointDescriptor(address, type.code(), 0, 0);
    }
}
