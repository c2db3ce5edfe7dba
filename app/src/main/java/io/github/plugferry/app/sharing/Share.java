package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.engine.host.SessionEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A device that is shared, or is whenever it is plugged in. [SessionState] shows its states and every way between
/// them; it is made switched off.
///
/// What can make a state change is a method here: what a person wants ([#switchOn], [#switchOff], [#change],
/// [#confirm]), what becomes of the device ([#plugged], [#unplugged]), of this computer ([#sleep], [#wake]) and of
/// the connection (what its outlet tells).
///
/// Thread: the loop's.
public final class Share {
    /// How long somebody has to say that he can still type.
    public static final Duration CONFIRM_TIME = Duration.ofSeconds(15);

    /// A device that resets itself, or becomes another one as a bootloader does, is away for some seconds. That
    /// long it is not taken for unplugged.
    public static final Duration REPLUG_TIME = Duration.ofSeconds(5);

    /// A session that lasted that long was a good one: when it ends, the next attempt is a first one.
    static final Duration GOOD_SESSION = Duration.ofSeconds(5);

    /// How often it is looked whether a reason that keeps a device from being shared went away by itself.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Loop loop;
    private final Network network;
    private final Backoff backoff;
    private final BooleanSupplier guardsInput;
    private final ShareObserver observer;
    private final DeviceIdentity identity;
    private final String name;

    private Terms terms;
    private boolean enabled;
    private boolean asleep;
    private @Nullable Candidate candidate;

    private SessionState state = SessionState.OFF;
    private long sinceMillis;
    private long retryAtMillis;
    private @Nullable Problem problem;
    private @Nullable Opening opening;
    private Loop.@Nullable Timer timer;

    private boolean confirmed;
    private long confirmUntilMillis;
    private Loop.@Nullable Timer guard;

    /// Sessions that were taken back and whose devices have not been given back yet.
    private final List<LiveSession> leaving = new ArrayList<>();

    private final List<Runnable> whenSettled = new ArrayList<>();
    private final List<Runnable> whenIdle = new ArrayList<>();

    /// @param name of the device, for people, also while it is not plugged in
    /// @param guardsInput whether the only input device comes back unless somebody confirms that he can do without
    public Share(
            Loop loop,
            Network network,
            Backoff backoff,
            BooleanSupplier guardsInput,
            ShareObserver observer,
            DeviceIdentity identity,
            String name,
            Terms terms) {
        this.loop = loop;
        this.network = network;
        this.backoff = backoff;
        this.guardsInput = guardsInput;
        this.observer = observer;
        this.identity = identity;
        this.name = name;
        this.terms = terms;
        this.sinceMillis = loop.epochMillis();
    }

    // What there is to see.

    public DeviceIdentity identity() {
        return identity;
    }

    public String name() {
        return name;
    }

    public Terms terms() {
        return terms;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public SessionState state() {
        return state;
    }

    public long sinceMillis() {
        return sinceMillis;
    }

    /// 0 where no attempt is planned.
    public long retryAtMillis() {
        return retryAtMillis;
    }

    /// 0 where nothing has to be confirmed.
    public long confirmUntilMillis() {
        return confirmUntilMillis;
    }

    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /// Who has it.
    public Optional<LiveSession> session() {
        return opening == null ? Optional.empty() : Optional.ofNullable(opening.session);
    }

    /// Where clients find it; empty where they do not.
    public String listeningAddress() {
        return opening == null ? "" : opening.address;
    }

    /// What is plugged in and shared by this.
    public Optional<Candidate> candidate() {
        return Optional.ofNullable(candidate);
    }

    /// Whether this one is to be shared by this: nothing is yet.
    public boolean wants(DeviceIdentity other) {
        return candidate == null && identity.fits(terms.match(), other);
    }

    // What a person wants.

    /// Begins, or begins anew what has failed.
    public void switchOn() {
        enabled = true;
        confirmed = false;
        backoff.reset();
        begin();
    }

    /// Takes the device back at once.
    public void switchOff() {
        switchOff(null);
    }

    /// From now on on other terms. Where only the time has changed, what runs goes on.
    public void change(Terms wanted) {
        boolean same = wanted.target().equals(terms.target()) && wanted.force() == terms.force();
        terms = wanted;
        if (!enabled || !same || state == SessionState.FAILED || state == SessionState.RETRYING) {
            switchOn();
        } else {
            observer.changed(this);
        }
    }

    /// Keeps the only input device shared.
    public void confirm() {
        confirmed = true;
        stopGuarding();
        observer.changed(this);
    }

    // What becomes of the device.

    public void plugged(Candidate device) {
        candidate = device;
        backoff.reset();
        if (enabled) {
            begin();
        }
    }

    public void unplugged() {
        candidate = null;
        if (enabled) {
            begin();
        }
    }

    // What becomes of this computer.

    public void sleep() {
        asleep = true;
        if (enabled) {
            begin();
        }
    }

    public void wake() {
        asleep = false;
        backoff.reset();
        if (enabled) {
            begin();
        }
    }

    // For who waits.

    /// Does this when it is known whether clients can have the device: at once where it is known already.
    public void whenSettled(Runnable action) {
        whenSettled.add(action);
        settle();
    }

    /// Does this when no client has the device any more and it is given back.
    public void whenIdle(Runnable action) {
        whenIdle.add(action);
        settle();
    }

    private void switchOff(@Nullable Problem reason) {
        enabled = false;
        stop();
        enter(SessionState.OFF, reason);
    }

    /// Ends what there is, and goes where it can go from there.
    private void begin() {
        stop();
        if (asleep) {
            enter(SessionState.ASLEEP, null);
            return;
        }
        Candidate device = candidate;
        if (device == null) {
            enter(SessionState.WAITING_FOR_DEVICE, null);
            if (terms.keep() == Keep.UNTIL_UNPLUGGED) {
                timer = loop.after(REPLUG_TIME, this::end);
            }
            return;
        }
        Optional<Problem> hindrance = device.hindrance();
        if (hindrance.isPresent()) {
            enter(SessionState.FAILED, hindrance.get());
            lookAgain();
            return;
        }
        open(device, null);
    }

    private void end() {
        switchOff();
        observer.over(this);
    }

    private void open(Candidate device, @Nullable Problem soFar) {
        Opening next = new Opening();
        opening = next;
        enter(
                switch (terms.target().direction()) {
                    case LISTEN -> SessionState.LISTENING;
                    case CONNECT -> SessionState.CONNECTING;
                },
                soFar);
        next.outlet = network.open(terms.target(), device.device(terms.force()), next);
    }

    /// Until what was in the way is gone.
    private void lookAgain() {
        timer = loop.after(LOOK_AGAIN, () -> {
            Candidate device = candidate;
            if (device == null || !device.isPresent() || device.hindrance().isPresent()) {
                lookAgain();
            } else {
                begin();
            }
        });
    }

    private void stop() {
        retryAtMillis = 0;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        stopGuarding();
        Opening former = opening;
        opening = null;
        if (former != null) {
            if (former.session != null) {
                leaving.add(former.session);
            }
            if (former.outlet != null) {
                former.outlet.close();
            }
        }
    }

    private void enter(SessionState next, @Nullable Problem why) {
        if (next != state) {
            sinceMillis = loop.epochMillis();
        }
        state = next;
        problem = why;
        settle();
        observer.changed(this);
    }

    private boolean isSettled() {
        return switch (state) {
            case LISTENING -> opening != null && !opening.address.isEmpty();
            case CONNECTING -> false;
            default -> true;
        };
    }

    private void settle() {
        if (isSettled()) {
            runAll(whenSettled);
        }
        if (leaving.isEmpty() && session().isEmpty()) {
            runAll(whenIdle);
        }
    }

    private static void runAll(List<Runnable> actions) {
        List<Runnable> now = List.copyOf(actions);
        actions.clear();
        now.forEach(Runnable::run);
    }

    private void beginGuarding() {
        Candidate device = candidate;
        if (device == null || confirmed || !device.isOnlyInput() || !guardsInput.getAsBoolean()) {
            return;
        }
        confirmUntilMillis = loop.epochMillis() + CONFIRM_TIME.toMillis();
        guard = loop.after(CONFIRM_TIME, () -> {
            String sentence = "%s was taken back, since nobody confirmed that this computer can do without it."
                    .formatted(device.title());
            observer.told(this, Level.WARNING, sentence, "");
            switchOff(Problem.of(
                    "not-confirmed",
                    sentence,
                    "Share it again, and confirm within %d seconds after a client has it."
                            .formatted(CONFIRM_TIME.toSeconds())));
        });
    }

    private void stopGuarding() {
        confirmUntilMillis = 0;
        if (guard != null) {
            guard.cancel();
            guard = null;
        }
    }

    /// One outlet, and what it tells: nothing counts any more when the share has gone on to another one, but the
    /// end of a session.
    private final class Opening implements Outlet.Listener {
        private @Nullable Outlet outlet;
        private @Nullable LiveSession session;
        private String address = "";

        private boolean isOver() {
            return opening != this;
        }

        @Override
        public void listening(String actual) {
            if (!isOver()) {
                address = actual;
                enter(session == null ? SessionState.LISTENING : SessionState.IN_USE, null);
            }
        }

        @Override
        public void notListening(Problem why) {
            if (!isOver()) {
                address = "";
                if (session == null) {
                    enter(SessionState.FAILED, why);
                }
            }
        }

        @Override
        public void connected() {
            if (!isOver()) {
                enter(SessionState.CONNECTED, null);
            }
        }

        @Override
        public void disconnected(Optional<Problem> why) {
            if (!isOver()) {
                opening = null;
                retry(why.orElse(null));
            }
        }

        @Override
        public void started(LiveSession started) {
            if (isOver()) {
                leaving.add(started);
                started.takeBack();
                return;
            }
            session = started;
            beginGuarding();
            enter(SessionState.IN_USE, null);
        }

        @Override
        public void ended(LiveSession ended, SessionEnd end) {
            leaving.remove(ended);
            if (isOver() || !ended.equals(session)) {
                settle();
                return;
            }
            session = null;
            stopGuarding();
            tellOfLoss(ended, end);
            if (end.duration().compareTo(GOOD_SESSION) >= 0) {
                backoff.reset();
            }
            if (end.reason() == SessionEnd.Reason.DEVICE_GONE) {
                deviceGone();
            } else if (terms.target().direction() == Direction.LISTEN) {
                enter(SessionState.LISTENING, null);
            } else {
                // The same outlet tells in a moment that it is disconnected.
                enter(SessionState.CONNECTING, null);
            }
        }

        private void tellOfLoss(LiveSession lost, SessionEnd end) {
            String title = candidate == null ? name : candidate.title();
            switch (end.reason()) {
                case CONNECTION_LOST ->
                    observer.told(
                            Share.this,
                            Level.WARNING,
                            "The connection to %s broke, so that %s is free again. %s"
                                    .formatted(lost.peer(), title, Sentences.sentence(end.detail())),
                            "");
                case VIOLATION ->
                    observer.told(
                            Share.this,
                            Level.WARNING,
                            "%s was taken from %s, which does not keep to the protocol. %s"
                                    .formatted(title, lost.peer(), Sentences.sentence(end.detail())),
                            "");
                case CLIENT_LEFT, DEVICE_GONE, TAKEN_BACK -> {}
            }
        }

        @Override
        public void trouble(String what) {
            observer.told(Share.this, Level.WARNING, what, "");
            if (!isOver()) {
                problem = Problem.of("device-trouble", what, "");
                observer.changed(Share.this);
            }
        }
    }

    /// The backend noticed it. The news that the device is unplugged is on its way, and where it is not, it was
    /// only away for a moment.
    private void deviceGone() {
        stop();
        enter(SessionState.WAITING_FOR_DEVICE, null);
        timer = loop.after(LOOK_AGAIN, () -> {
            if (candidate != null && candidate.isPresent()) {
                begin();
            }
        });
    }

    private void retry(@Nullable Problem why) {
        problem = why;
        runAll(whenSettled); // a first attempt has told what there is to know
        Duration pause = backoff.next();
        Candidate device = candidate;
        if (device == null) {
            begin();
        } else if (pause.isZero()) {
            open(device, why);
        } else {
            enter(SessionState.RETRYING, why);
            retryAtMillis = loop.epochMillis() + pause.toMillis();
            timer = loop.after(pause, () -> {
                retryAtMillis = 0;
                open(device, problem);
            });
        }
    }
}
