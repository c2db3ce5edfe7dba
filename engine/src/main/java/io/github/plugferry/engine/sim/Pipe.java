package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbStatus;

/// What stands behind an endpoint: it takes the endpoint's URBs and ends them.
///
/// `submit`, `cancel`, `clearHalt` and `reset` are called by the session's thread; the other two also by the
/// device's. URBs complete on one of these two threads, in the order of their submission, and with no lock held.
abstract class Pipe {
    abstract void submit(Urb urb);

    /// Ends it with Unlinked where it waits here.
    abstract void cancel(Urb urb);

    /// Stalls what waits, and what comes until the halt is cleared.
    abstract void halt();

    /// Halts when the answer that is just being made is complete.
    abstract void haltAfterAnswer();

    abstract boolean isHalted();

    abstract void clearHalt();

    /// The endpoint was configured anew: what waits ends with Unlinked, and a halt is over.
    abstract void reset();

    /// Ends what waits, and all that comes from now on.
    abstract void shut(UrbOutcome outcome);

    /// How a transfer of that many bytes ends, with respect to SHORT_NOT_OK.
    static UrbOutcome done(Urb urb, int actualLength) {
        if (actualLength < urb.length() && urb.isIn() && urb.flags().shortNotOk()) {
            return new UrbOutcome.Failed(UrbStatus.EREMOTEIO, actualLength);
        }
        return new UrbOutcome.Completed(actualLength);
    }
}
