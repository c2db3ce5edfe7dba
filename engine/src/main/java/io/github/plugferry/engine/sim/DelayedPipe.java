package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.Urb;
import java.time.Duration;
import java.util.ArrayDeque;

/// Answers each URB a fixed time after it came, on the device's thread.
final class DelayedPipe extends QueuedPipe {
    private final Timeline timeline;
    private final long delayNanos;
    private final Answer answer;
    private final ArrayDeque<Due> dues = new ArrayDeque<>(); // by the lock

    private record Due(Urb urb, long at) {}

    private DelayedPipe(Timeline timeline, Duration delay, Answer answer) {
        this.timeline = timeline;
        this.delayNanos = delay.toNanos();
        this.answer = answer;
    }

    /// Answers at once where there is no delay.
    static Pipe of(Timeline timeline, Duration delay, Answer answer) {
        return delay.isZero() ? new InlinePipe(answer) : new DelayedPipe(timeline, delay, answer);
    }

    @Override
    void arrived(Urb urb) {
        long due = timeline.nanoTime() + delayNanos;
        dues.add(new Due(urb, due));
        timeline.at(due, () -> serve(this::answerDue));
    }

    private void answerDue() {
        for (Due next = dues.peek(); next != null && next.at - timeline.nanoTime() <= 0; next = dues.peek()) {
            dues.remove();
            answer(next.urb, answer);
        }
    }
}
