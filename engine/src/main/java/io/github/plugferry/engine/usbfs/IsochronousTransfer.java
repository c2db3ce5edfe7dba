package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.linux.BufferPool;
import io.github.plugferry.engine.linux.UsbfsMemory;
import io.github.plugferry.engine.linux.UsbfsUrb;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Isochronous transfers: parts of at most 128 packets, which the controller plays one behind the other.
///
/// usbfs knows no offsets: the packets of a part lie one behind the other. Those of a URB nearly always do, and
/// then they are transferred from and into its own buffer; else by way of another one.
///
/// usbfs does not tell in which frame a transfer began: the URB keeps the frame that the client gave it.
final class IsochronousTransfer extends Transfer {
    private final List<Piece> pieces = new ArrayList<>(1);

    /// @param packed null where the packets lie in the URB's own buffer one behind the other
    private record Piece(
            int firstPacket, int packets, @Nullable ByteBuffer packed) {}

    IsochronousTransfer(Urb urb, UsbfsMemory memory, BufferPool pool) {
        super(urb);
        int count = urb.isoPackets().count();
        for (int first = 0; first < count; first += UsbfsUrb.MAX_PACKETS) {
            add(first, Math.min(UsbfsUrb.MAX_PACKETS, count - first), memory, pool);
        }
    }

    private void add(int first, int count, UsbfsMemory memory, BufferPool pool) {
        IsoPackets packets = urb.isoPackets();
        UsbfsUrb part = memory.take(count);
        int total = 0;
        boolean contiguous = true;
        for (int each = 0; each < count; each++) {
            contiguous &= packets.offset(first + each) == packets.offset(first) + total;
            part.packetLength(each, packets.length(first + each));
            total += packets.length(first + each);
        }
        ByteBuffer packed = contiguous ? null : pool.take(total);
        if (packed != null && !urb.isIn()) {
            int at = 0;
            for (int each = first; each < first + count; each++) {
                packed.put(at, urb.buffer(), packets.offset(each), packets.length(each));
                at += packets.length(each);
            }
        }
        part.fill(
                UsbfsUrb.ISOCHRONOUS,
                urb.address().value(),
                urb.flags().isoAsap() ? UsbfsUrb.ISO_ASAP : 0,
                packed != null ? packed : urb.buffer(),
                packed != null ? 0 : packets.offset(first),
                total);
        part.packets(count, first == 0 ? urb.startFrame() : 0);
        parts.add(part);
        pieces.add(new Piece(first, count, packed));
    }

    @Override
    UrbOutcome end(BooleanSupplier gone) {
        int status = UrbStatus.OK;
        for (int each = 0; each < submittedParts(); each++) {
            UsbfsUrb part = parts.get(each);
            takeResults(pieces.get(each), part);
            if (status == UrbStatus.OK) {
                status = part.status();
            }
        }
        int actual = urb.isoPackets().totalActualLength();
        if (status != UrbStatus.OK || submittedParts() == parts.size()) {
            return outcome(status, actual, gone);
        }
        if (refusal() == 0) { // cancelled between two parts
            return UrbOutcome.Unlinked.INSTANCE;
        }
        return submittedParts() == 0 ? refusedOutcome(refusal()) : outcome(refusal(), actual, gone);
    }

    private void takeResults(Piece piece, UsbfsUrb part) {
        IsoPackets packets = urb.isoPackets();
        int at = 0;
        for (int each = 0; each < piece.packets; each++) {
            int packet = piece.firstPacket + each;
            int actual = Math.min(part.packetActualLength(each), packets.length(packet));
            packets.finish(packet, actual, part.packetStatus(each));
            if (piece.packed != null && urb.isIn()) {
                urb.buffer().put(packets.offset(packet), piece.packed, at, actual);
            }
            at += packets.length(packet);
        }
    }

    @Override
    void free(UsbfsMemory memory, BufferPool pool) {
        super.free(memory, pool);
        for (Piece piece : pieces) {
            if (piece.packed != null) {
                pool.give(piece.packed);
            }
        }
    }
}
