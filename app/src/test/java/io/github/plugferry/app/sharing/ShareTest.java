package io.github.plugferry.app.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.loop.ManualLoop;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.host.SessionEnd;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.tap.UrbCapture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every way between the states of a share, with time in hand.
class ShareTest implements ShareObserver {
    private static final ShareTarget LISTEN = new ShareTarget(Direction.LISTEN, "tcp:3240");
    private static final ShareTarget CONNECT = new ShareTarget(Direction.CONNECT, "tcp:client:3240");
    private static final DeviceIdentity IDENTITY = new DeviceIdentity(0x1209, 1, "S1", "1-2");
    private static final Problem REFUSED = Problem.of("not-connected", "Nobody listens.", "");

    private final ManualLoop loop = new ManualLoop();
    private final List<FakeOutlet> outlets = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Share> over = new ArrayList<>();
    private boolean guards = true;

    @Test
    void aDeviceIsOfferedOnAListenerUsedAndOfferedAgain() {
        Share share = switchedOn(LISTEN, Keep.UNTIL_STOPPED);
        assertThat(share.state()).isEqualTo(SessionState.LISTENING);

        outlet().listener.listening("tcp:0.0.0.0:3240");
        assertThat(share.listeningAddress()).isEqualTo("tcp:0.0.0.0:3240");
        FakeSession session = outlet().start();
        assertThat(share.state()).isEqualTo(SessionState.IN_USE);
        assertThat(share.session()).contains(session);

        outlet().end(session, SessionEnd.Reason.CLIENT_LEFT);
        assertThat(share.state()).isEqualTo(SessionState.LISTENING);
        assertThat(outlets).hasSize(1);
    }

    @Test
    void anAddressThatIsTakenFailsUntilItIsFree() {
        Share share = switchedOn(LISTEN, Keep.UNTIL_STOPPED);
        outlet().listener.notListening(REFUSED);
        assertThat(share.state()).isEqualTo(SessionState.FAILED);
        assertThat(share.problem()).contains(REFUSED);

        outlet().listener.listening("tcp:0.0.0.0:3240");
        assertThat(share.state()).isEqualTo(SessionState.LISTENING);
        assertThat(share.problem()).isEmpty();
    }

    @Test
    void aConnectionIsMadeUsedAndMadeAgainAtOnceAfterAGoodSession() {
        Share share = switchedOn(CONNECT, Keep.UNTIL_STOPPED);
        assertThat(share.state()).isEqualTo(SessionState.CONNECTING);
        outlet().listener.connected();
        assertThat(share.state()).isEqualTo(SessionState.CONNECTED);
        FakeSession session = outlet().start();
        loop.pass(Duration.ofMinutes(1));
        outlet().end(session, SessionEnd.Reason.CONNECTION_LOST);
        assertThat(told)
                .as("that the peer vanished")
                .singleElement()
                .satisfies(each ->
                        assertThat(each).startsWith("The connection to ").endsWith(" is free again. It was silent."));
        outlet().listener.disconnected(Optional.empty());

        assertThat(share.state()).isEqualTo(SessionState.CONNECTING);
        assertThat(outlets).as("the retry was made at once").hasSize(2);
    }

    @Test
    void aPeerThatDoesNotAnswerIsTriedForEverEveryHalfMinute() {
        Share share = switchedOn(CONNECT, Keep.UNTIL_STOPPED);
        for (int attempt = 0; attempt < 100; attempt++) {
            outlet().listener.disconnected(Optional.of(REFUSED));
            if (share.state() == SessionState.RETRYING) {
                long pause = share.retryAtMillis() - loop.epochMillis();
                assertThat(pause).isBetween(1L, 30_000L);
                loop.pass(Duration.ofMillis(pause));
            }
            assertThat(share.state()).isEqualTo(SessionState.CONNECTING);
            assertThat(share.problem())
                    .as("it is told why the last attempt failed")
                    .contains(REFUSED);
        }
        assertThat(outlets).hasSize(101);
    }

    @Test
    void sessionsThatEndAtOnceAreNotBegunAgainAllTheTime() {
        Share share = switchedOn(CONNECT, Keep.UNTIL_STOPPED);
        for (int round = 0; round < 5; round++) {
            outlet().listener.connected();
            FakeSession session = outlet().start();
            outlet().end(session, SessionEnd.Reason.CLIENT_LEFT, Duration.ofMillis(10));
            outlet().listener.disconnected(Optional.empty());
            if (round > 0) {
                assertThat(share.state()).isEqualTo(SessionState.RETRYING);
                loop.pass(Duration.ofMillis(share.retryAtMillis() - loop.epochMillis()));
            }
        }
    }

    @Test
    void whatIsStoppedIsTakenBackAtOnceInEveryState() {
        Share share = switchedOn(CONNECT, Keep.UNTIL_STOPPED);
        outlet().listener.connected();
        FakeSession session = outlet().start();
        List<String> done = new ArrayList<>();

        share.switchOff();
        share.whenIdle(() -> done.add("idle"));
        assertThat(share.state()).isEqualTo(SessionState.OFF);
        assertThat(outlet().closed).isTrue();
        assertThat(done).as("the device is not back yet").isEmpty();
        outlet().end(session, SessionEnd.Reason.TAKEN_BACK);
        assertThat(done).containsExactly("idle");

        share.switchOn();
        outlet().listener.disconnected(Optional.of(REFUSED));
        outlet().listener.disconnected(Optional.of(REFUSED));
        assertThat(share.state()).isEqualTo(SessionState.RETRYING);
        share.switchOff();
        loop.pass(Duration.ofMinutes(5));
        assertThat(share.state()).isEqualTo(SessionState.OFF);
        assertThat(loop.plannedCount()).isZero();
    }

    @Test
    void aSessionThatBeginsWhileItIsStoppedIsTakenBack() {
        Share share = switchedOn(LISTEN, Keep.UNTIL_STOPPED);
        share.switchOff();

        FakeSession session = outlet().start();

        assertThat(session.takenBack).isTrue();
        assertThat(share.session()).isEmpty();
    }

    @Test
    void anUnpluggedDeviceIsWaitedForAndSharedAgain() {
        Share share = switchedOn(LISTEN, Keep.ALWAYS);
        share.unplugged();
        assertThat(share.state()).isEqualTo(SessionState.WAITING_FOR_DEVICE);
        assertThat(outlet().closed).isTrue();
        loop.pass(Duration.ofDays(1));

        assertThat(share.wants(new DeviceIdentity(0x1209, 1, "S1", "3-4"))).isTrue();
        assertThat(share.wants(new DeviceIdentity(0x1209, 1, "S2", "1-2"))).isFalse();
        share.plugged(new FakeCandidate());
        assertThat(share.state()).isEqualTo(SessionState.LISTENING);
        assertThat(outlets).hasSize(2);
    }

    @Test
    void untilUnpluggedSurvivesAResetOfTheDeviceButNoMore() {
        Share share = switchedOn(LISTEN, Keep.UNTIL_UNPLUGGED);
        share.unplugged();
        loop.pass(Duration.ofSeconds(2));
        share.plugged(new FakeCandidate());
        assertThat(share.state()).isEqualTo(SessionState.LISTENING);

        share.unplugged();
        loop.pass(Share.REPLUG_TIME);
        assertThat(share.isEnabled()).isFalse();
        assertThat(over).containsExactly(share);
    }

    @Test
    void aDeviceThatChangesItsIdsInItsPortIsTheSameByPort() {
        DeviceIdentity bootloader = new DeviceIdentity(0x1209, 2, "", "1-2");

        assertThat(IDENTITY.fits(Match.PORT, bootloader)).isTrue();
        assertThat(IDENTITY.fits(Match.SERIAL, bootloader)).isFalse();
        assertThat(IDENTITY.fits(Match.MODEL, bootloader)).isFalse();
        assertThat(IDENTITY.fits(Match.MODEL, new DeviceIdentity(0x1209, 1, "S9", "9-9")))
                .isTrue();
    }

    @Test
    void aDeviceThatTheBackendLostIsNotOfferedBeforeItIsBack() {
        FakeCandidate device = new FakeCandidate();
        Share share = switchedOn(CONNECT, Keep.UNTIL_STOPPED, device);
        outlet().listener.connected();
        FakeSession session = outlet().start();
        device.present = false;
        outlet().end(session, SessionEnd.Reason.DEVICE_GONE);
        assertThat(share.state()).isEqualTo(SessionState.WAITING_FOR_DEVICE);
        loop.pass(Duration.ofSeconds(10));
        assertThat(outlets).hasSize(1);

        share.unplugged();
        share.plugged(new FakeCandidate());
        assertThat(share.state()).isEqualTo(SessionState.CONNECTING);
    }

    @Test
    void withoutPermissionItFailsUntilThereIsOne() {
        FakeCandidate device = new FakeCandidate();
        device.hindrance = Optional.of(Problem.of("no-permission", "You may not.", "Ask."));
        Share share = switchedOn(LISTEN, Keep.UNTIL_STOPPED, device);
        assertThat(share.state()).isEqualTo(SessionState.FAILED);
        loop.pass(Duration.ofMinutes(1));
        assertThat(share.state()).isEqualTo(SessionState.FAILED);

        device.hindrance = Optional.empty();
        loop.pass(Duration.ofSeconds(2));
        assertThat(share.state()).isEqualTo(SessionState.LISTENING);
    }

    @Test
    void beforeSleepItIsTakenBackAndAfterwardsOfferedAgain() {
        Share share = switchedOn(CONNECT, Keep.UNTIL_UNPLUGGED);
        outlet().listener.connected();
        FakeSession session = outlet().start();
        share.sleep();
        assertThat(share.state()).isEqualTo(SessionState.ASLEEP);
        assertThat(session.takenBack).isTrue();
        outlet().end(session, SessionEnd.Reason.TAKEN_BACK);
        share.unplugged(); // the controller lost its power
        assertThat(share.state()).isEqualTo(SessionState.ASLEEP);

        share.wake();
        assertThat(share.state()).isEqualTo(SessionState.WAITING_FOR_DEVICE);
        share.plugged(new FakeCandidate());
        assertThat(share.state()).isEqualTo(SessionState.CONNECTING);
    }

    @Test
    void theOnlyInputDeviceComesBackUnlessSomebodyConfirms() {
        FakeCandidate keyboard = new FakeCandidate();
        keyboard.onlyInput = true;
        Share share = switchedOn(LISTEN, Keep.UNTIL_STOPPED, keyboard);
        FakeSession session = outlet().start();
        assertThat(share.confirmUntilMillis()).isEqualTo(loop.epochMillis() + 15_000);

        loop.pass(Duration.ofSeconds(15));
        assertThat(session.takenBack).isTrue();
        assertThat(share.state()).isEqualTo(SessionState.OFF);
        assertThat(share.problem().orElseThrow().code()).isEqualTo("not-confirmed");
        assertThat(told).singleElement().satisfies(each -> assertThat(each).contains("nobody confirmed"));
    }

    @Test
    void whatWasConfirmedStays() {
        FakeCandidate keyboard = new FakeCandidate();
        keyboard.onlyInput = true;
        Share share = switchedOn(LISTEN, Keep.UNTIL_STOPPED, keyboard);
        FakeSession first = outlet().start();
        share.confirm();
        loop.pass(Duration.ofHours(1));
        assertThat(share.state()).isEqualTo(SessionState.IN_USE);

        outlet().end(first, SessionEnd.Reason.CLIENT_LEFT);
        FakeSession _ = outlet().start();
        assertThat(share.confirmUntilMillis()).as("for the next session too").isZero();
    }

    @Test
    void nobodyIsAskedWhoDoesNotWantToBe() {
        guards = false;
        FakeCandidate keyboard = new FakeCandidate();
        keyboard.onlyInput = true;
        Share share = switchedOn(LISTEN, Keep.UNTIL_STOPPED, keyboard);
        FakeSession _ = outlet().start();

        assertThat(share.confirmUntilMillis()).isZero();
    }

    @Test
    void anotherTimeDoesNotDisturbWhatRuns() {
        Share share = switchedOn(LISTEN, Keep.UNTIL_STOPPED);
        FakeSession session = outlet().start();

        share.change(new Terms(LISTEN, Keep.ALWAYS, Match.SERIAL, false));
        assertThat(share.session()).contains(session);

        share.change(new Terms(CONNECT, Keep.ALWAYS, Match.SERIAL, false));
        assertThat(session.takenBack).isTrue();
        assertThat(share.state()).isEqualTo(SessionState.CONNECTING);
    }

    @Test
    void whoWaitsIsToldWhenTheFirstAttemptIsOver() {
        Share share = switchedOn(CONNECT, Keep.UNTIL_STOPPED);
        List<String> done = new ArrayList<>();
        share.whenSettled(() -> done.add(share.problem().map(Problem::code).orElse("")));
        assertThat(done).isEmpty();

        outlet().listener.disconnected(Optional.of(REFUSED));
        assertThat(done).containsExactly("not-connected");
    }

    private Share switchedOn(ShareTarget target, Keep keep) {
        return switchedOn(target, keep, new FakeCandidate());
    }

    private Share switchedOn(ShareTarget target, Keep keep, Candidate device) {
        Share share = new Share(
                loop,
                (_, _, listener) -> {
                    FakeOutlet outlet = new FakeOutlet(listener);
                    outlets.add(outlet);
                    return outlet;
                },
                new Backoff(() -> 1),
                () -> guards,
                this,
                IDENTITY,
                "Sample",
                new Terms(target, keep, Match.SERIAL, false));
        share.plugged(device);
        assertThat(share.state()).isEqualTo(SessionState.OFF);
        share.switchOn();
        return share;
    }

    private FakeOutlet outlet() {
        return outlets.getLast();
    }

    @Override
    public void changed(Share share) {}

    @Override
    public void told(Share share, Level level, String sentence, String details) {
        told.add(sentence);
    }

    @Override
    public void over(Share share) {
        over.add(share);
    }

    private static final class FakeOutlet implements Outlet {
        private final Listener listener;
        private final List<FakeSession> running = new ArrayList<>();
        private boolean closed;

        FakeOutlet(Listener listener) {
            this.listener = listener;
        }

        FakeSession start() {
            FakeSession session = new FakeSession();
            running.add(session);
            listener.started(session);
            return session;
        }

        void end(FakeSession session, SessionEnd.Reason reason) {
            end(session, reason, Duration.ofMinutes(1));
        }

        void end(FakeSession session, SessionEnd.Reason reason, Duration lasted) {
            running.remove(session);
            listener.ended(session, new SessionEnd(reason, "it was silent", session.snapshot(), lasted));
        }

        @Override
        public void close() {
            closed = true;
            running.forEach(FakeSession::takeBack);
        }
    }

    private static final class FakeSession implements LiveSession {
        private boolean takenBack;

        @Override
        public String peer() {
            return "tcp:192.168.1.5:40312";
        }

        @Override
        public SessionSnapshot snapshot() {
            return new SessionSnapshot(0, 0, 0, 0, 0, List.of());
        }

        @Override
        public void beginCapture(UrbCapture capture) {}

        @Override
        public void endCapture() {}

        @Override
        public void takeBack() {
            takenBack = true;
        }
    }

    private static final class FakeCandidate implements Candidate {
        private boolean present = true;
        private boolean onlyInput;
        private Optional<Problem> hindrance = Optional.empty();

        @Override
        public DeviceIdentity identity() {
            return IDENTITY;
        }

        @Override
        public String title() {
            return "1-2 (Sample)";
        }

        @Override
        public boolean isPresent() {
            return present;
        }

        @Override
        public Optional<Problem> hindrance() {
            return hindrance;
        }

        @Override
        public boolean isOnlyInput() {
            return onlyInput;
        }

        @Override
        public UsbDevice device(boolean force) {
            return new SimulatedBus().add("keyboard").getFirst();
        }
    }
}
