package io.github.plugferry.app.listening;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.ImportStatus.State;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.sharing.Backoff;
import io.github.plugferry.app.sharing.Sentences;
import io.github.plugferry.engine.client.VhciException;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A device of a host that this side imports by connecting to it, and again whenever the session ends where it is
/// persistent.
///
///     CONNECTING -> ATTACHED | RETRYING | FAILED     it came, or did not; FAILED where somebody has to do something
///     ATTACHED -> CONNECTING                         the session ended: the first retry is made at once
///     RETRYING | FAILED -> CONNECTING                its time has come
///     any -> ASLEEP -> CONNECTING                    this computer sleeps, and wakes
///     any -> over                                    detached; or not persistent, and ended
///
/// Thread: the loop's.
public final class ImportLink {
    /// A session that lasted that long was a good one: when it ends, the next attempt is a first one.
    private static final Duration GOOD_SESSION = Duration.ofSeconds(5);

    private final Loop loop;
    private final ImportSource source;
    private final Backoff backoff;
    private final Address address;
    private final BusId busId;
    private final boolean persistent;
    private final Observer observer;

    private State state = State.CONNECTING;
    private long sinceMillis;
    private long retryAtMillis;
    private @Nullable Problem problem;
    private @Nullable AttachedDevice attached;
    private Loop.@Nullable Timer timer;

    /// Counts what is begun, so that the outcome of what was given up meanwhile is known as such.
    private int turn;

    private boolean over;
    private boolean closing;
    private final List<Runnable> whenSettled = new ArrayList<>();
    private final List<Runnable> whenGone = new ArrayList<>();

    /// Who is told. Called on the loop.
    public interface Observer {
        void changed(ImportLink link);

        void told(ImportLink link, Level level, String sentence);

        /// Nothing comes of it any more.
        void over(ImportLink link);
    }

    public ImportLink(
            Loop loop,
            ImportSource source,
            Backoff backoff,
            Address address,
            BusId busId,
            boolean persistent,
            Observer observer) {
        this.loop = loop;
        this.source = source;
        this.backoff = backoff;
        this.address = address;
        this.busId = busId;
        this.persistent = persistent;
        this.observer = observer;
        this.sinceMillis = loop.epochMillis();
    }

    public Address address() {
        return address;
    }

    public BusId busId() {
        return busId;
    }

    public boolean isPersistent() {
        return persistent;
    }

    public State state() {
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

    public Optional<AttachedDevice> attached() {
        return Optional.ofNullable(attached);
    }

    /// Connects, now.
    public void begin() {
        stopTimer();
        int mine = ++turn;
        enter(State.CONNECTING, problem);
        loop.elsewhere(
                "import-" + address,
                () -> source.attach(address, busId),
                device -> came(mine, device),
                failure -> failed(mine, failure));
    }

    /// Ends it for good, at once.
    public void detach() {
        end();
        becomeOver();
    }

    public void sleep() {
        end();
        enter(State.ASLEEP, null);
        settle();
    }

    public void wake() {
        backoff.reset();
        begin();
    }

    /// Does this when it is known whether the device came, or that it comes only after sleep.
    public void whenSettled(Runnable action) {
        whenSettled.add(action);
        if (state != State.CONNECTING || over) {
            settle();
        }
    }

    /// Does this when this computer does not have the device any more.
    public void whenGone(Runnable action) {
        whenGone.add(action);
        settleGone();
    }

    private void came(int mine, AttachedDevice device) {
        if (mine != turn || over) {
            leave(device, false);
            return;
        }
        attached = device;
        enter(State.ATTACHED, null);
        observer.told(this, Level.INFO, "%s of %s is attached to port %d.".formatted(busId, address, device.port()));
        long began = loop.epochMillis();
        loop.elsewhere(
                "watch-" + address, device::awaitEnd, _ -> ended(device, began), failure -> ended(device, began));
        settle();
    }

    private void ended(AttachedDevice device, long began) {
        device.close();
        if (!device.equals(attached)) {
            closing = false;
            settleGone();
            return;
        }
        attached = null;
        observer.told(this, Level.INFO, "The session with %s of %s has ended.".formatted(busId, address));
        if (!persistent) {
            becomeOver();
            return;
        }
        if (loop.epochMillis() - began >= GOOD_SESSION.toMillis()) {
            backoff.reset();
        }
        retry(null);
    }

    private void failed(int mine, IOException why) {
        if (mine != turn || over) {
            return;
        }
        boolean hopeless = why instanceof VhciException.Missing || why instanceof VhciException.NoRights;
        Problem what = new Problem(
                hopeless ? "no-virtual-hub" : "not-imported",
                "%s of %s was not imported.".formatted(busId, address),
                Sentences.of(why),
                "",
                address.toString(),
                null);
        if (hopeless && persistent) {
            enter(State.FAILED, what);
            timer = loop.after(Backoff.LONGEST, this::begin); // somebody may have loaded the module
            settle();
        } else if (persistent) {
            retry(what);
        } else {
            problem = what;
            becomeOver();
        }
    }

    private void retry(@Nullable Problem why) {
        Duration pause = backoff.next();
        problem = why;
        if (pause.isZero()) {
            settle();
            begin();
            return;
        }
        enter(State.RETRYING, why);
        retryAtMillis = loop.epochMillis() + pause.toMillis();
        timer = loop.after(pause, this::begin);
        settle();
    }

    private void end() {
        stopTimer();
        turn++;
        AttachedDevice device = attached;
        attached = null;
        if (device != null) {
            leave(device, true);
        }
    }

    /// @param isWatched whether somebody waits for its end, who closes it then
    private void leave(AttachedDevice device, boolean isWatched) {
        closing = true;
        loop.elsewhere(
                "detach-" + address,
                () -> {
                    device.detach();
                    if (isWatched) {
                        device.stopWaiting(); // also where the driver keeps its end
                    } else {
                        device.close();
                    }
                    return address;
                },
                _ -> left(),
                failure -> {
                    observer.told(this, Level.ERROR, Sentences.of(failure));
                    left();
                });
    }

    private void left() {
        closing = false;
        settleGone();
    }

    private void becomeOver() {
        if (!over) {
            over = true;
            settle();
            settleGone();
            observer.over(this);
        }
    }

    private void stopTimer() {
        retryAtMillis = 0;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void enter(State next, @Nullable Problem why) {
        if (next != state) {
            sinceMillis = loop.epochMillis();
        }
        state = next;
        problem = why;
        observer.changed(this);
    }

    private void settle() {
        runAll(whenSettled);
    }

    private void settleGone() {
        if (attached == null && !closing) {
            runAll(whenGone);
        }
    }

    private static void runAll(List<Runnable> actions) {
        List<Runnable> now = List.copyOf(actions);
        actions.clear();
        now.forEach(Runnable::run);
    }
}
