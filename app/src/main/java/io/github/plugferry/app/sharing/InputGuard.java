package io.github.plugferry.app.sharing;

import io.github.plugferry.app.loop.Loop;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who gives away the only input device of this computer has some time to say that he can still type; else it is
/// taken back.
///
/// Thread: the loop's.
final class InputGuard {
    /// How long somebody has to say so.
    static final Duration CONFIRM_TIME = Duration.ofSeconds(15);

    private final Loop loop;
    private final BooleanSupplier isWanted;
    private final Consumer<Candidate> notConfirmed;

    private boolean confirmed;
    private long untilMillis;
    private Loop.@Nullable Timer timer;

    /// @param notConfirmed told of a device that nobody confirmed in time
    InputGuard(Loop loop, BooleanSupplier isWanted, Consumer<Candidate> notConfirmed) {
        this.loop = loop;
        this.isWanted = isWanted;
        this.notConfirmed = notConfirmed;
    }

    /// 0 where nothing has to be confirmed.
    long untilMillis() {
        return untilMillis;
    }

    /// A client has this device.
    void begin(Candidate device) {
        if (!confirmed && device.isOnlyInput() && isWanted.getAsBoolean()) {
            untilMillis = loop.epochMillis() + CONFIRM_TIME.toMillis();
            timer = loop.after(CONFIRM_TIME, () -> notConfirmed.accept(device));
        }
    }

    /// For the sessions that follow too, until [#forget].
    void confirm() {
        confirmed = true;
        end();
    }

    /// What was confirmed has to be confirmed again.
    void forget() {
        confirmed = false;
    }

    /// The client does not have it any more.
    void end() {
        untilMillis = 0;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
