package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.loop.Waiting;
import io.github.plugferry.engine.host.SessionEnd;
import java.time.Duration;
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
    /// A device that resets itself, or becomes another one as a bootloader does, is away for some seconds. That
    /// long it is not taken for unplugged.
    public static final Duration REPLUG_TIME = Duration.ofSeconds(5);

    /// A session that lasted that long was a good one: when it ends, the next attempt is a first one.
    static final Duration GOOD_SESSION = Duration.ofSeconds(5);

    /// How often it is looked whether a reason that keeps a device from being shared went away by itself.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Backoff backoff;
    private final ShareObserver observer;
    private final DeviceIdentity identity;
    private final String name;

    private Terms terms;
    private boolean enabled;
    private boolean asleep;
    private @Nullable Candidate candidate;

    private final Progress<SessionState> progress;
    private final Offering offering;
    private final InputGuard guard;
    private final Waiting whenSettled = new Waiting();
    private final Waiting whenIdle = new Waiting();

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
        this.backoff = backoff;
        this.observer = observer;
        this.identity = identity;
        this.name = name;
        this.terms = terms;
        this.progress = new Progress<>(loop, SessionState.OFF);
        this.offering = new Offering(network, new AtOutlet());
        this.guard = new InputGuard(loop, guardsInput, this::notConfirmed);
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
        return progress.state();
    }

    public long sinceMillis() {
        return progress.sinceMillis();
    }

    /// 0 where no attempt is planned.
    public long retryAtMillis() {
        return progress.retryAtMillis();
    }

    /// 0 where nothing has to be confirmed.
    public long confirmUntilMillis() {
        return guard.untilMillis();
    }

    public Optional<Problem> problem() {
        return progress.problem();
    }

    /// Who has it.
    public Optional<LiveSession> session() {
        return offering.session();
    }

    /// Where clients find it; empty where they do not.
    public String listeningAddress() {
        return offering.address();
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
        guard.forget();
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
        if (!enabled || !same || state() == SessionState.FAILED || state() == SessionState.RETRYING) {
            switchOn();
        } else {
            observer.changed(this);
        }
    }

    /// Keeps the only input device shared.
    public void confirm() {
        guard.confirm();
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
                progress.after(REPLUG_TIME, this::end);
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
        enter(
                switch (terms.target().direction()) {
                    case LISTEN -> SessionState.LISTENING;
                    case CONNECT -> SessionState.CONNECTING;
                },
                soFar);
        offering.open(terms.target(), device.device(terms.force()));
    }

    /// Until what was in the way is gone.
    private void lookAgain() {
        progress.after(LOOK_AGAIN, () -> {
            Candidate device = candidate;
            if (device == null || !device.isPresent() || device.hindrance().isPresent()) {
                lookAgain();
            } else {
                begin();
            }
        });
    }

    private void stop() {
        progress.cancel();
        guard.end();
        offering.close();
    }

    private void enter(SessionState next, @Nullable Problem why) {
        progress.enter(next, why);
        settle();
        observer.changed(this);
    }

    private boolean isSettled() {
        return switch (state()) {
            case LISTENING -> !listeningAddress().isEmpty();
            case CONNECTING -> false;
            default -> true;
        };
    }

    private void settle() {
        if (isSettled()) {
            whenSettled.runAll();
        }
        if (offering.isIdle()) {
            whenIdle.runAll();
        }
    }

    private void notConfirmed(Candidate device) {
        String sentence = "%s was taken back, since nobody confirmed that this computer can do without it."
                .formatted(device.title());
        warn(sentence);
        switchOff(Problem.of(
                "not-confirmed",
                sentence,
                "Share it again, and confirm within %d seconds after a client has it."
                        .formatted(InputGuard.CONFIRM_TIME.toSeconds())));
    }

    private void warn(String sentence) {
        observer.told(this, Level.WARNING, sentence, "");
    }

    /// The backend noticed it. The news that the device is unplugged is on its way, and where it is not, it was
    /// only away for a moment.
    private void deviceGone() {
        stop();
        enter(SessionState.WAITING_FOR_DEVICE, null);
        progress.after(LOOK_AGAIN, () -> {
            if (candidate != null && candidate.isPresent()) {
                begin();
            }
        });
    }

    private void retry(@Nullable Problem why) {
        progress.problem(why);
        whenSettled.runAll(); // a first attempt has told what there is to know
        Duration pause = backoff.next();
        Candidate device = candidate;
        if (device == null) {
            begin();
        } else if (pause.isZero()) {
            open(device, why);
        } else {
            enter(SessionState.RETRYING, why);
            progress.retryAfter(pause, () -> open(device, problem().orElse(null)));
        }
    }

    /// Where it goes from what happens at its outlet.
    private final class AtOutlet implements Offering.Owner {
        @Override
        public void listening(String address) {
            enter(session().isEmpty() ? SessionState.LISTENING : SessionState.IN_USE, null);
        }

        @Override
        public void notListening(Problem why) {
            if (session().isEmpty()) {
                enter(SessionState.FAILED, why);
            }
        }

        @Override
        public void connected() {
            enter(SessionState.CONNECTED, null);
        }

        @Override
        public void disconnected(Optional<Problem> why) {
            retry(why.orElse(null));
        }

        @Override
        public void started(LiveSession session) {
            candidate().ifPresent(guard::begin);
            enter(SessionState.IN_USE, null);
        }

        @Override
        public void ended(LiveSession session, SessionEnd end) {
            guard.end();
            String title = candidate == null ? name : candidate.title();
            Sentences.ofLoss(title, session.peer(), end).ifPresent(Share.this::warn);
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

        @Override
        public void givenBack() {
            settle();
        }

        @Override
        public void trouble(String what) {
            warn(what);
            progress.problem(Problem.of("device-trouble", what, ""));
            observer.changed(Share.this);
        }

        @Override
        public void lateTrouble(String what) {
            warn(what);
        }
    }
}
