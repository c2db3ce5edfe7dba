package io.github.plugferry.engine.hotplug;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Where notices of devices come from: the kernel, or a library that hears it. It need not be reliable, as the
/// watcher looks itself from time to time; it makes that quick.
public interface HotplugSource extends AutoCloseable {
    /// Waits for the next notice. One thread.
    ///
    /// @return empty after the time, and after [#wake]
    /// @throws IOException where no notice will come any more
    Optional<Notice> await(Duration atMost) throws IOException;

    /// Ends a wait, now or the next one. Any thread.
    void wake();

    /// When nobody waits any more.
    @Override
    void close();
}
