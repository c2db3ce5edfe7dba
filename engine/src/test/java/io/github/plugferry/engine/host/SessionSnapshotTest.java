package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.tap.EndpointSnapshot;
import io.github.plugferry.engine.tap.IsoPacketTotals;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What an observer sees of a session while it runs.
class SessionSnapshotTest {
    private final ManualDevice device = new ManualDevice();

    @Test
    void eachEndpointHasItsOwnFigures() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            running.client.submitIn(1, 1, 512);
            finish(new UrbOutcome.Completed(300));
            running.client.submitOut(2, 2, new byte[40]);
            finish(new UrbOutcome.Completed(40));
            running.client.submitOut(3, 2, new byte[7]);
            finish(UrbOutcome.Stalled.NOTHING);
            running.client.reply();
            running.client.data(300);
            running.client.reply();
            running.client.reply();

            SessionSnapshot snapshot = running.session().snapshot();

            EndpointSnapshot out = endpoint(snapshot, EndpointAddress.out(2));
            assertThat(out.type()).isEqualTo(TransferType.BULK);
            assertThat(out.urbs()).isEqualTo(2);
            assertThat(out.failedUrbs()).isEqualTo(1);
            assertThat(out.bytes()).isEqualTo(40);
            EndpointSnapshot in = endpoint(snapshot, EndpointAddress.in(1));
            assertThat(in.urbs()).isEqualTo(1);
            assertThat(in.bytes()).isEqualTo(300);
            assertThat(snapshot.urbs()).isEqualTo(3);
            assertThat(snapshot.failedUrbs()).isEqualTo(1);
            assertThat(snapshot.bytesIn()).isEqualTo(300);
            assertThat(snapshot.bytesOut()).isEqualTo(40);
        }
    }

    @Test
    void urbsThatTheDeviceHasAreInFlight() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            running.client.submitIn(1, 1, 64);
            running.client.submitIn(2, 1, 64);
            Urb first = device.take();
            Urb second = device.take();
            await(running, 2);
            first.finish(new UrbOutcome.Completed(0));
            second.finish(new UrbOutcome.Completed(0));
            running.client.reply();
            running.client.reply();
            await(running, 0);
        }
    }

    @Test
    void aUrbIsTimedFromItsReadToItsAnswer() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            long before = System.nanoTime();
            running.client.submitIn(1, 1, 64);
            Urb urb = device.take();
            long taken = System.nanoTime();
            Duration atLeast = Duration.ofMillis(20);
            while (System.nanoTime() - taken < atLeast.toNanos()) {
                Thread.onSpinWait();
            }
            urb.finish(new UrbOutcome.Completed(0));
            running.client.reply();
            long whole = System.nanoTime() - before;

            SessionSnapshot snapshot = running.session().snapshot();

            assertThat(snapshot.latency().count()).isEqualTo(1);
            assertThat(snapshot.latency().quantileNanos(0.5).orElseThrow())
                    .isBetween(atLeast.toNanos(), whole + whole / 16 + 64);
        }
    }

    /// There is no endpoint 5: such URBs are answered where they are read.
    @Test
    void urbsThatAreAnsweredAtOnceAreTimedToo() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            for (int i = 1; i <= 5; i++) {
                running.client.submitIn(i, 5, 64);
                running.client.reply();
            }
            SessionSnapshot snapshot = running.session().snapshot();
            assertThat(snapshot.rejectedUrbs()).isEqualTo(5);
            assertThat(snapshot.latency().count()).isEqualTo(5);
        }
    }

    @Test
    void isochronousPacketsAreCountedByWhatBecameOfThem() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            running.client.submitIso(1, 1, 3, new byte[0], 8, 8, 8, 8);
            Urb urb = device.take();
            urb.isoPackets().finish(0, 8, UrbStatus.OK);
            urb.isoPackets().finish(1, 3, UrbStatus.OK);
            urb.isoPackets().finish(2, 0, UrbStatus.EPROTO);
            urb.finish(new UrbOutcome.Completed(11));
            running.client.reply();
            running.client.data(11 + 4 * 16);

            SessionSnapshot snapshot = running.session().snapshot();

            assertThat(endpoint(snapshot, EndpointAddress.in(3)).isoPackets()).isEqualTo(new IsoPacketTotals(1, 1, 2));
            assertThat(snapshot.isoPackets()).isEqualTo(new IsoPacketTotals(1, 1, 2));
        }
    }

    @Test
    void anObserverTakesItBack() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            running.session().takeBack();
            assertThat(running.end().reason()).isEqualTo(SessionEnd.Reason.TAKEN_BACK);
            running.session().takeBack();
            assertThat(running.session().snapshot().urbs()).isZero();
        }
    }

    private void finish(UrbOutcome outcome) throws InterruptedException {
        device.take().finish(outcome);
    }

    private static EndpointSnapshot endpoint(SessionSnapshot snapshot, EndpointAddress address) {
        return snapshot.endpoints().stream()
                .filter(each -> each.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static void await(RunningSession running, int urbsInFlight) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (running.session().snapshot().urbsInFlight() != urbsInFlight) {
            assertThat(System.nanoTime()).as("time runs out").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
