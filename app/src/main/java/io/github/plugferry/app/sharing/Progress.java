package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.loop.Loop;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where something is on its way: its state and since when, what is wrong, and the one thing that is planned.
///
/// Thread: the loop's.
public final class Progress<S> {
    private final Loop loop;
    private S state;
    private long sinceMillis;
    private long retryAtMillis;
    private @Nullable Problem problem;
    private Loop.@Nullable Timer timer;

    public Progress(Loop loop, S first) {
        this.loop = loop;
        this.state = first;
        this.sinceMillis = loop.epochMillis();
    }

    public S state() {
        return state;
    }

    public long sinceMillis() {
        return sinceMillis;
    }

    /// 0 where no attempt is planned.
    public long retryAtMillis() {
        return retryAtMillis;
    }

    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /// @param why what is wrong there; null where nothing is
    public void enter(S next, @Nullable Problem why) {
        if (!next.equals(state)) {
            sinceMillis = loop.epochMillis();
        }
        state = next;
        problem = why;
    }

    /// Something else is wrong in the same state, or nothing any more.
    public void problem(@Nullable Problem why) {
        problem = why;
    }

    /// Plans something in place of what was planned.
    public void after(Duration time, Runnable action) {
        cancel();
        timer = loop.after(time, action);
    }

    /// As [#after], and tells when it will be.
    public void retryAfter(Duration pause, Runnable attempt) {
        after(pause, () -> {
            retryAtMillis = 0;
            attempt.run();
        });
        retryAtMillis = loop.epochMillis() + pause.toMillis();
    }

    /// Nothing is planned any more.
    public void cancel() {
        retryAtMillis = 0;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
