package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/// An input device of the kernel, `/dev/input/event…`, taken for this program alone: what it reports reaches no
/// window and no console.
///
/// Source: kernel include/uapi/linux/input.h.
public final class InputNode implements AutoCloseable {
    /// `_IOW('E', 0x90, int)`
    private static final long EVIOCGRAB = 0x40044590L;

    // struct input_event on 64-bit systems: two longs of time, u16 type, u16 code, s32 value.
    private static final int EVENT_BYTES = 24;
    private static final int EVENT_TYPE = 16;
    private static final int EVENT_CODE = 18;
    private static final int EVENT_VALUE = 20;

    private final int fd;

    /// @param type `EV_…`
    /// @param code what of that type
    public record Event(int type, int code, int value) {}

    /// @throws LinuxException also where another program has taken it
    public InputNode(Path path) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            fd = (int) LinuxException.check(
                    "cannot open " + path,
                    Libc.open(arena.allocateFrom(path.toString()).address(), Libc.O_RDONLY_CLOEXEC));
        }
        try {
            LinuxException.check("cannot take " + path, Libc.ioctl(fd, EVIOCGRAB, 1));
        } catch (LinuxException e) {
            Libc.close(fd);
            throw e;
        }
    }

    /// The next event.
    ///
    /// @return empty after the timeout
    public Optional<Event> read(int timeoutMillis) throws LinuxException {
        if (Poll.await(fd, Poll.IN, timeoutMillis) == 0) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment event = arena.allocate(EVENT_BYTES, Long.BYTES);
            LinuxException.check("the input device is gone", Libc.read(fd, event.address(), EVENT_BYTES));
            return Optional.of(new Event(
                    event.get(ValueLayout.JAVA_SHORT, EVENT_TYPE),
                    event.get(ValueLayout.JAVA_SHORT, EVENT_CODE),
                    event.get(ValueLayout.JAVA_INT, EVENT_VALUE)));
        }
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
