package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import org.jspecify.annotations.Nullable;

/// Answers at once, on the session's thread: nothing ever waits here, so there is no lock and no queue.
final class InlinePipe extends Pipe {
    private final Answer answer;
    /// Null while it answers. Only `shut` comes from another thread, and it stays.
    private volatile @Nullable UrbOutcome end;

    private boolean halted; // the session's thread

    InlinePipe(Answer answer) {
        this.answer = answer;
    }

    @Override
    void submit(Urb urb) {
        urb.claimUnseen();
        UrbOutcome shut = end;
        if (shut != null) {
            urb.complete(shut);
        } else if (halted) {
            urb.complete(UrbOutcome.Stalled.NOTHING);
        } else {
            urb.complete(answer.to(urb, this));
        }
    }

    @Override
    void cancel(Urb urb) {}

    @Override
    void halt() {
        halted = true;
    }

    @Override
    void haltAfterAnswer() {
        halted = true;
    }

    @Override
    boolean isHalted() {
        return halted;
    }

    @Override
    void clearHalt() {
        halted = false;
    }

    @Override
    void reset() {
        halted = false;
    }

    @Override
    void shut(UrbOutcome outcome) {
        end = outcome;
    }
}
