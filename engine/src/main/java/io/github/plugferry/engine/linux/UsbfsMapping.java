package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Memory that an open node shares with this program: the controller reads and writes the data of a URB there
/// itself, and the kernel copies nothing, where the data lies wholly in one piece of it.
///
/// The kernel counts it against `usbfs_memory_mb`, which all programs have together, as long as it is there and
/// whether it is used or not. So that URBs with other memory still find room, all of this program's nodes together
/// have no more than half of what that is by default.
///
/// It keeps the node's file open. A URB that the kernel still has keeps its piece there, also after [#close].
///
/// Thread: one at a time; the owner sees to that.
///
/// Source: kernel drivers/usb/core/devio.c, usbdev_mmap() and proc_do_submiturb().
public final class UsbfsMapping implements AutoCloseable {
    private static final int MOST_OF_ALL_BYTES = 8 << 20;
    private static final AtomicInteger OF_ALL_BYTES = new AtomicInteger();

    private final UsbfsNode node;
    private final Arena arena = Arena.ofShared();
    private int bytesMapped;

    public UsbfsMapping(UsbfsNode node) {
        this.node = node;
    }

    /// Not after the node was closed.
    ///
    /// @param bytes whole pages
    /// @return zeroed; null where the kernel does not find it (it is contiguous), or the limits do not allow it
    public @Nullable ByteBuffer allocate(int bytes) {
        long address = OF_ALL_BYTES.addAndGet(bytes) <= MOST_OF_ALL_BYTES ? node.map(bytes) : -1;
        if (address < 0) {
            OF_ALL_BYTES.addAndGet(-bytes);
            return null;
        }
        bytesMapped += bytes;
        return piece(address, bytes).asByteBuffer();
    }

    @Override
    public void close() {
        arena.close();
        OF_ALL_BYTES.addAndGet(-bytesMapped);
    }

    @SuppressWarnings("restricted") // the kernel has just said how much is there
    private MemorySegment piece(long address, int bytes) {
        return MemorySegment.ofAddress(address)
                .reinterpret(bytes, arena, piece -> Libc.munmap(piece.address(), piece.byteSize()));
    }
}
