package io.github.plugferry.app.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Does one thing after the other, on one thread. What belongs to a loop is touched by its thread only, so that no
/// state of it needs a lock; nothing that blocks is done there. A test turns one by hand, and time with it.
public interface Loop {
    /// The time of day, for people.
    long epochMillis();

    /// Does this when everything before is done. Any thread.
    ///
    /// @return false where the loop has ended, and it will never be done
    boolean soon(Runnable task);

    /// Does this after a time. The loop's thread only.
    Timer after(Duration delay, Runnable task);

    /// Does work that blocks on a thread of its own, and goes on here with what came of it. The loop's thread only.
    ///
    /// @param name of the thread
    /// @param then with the result. Where the loop has ended meanwhile, a result that can be closed is closed
    ///     instead
    <T> void elsewhere(String name, Work<T> work, Consumer<T> then, Consumer<IOException> failed);

    /// Something that is to be done later.
    interface Timer {
        /// Never does it, unless it was done already. The loop's thread only.
        void cancel();
    }

    /// What takes its time.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }
}
