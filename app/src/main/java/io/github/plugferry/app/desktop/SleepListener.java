package io.github.plugferry.app.desktop;

import java.time.Duration;

/// What has to be done before a computer sleeps and after it has woken up. The two are called in turn, one at a time,
/// on
/// a thread of their own.
public interface SleepListener {
    /// The computer is about to sleep: what must not be held meanwhile is given up.
    ///
    /// @param atMost after which the computer sleeps, whether this has returned or not
    void beforeSleep(Duration atMost);

    /// It is awake again.
    void afterSleep();
}
