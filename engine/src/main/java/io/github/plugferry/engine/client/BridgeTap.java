package io.github.plugferry.engine.client;

import io.github.plugferry.engine.tap.EndpointSnapshot;
import io.github.plugferry.engine.tap.IsoPacketTotals;
import io.github.plugferry.engine.tap.LatencyRecorder;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.usb.Direction;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbCodec;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbReply;
import io.github.plugferry.engine.wire.WireFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what passes through a [UrbBridge], from the bytes of both directions. What it cannot make sense of it does
/// not count any more; the bytes go on all the same.
///
/// A reply does not say what it is a reply to, so each submit is kept until its reply or its unlink has come.
///
/// Thread: any; both directions wait for each other here, for as long as it takes to look at a piece of either.
final class BridgeTap {
    /// What nobody in good faith has in flight. Beyond that nothing more is kept, nor counted.
    private static final int MOST_IN_FLIGHT = 1 << 16;

    private final Map<Integer, Submitted> inFlight = new HashMap<>();
    private final Map<Integer, Integer> unlinks = new HashMap<>();
    private final @Nullable Endpoint[] endpoints = new @Nullable Endpoint[EndpointAddress.COUNT];
    private final Stream fromClient = new Stream(this::command);
    private final Stream fromHost = new Stream(this::reply);
    private long unlinksAnswered;
    private long unlinksPending;
    private long nowNanos;

    private record Submitted(EndpointAddress address, TransferType type, long sinceNanos) {}

    /// Looks at bytes of the client, from the buffer's position to its limit. The buffer is left as it was.
    synchronized void client(ByteBuffer bytes) {
        nowNanos = System.nanoTime();
        fromClient.look(bytes.duplicate().order(ByteOrder.BIG_ENDIAN));
    }

    /// The same for the host's.
    synchronized void host(ByteBuffer bytes) {
        nowNanos = System.nanoTime();
        fromHost.look(bytes.duplicate().order(ByteOrder.BIG_ENDIAN));
    }

    synchronized SessionSnapshot snapshot() {
        List<EndpointSnapshot> used = new ArrayList<>();
        for (Endpoint each : endpoints) {
            if (each != null && each.urbs > 0) {
                used.add(each.snapshot());
            }
        }
        return new SessionSnapshot(System.nanoTime(), 0, unlinksAnswered, unlinksPending, inFlight.size(), used);
    }

    /// What comes behind a header.
    ///
    /// @param iso whose packets are described there; null where nobody counts them
    private record Behind(
            long payload, int descriptors, @Nullable Endpoint iso) {
        static final Behind NOTHING = new Behind(0, 0, null);
    }

    private Behind command(ByteBuffer header) throws WireFormatException {
        return switch (UrbCodec.readCommand(header)) {
            case UrbCommand.Unlink unlink -> {
                keep(unlinks, unlink.seqNum(), unlink.unlinkSeqNum());
                yield Behind.NOTHING;
            }
            case UrbCommand.Submit submit -> {
                boolean iso = submit.packetCount() > 0;
                EndpointAddress address =
                        EndpointAddress.of(submit.endpoint(), submit.isIn() ? Direction.IN : Direction.OUT);
                keep(inFlight, submit.seqNum(), new Submitted(address, type(submit, iso), nowNanos));
                yield new Behind(submit.isIn() ? 0 : submit.transferLength(), iso ? submit.packetCount() : 0, null);
            }
        };
    }

    private Behind reply(ByteBuffer header) throws WireFormatException {
        return switch (UrbCodec.readReply(header)) {
            case UrbReply.Unlinked unlinked -> {
                unlinksAnswered++;
                Integer victim = unlinks.remove(unlinked.seqNum());
                if (victim != null && unlinked.status() != 0 && inFlight.remove(victim) != null) {
                    unlinksPending++;
                }
                yield Behind.NOTHING;
            }
            case UrbReply.Submitted done -> {
                Submitted urb = inFlight.remove(done.seqNum());
                if (urb == null) {
                    throw new WireFormatException(0, "a reply to nothing");
                }
                Endpoint endpoint = endpoint(urb);
                endpoint.answered(done, nowNanos - urb.sinceNanos());
                yield new Behind(
                        urb.address().isIn() ? done.actualLength() : 0,
                        urb.type() == TransferType.ISOCHRONOUS ? Math.max(0, done.packetCount()) : 0,
                        endpoint);
            }
        };
    }

    private static <T> void keep(Map<Integer, T> map, int seqNum, T what) throws WireFormatException {
        if (map.size() >= MOST_IN_FLIGHT) {
            throw new WireFormatException(0, "too many in flight");
        }
        map.put(seqNum, what);
    }

    private Endpoint endpoint(Submitted urb) {
        int index = urb.address().index();
        Endpoint endpoint = endpoints[index];
        if (endpoint == null) {
            endpoint = new Endpoint(urb.address());
            endpoints[index] = endpoint;
        }
        endpoint.type = urb.type();
        return endpoint;
    }

    /// The wire does not tell, but each type looks different.
    private static TransferType type(UrbCommand.Submit submit, boolean iso) {
        if (submit.endpoint() == 0) {
            return TransferType.CONTROL;
        }
        if (iso) {
            return TransferType.ISOCHRONOUS;
        }
        return submit.interval() > 0 ? TransferType.INTERRUPT : TransferType.BULK;
    }

    private static final class Endpoint {
        private final EndpointAddress address;
        private TransferType type = TransferType.CONTROL;
        private long urbs;
        private long failed;
        private long bytes;
        private IsoPacketTotals packets = IsoPacketTotals.NONE;
        private final LatencyRecorder latency = new LatencyRecorder();

        Endpoint(EndpointAddress address) {
            this.address = address;
        }

        void answered(UrbReply.Submitted done, long nanos) {
            urbs++;
            failed += done.status() == 0 ? 0 : 1;
            bytes += Math.max(0, done.actualLength());
            latency.record(nanos, 1);
        }

        /// `offset, length, actual_length, status`.
        void packet(ByteBuffer descriptor) {
            int length = descriptor.getInt(4);
            int actual = descriptor.getInt(8);
            boolean lost = descriptor.getInt(12) != 0;
            packets = packets.plus(new IsoPacketTotals(
                    !lost && actual >= length ? 1 : 0, !lost && actual < length ? 1 : 0, lost ? 1 : 0));
        }

        EndpointSnapshot snapshot() {
            return new EndpointSnapshot(address, type, urbs, failed, bytes, packets, latency.snapshot());
        }
    }

    private interface Header {
        Behind read(ByteBuffer header) throws WireFormatException;
    }

    /// One direction: header, payload, descriptors, header … in pieces of whatever size.
    private static final class Stream {
        private final Header header;
        private final ByteBuffer part =
                ByteBuffer.allocate(UrbCodec.HEADER_BYTES).order(ByteOrder.BIG_ENDIAN);

        private long payloadLeft;
        private int descriptorsLeft;
        private @Nullable Endpoint iso;
        private boolean lost;

        Stream(Header header) {
            this.header = header;
        }

        void look(ByteBuffer bytes) {
            while (bytes.hasRemaining() && !lost) {
                if (payloadLeft > 0) {
                    int skipped = (int) Math.min(payloadLeft, bytes.remaining());
                    bytes.position(bytes.position() + skipped);
                    payloadLeft -= skipped;
                } else if (descriptorsLeft > 0) {
                    if (fill(bytes, UrbCodec.ISO_DESCRIPTOR_BYTES)) {
                        if (iso != null) {
                            iso.packet(part);
                        }
                        part.clear();
                        descriptorsLeft--;
                    }
                } else if (fill(bytes, UrbCodec.HEADER_BYTES)) {
                    readHeader();
                }
            }
        }

        /// @return whether the part is complete now
        private boolean fill(ByteBuffer bytes, int wanted) {
            int count = Math.min(wanted - part.position(), bytes.remaining());
            part.put(part.position(), bytes, bytes.position(), count);
            part.position(part.position() + count);
            bytes.position(bytes.position() + count);
            return part.position() == wanted;
        }

        private void readHeader() {
            try {
                Behind behind = header.read(part.flip());
                payloadLeft = Math.max(0, behind.payload());
                descriptorsLeft = behind.descriptors();
                iso = behind.iso();
            } catch (WireFormatException e) {
                lost = true;
            }
            part.clear();
        }
    }
}
