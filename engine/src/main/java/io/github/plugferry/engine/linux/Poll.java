package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Waits for descriptors by `poll`.
final class Poll {
    static final short IN = 0x1;
    static final short OUT = 0x4;
    static final short IN_OR_OUT = IN | OUT;

    /// The other side has ended the connection, or its half of it.
    static final short RDHUP = 0x2000;

    // struct pollfd: int fd, short events, short revents.
    private static final int ENTRY_BYTES = 8;
    private static final int EVENTS = 4;
    private static final int RETURNED = 6;

    /// Where a thread's entries stand. Kept, as many a thread waits once for each transfer.
    private static final ThreadLocal<MemorySegment> ENTRIES =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(2L * ENTRY_BYTES, Integer.BYTES));

    private Poll() {}

    /// @param timeoutMillis 0 does not wait, -1 waits for ever
    /// @return the events that are there, errors and hang-ups too; 0 after the timeout
    static int await(int fd, short events, int timeoutMillis) throws LinuxException {
        MemorySegment entries = ENTRIES.get();
        put(entries, 0, fd, events);
        return poll(entries, 1, timeoutMillis) == 0 ? 0 : entries.get(ValueLayout.JAVA_SHORT, RETURNED);
    }

    /// Waits without a bound, but for `stop`.
    ///
    /// @return false when `stop` was signalled
    static boolean await(int fd, short events, EventFd stop) throws LinuxException {
        MemorySegment entries = ENTRIES.get();
        put(entries, 0, fd, events);
        put(entries, 1, stop.fd(), IN);
        poll(entries, 2, -1);
        return entries.get(ValueLayout.JAVA_SHORT, ENTRY_BYTES + RETURNED) == 0;
    }

    /// Waits for a descriptor or for `stop`, whichever comes first.
    ///
    /// @param timeoutMillis -1 waits for ever
    /// @return false when `stop` was signalled, and after the timeout
    static boolean await(int fd, short events, EventFd stop, int timeoutMillis) throws LinuxException {
        MemorySegment entries = ENTRIES.get();
        put(entries, 0, fd, events);
        put(entries, 1, stop.fd(), IN);
        poll(entries, 2, timeoutMillis);
        return entries.get(ValueLayout.JAVA_SHORT, ENTRY_BYTES + RETURNED) == 0
                && entries.get(ValueLayout.JAVA_SHORT, RETURNED) != 0;
    }

    private static void put(MemorySegment entries, int index, int fd, short events) {
        entries.set(ValueLayout.JAVA_INT, (long) index * ENTRY_BYTES, fd);
        entries.set(ValueLayout.JAVA_SHORT, (long) index * ENTRY_BYTES + EVENTS, events);
    }

    private static int poll(MemorySegment entries, int count, int timeoutMillis) throws LinuxException {
        int result;
        do {
            result = Libc.poll(entries.address(), count, timeoutMillis);
        } while (result == -Errno.EINTR.number());
        return (int) LinuxException.check("cannot wait", result);
    }
}
