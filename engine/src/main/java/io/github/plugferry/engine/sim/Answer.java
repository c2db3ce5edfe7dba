package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;

/// How an endpoint that has to wait for nothing answers a URB.
@FunctionalInterface
interface Answer {
    /// Fills or reads the URB's buffer. The URB is claimed, and the caller completes it.
    ///
    /// @param pipe to halt after this URB, where the answer is a reason to
    UrbOutcome to(Urb urb, Pipe pipe);
}
