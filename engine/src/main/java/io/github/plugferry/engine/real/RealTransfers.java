package io.github.plugferry.engine.real;

import io.github.plugferry.engine.device.SystemCalls;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;

/// The URBs of one claim that a backend has, and the thread that completes them.
public interface RealTransfers extends SystemCalls.Pipes {
    /// Begins to complete, and to look whether the device is gone. Once, before anything else.
    void start();

    /// Completes a URB that the device is not asked for, and does not wait. The session's thread.
    void refuse(Urb urb, UrbOutcome outcome);

    /// Waits until the control transfers that were begun have ended, so that a call of the system comes behind
    /// them.
    void awaitControl();

    /// Ends everything that is in flight, and waits for it.
    ///
    /// @return whether it is over; always, unless a controller does not let go of a transfer
    boolean drain();

    /// Whether a bulk transfer is in flight.
    boolean hasBulk();

    /// Completes what [#answer] was given. On the thread that completes.
    void completeAnswers();

    /// Ends everything and stops the thread. Nothing completes afterwards.
    ///
    /// @return whether the backend has nothing any more; else the device must stay open
    boolean close();
}
