package io.github.plugferry.engine.hotplug;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.EventFd;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.UeventSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The kernel's own device events.
public final class KernelSource implements HotplugSource {
    private final UeventSocket socket;
    private final EventFd wake;

    private KernelSource(UeventSocket socket, EventFd wake) {
        this.socket = socket;
        this.wake = wake;
    }

    /// Listens from now on.
    ///
    /// @throws IOException where the system has no such events: a sandbox may forbid them
    public static KernelSource open() throws IOException {
        EventFd wake = new EventFd();
        try {
            return new KernelSource(new UeventSocket(), wake);
        } catch (LinuxException e) {
            wake.close();
            throw e;
        }
    }

    /// The same, or a source that stays silent.
    public static HotplugSource openOrSilent() {
        try {
            return open();
        } catch (IOException e) {
            return new SilentSource();
        }
    }

    @Override
    public Optional<Notice> await(Duration atMost) throws IOException {
        try {
            byte[] message = socket.receive((int) Math.min(atMost.toMillis(), Integer.MAX_VALUE), wake);
            return message == null
                    ? Optional.empty()
                    : Optional.of(Uevent.parse(message).notice());
        } catch (LinuxException e) {
            if (e.is(Errno.ENOBUFS)) {
                return Optional.of(new Notice.Lost());
            }
            throw e;
        }
    }

    @Override
    public void wake() {
        wake.signal();
    }

    @Override
    public void close() {
        socket.close();
        wake.close();
    }
}
