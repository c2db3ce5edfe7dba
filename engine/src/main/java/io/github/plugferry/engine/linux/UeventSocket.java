package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// Where the kernel tells what happens to devices: a netlink socket of the family NETLINK_KOBJECT_UEVENT, in the
/// kernel's own group. Whoever wants may listen; udev need not run.
///
///     sockaddr_nl   0          2    4           8
///                   u16 family pad  u32 portid  u32 groups
///
/// Source: kernel lib/kobject_uevent.c, include/uapi/linux/netlink.h; netlink(7).
///
/// Thread: one receives and closes.
public final class UeventSocket implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_DGRAM_CLOEXEC_NONBLOCK = 2 | 0x80000 | 0x800;
    private static final int NETLINK_KOBJECT_UEVENT = 15;
    private static final int KERNEL_GROUP = 1;

    private static final int ADDRESS_BYTES = 12;
    private static final int ADDRESS_PORTID = 4;
    private static final int ADDRESS_GROUPS = 8;

    /// The kernel allows 2 KiB of variables behind two paths.
    private static final int MESSAGE_BYTES = 16 << 10;

    /// Room for some hundred events. The kernel caps it at `net.core.rmem_max` without a word.
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    // struct msghdr, 64-bit: msg_name, msg_namelen, msg_iov, msg_iovlen, …; an iovec behind it.
    private static final int MSGHDR_BYTES = 56;
    private static final int MSGHDR_NAMELEN = 8;
    private static final int MSGHDR_IOV = 16;
    private static final int MSGHDR_IOVLEN = 24;

    private final Arena arena = Arena.ofShared();
    private final int fd;
    private final MemorySegment address;
    private final MemorySegment bytes;
    private final MemorySegment header;

    public UeventSocket() throws LinuxException {
        fd = (int) LinuxException.check(
                "cannot listen to the kernel's device events",
                Libc.socket(AF_NETLINK, SOCK_DGRAM_CLOEXEC_NONBLOCK, NETLINK_KOBJECT_UEVENT));
        address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
        bytes = arena.allocate(MESSAGE_BYTES);
        header = arena.allocate(MSGHDR_BYTES + 2L * Long.BYTES, Long.BYTES);
        header.set(ValueLayout.JAVA_LONG, 0, address.address());
        header.set(ValueLayout.JAVA_LONG, MSGHDR_IOV, header.address() + MSGHDR_BYTES);
        header.set(ValueLayout.JAVA_LONG, MSGHDR_IOVLEN, 1);
        header.set(ValueLayout.JAVA_LONG, MSGHDR_BYTES, bytes.address());
        header.set(ValueLayout.JAVA_LONG, MSGHDR_BYTES + Long.BYTES, MESSAGE_BYTES);
        try {
            bind();
        } catch (LinuxException e) {
            close();
            throw e;
        }
    }

    private void bind() throws LinuxException {
        MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, RECEIVE_BUFFER_BYTES);
        LinuxException.check(
                "cannot make room for the kernel's device events",
                Libc.setsockopt(
                        fd,
                        SocketOption.RECEIVE_BUFFER.level(),
                        SocketOption.RECEIVE_BUFFER.number(),
                        size.address(),
                        Integer.BYTES));
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
        address.set(ValueLayout.JAVA_INT, ADDRESS_GROUPS, KERNEL_GROUP);
        LinuxException.check(
                "cannot listen to the kernel's device events", Libc.bind(fd, address.address(), ADDRESS_BYTES));
    }

    /// The next message of the kernel. What others send to the group is passed over.
    ///
    /// @param timeoutMillis 0 does not wait, -1 waits for ever
    /// @return null after the timeout, and when `stop` was signalled
    /// @throws LinuxException ENOBUFS where messages were lost; the next ones can be received
    public byte @Nullable [] receive(int timeoutMillis, EventFd stop) throws LinuxException {
        while (Poll.await(fd, Poll.IN, stop, timeoutMillis)) {
            header.set(ValueLayout.JAVA_INT, MSGHDR_NAMELEN, ADDRESS_BYTES);
            long count = Libc.recvmsg(fd, header.address(), 0);
            if (count == -Errno.EINTR.number() || count == -Errno.EAGAIN.number()) {
                continue;
            }
            LinuxException.check("cannot hear the kernel's device events", count);
            if (isFromKernel()) {
                return bytes.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
            }
        }
        return null;
    }

    private boolean isFromKernel() {
        return header.get(ValueLayout.JAVA_INT, MSGHDR_NAMELEN) == ADDRESS_BYTES
                && address.get(ValueLayout.JAVA_INT, ADDRESS_PORTID) == 0;
    }

    @Override
    public void close() {
        Libc.close(fd);
        arena.close();
    }
}
