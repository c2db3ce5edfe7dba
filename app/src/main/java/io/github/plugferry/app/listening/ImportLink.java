package io.github.plugferry.app.listening;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.ImportStatus.State;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.loop.Waiting;
import io.github.plugferry.app.sharing.Backoff;
import io.github.plugferry.app.sharing.Progress;
import io.github.plugferry.app.sharing.Sentences;
import io.github.plugferry.engine.client.VhciException;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.time.Duration;
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

    private final Progress<State> progress;
    private @Nullable AttachedDevice attached;

    /// Counts what is begun, so that the outcome of what was given up meanwhile is known as such.
    private int turn;

    private boolean over;
    private boolean closing;
    private final Waiting whenSettled = new Waiting();
    private final Waiting whenGone = new Waiting();

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
        this.progress = new Progress<>(loop, State.CONNECTING);
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
        return progress.state();
    }

    public long sinceMillis() {
        return progress.sinceMillis();
    }

    /// 0 where no attempt is planned.
    public long retryAtMillis() {
        return progress.retryAtMillis();
    }

    public Optional<Problem> problem() {
        return progress.problem();
    }

    public Optional<AttachedDevice> attached() {
        return Optional.ofNullable(attached);
    }

    /// Connects, now.
    public void begin() {
        progress.cancel();
        int mine = ++turn;
        enter(State.CONNECTING, problem().orElse(null));
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
        whenSettled.runAll();
    }

    public void wake() {
        backoff.reset();
        begin();
    }

    /// Does this when it is known whether the device came, or that it comes only after sleep.
    public void whenSettled(Runnable action) {
        whenSettled.add(action);
        if (state() != State.CONNECTING || over) {
            whenSettled.runAll();
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
        whenSettled.runAll();
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
            progress.after(Backoff.LONGEST, this::begin); // somebody may have loaded the module
            whenSettled.runAll();
        } else if (persistent) {
            retry(what);
        } else {
            progress.problem(what);
            becomeOver();
        }
    }

    private void retry(@Nullable Problem why) {
        Duration pause = backoff.next();
        progress.problem(why);
        if (pause.isZero()) {
            whenSettled.runAll();
            begin();
            return;
        }
        enter(State.RETRYING, why);
        progress.retryAfter(pause, this::begin);
        whenSettled.runAll();
    }

    private void end() {
        progress.cancel();
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
            whenSettled.runAll();
            settleGone();
            observer.over(this);
        }
    }

    private void enter(State next, @Nullable Problem why) {
        progress.enter(next, why);
        observer.changed(this);
    }

    private void settleGone() {
        if (attached == null && !closing) {
            whenGone.runAll();
        }
    }
}
