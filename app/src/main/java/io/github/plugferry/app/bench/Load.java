package io.github.plugferry.app.bench;

import java.io.IOException;
import java.time.Duration;

/// Something that runs until it is stopped.
interface Load extends AutoCloseable {
    void start();

    /// What was done until now. Any thread.
    Tally.Snapshot tally();

    /// Waits, and ends early with the reason where it can not go on.
    void run(Duration time) throws IOException, InterruptedException;

    /// Ends it, with every answer that is still to come.
    ///
    /// @throws IOException where the host owes one
    void stop() throws IOException, InterruptedException;

    @Override
    void close();
}
