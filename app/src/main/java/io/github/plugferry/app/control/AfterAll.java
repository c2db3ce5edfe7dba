package io.github.plugferry.app.control;

/// Does something when all of several things are done, however many there are, and in whichever order.
///
/// Thread: the loop's.
final class AfterAll {
    private final Runnable action;
    private int left = 1; // that it is ready is one of them

    AfterAll(Runnable action) {
        this.action = action;
    }

    /// One more thing.
    ///
    /// @return to be run when it is done
    Runnable one() {
        left++;
        return this::done;
    }

    /// There are no more things.
    void ready() {
        done();
    }

    private void done() {
        left--;
        if (left == 0) {
            action.run();
        }
    }
}
