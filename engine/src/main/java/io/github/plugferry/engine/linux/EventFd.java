package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Wakes a thread that waits in [Poll]. Signalled once, it stays signalled.
public final class EventFd implements AutoCloseable {
    private static final int CLOEXEC_NONBLOCK = 0x80000 | 0x800;

    private final int fd;

    public EventFd() throws LinuxException {
        fd = (int) LinuxException.check("cannot make an eventfd", Libc.eventfd(0, CLOEXEC_NONBLOCK));
    }

    int fd() {
        return fd;
    }

    /// Waits until it is signalled, for a time at most.
    ///
    /// @return false after the timeout
    public boolean await(int timeoutMillis) throws LinuxException {
        return Poll.await(fd, Poll.IN, timeoutMillis) != 0;
    }

    public void signal() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
            // Only a full counter makes this fail, and then it is signalled.
            Libc.write(fd, one.address(), Long.BYTES);
        }
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
