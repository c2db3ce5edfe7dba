package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;

/// The memory of a claim's URBs. What is given back is used again; nothing is freed before the end, and nothing
/// moves.
///
/// Thread: one at a time; the owner sees to that.
public final class UsbfsMemory implements AutoCloseable {
    private static final int SLAB_BYTES = 4 << 10;
    private static final int CACHE_LINE = 64;

    private final Arena arena = Arena.ofShared();
    private final ArrayDeque<UsbfsUrb> plain = new ArrayDeque<>();
    private final ArrayDeque<UsbfsUrb> isochronous = new ArrayDeque<>();
    private MemorySegment slab = MemorySegment.NULL;
    private long used;

    /// @param packets 0 to [UsbfsUrb#MAX_PACKETS]
    public UsbfsUrb take(int packets) {
        UsbfsUrb kept = (packets == 0 ? plain : isochronous).poll();
        return kept != null ? kept : new UsbfsUrb(cut(packets == 0 ? 0 : UsbfsUrb.MAX_PACKETS));
    }

    public void give(UsbfsUrb urb) {
        (urb.maxPackets() == 0 ? plain : isochronous).push(urb);
    }

    /// Frees everything. The kernel writes to a URB only while it is being reaped, so nobody may reap any more.
    @Override
    public void close() {
        arena.close();
    }

    private MemorySegment cut(int packets) {
        long bytes = UsbfsUrb.BYTES + (long) packets * UsbfsUrb.PACKET_BYTES;
        if (slab.byteSize() - used < bytes) {
            slab = arena.allocate(SLAB_BYTES, CACHE_LINE);
            used = 0;
        }
        MemorySegment piece = slab.asSlice(used, bytes);
        used += (bytes + CACHE_LINE - 1) & -CACHE_LINE;
        return piece;
    }
}
