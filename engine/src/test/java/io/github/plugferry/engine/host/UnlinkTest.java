package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbReply;
import io.github.plugferry.engine.wire.UrbStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UnlinkTest {
    private final ManualDevice device = new ManualDevice();

    @Test
    void unlinkOfAUrbInFlightIsItsOnlyAnswer() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(5, 1, 64);
            session.client.unlink(6, 5);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(6, UrbStatus.ECONNRESET));
            session.client.unlink(7, 4); // the next answer is the next question's
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(7, UrbStatus.OK));
        }
    }

    @Test
    void unlinkAfterCompletionRepliesStatusZeroBehindTheData() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(5, 1, 4);
            Urb urb = device.take();
            urb.buffer().put(new byte[] {1, 2, 3, 4});
            urb.finish(new UrbOutcome.Completed(4));
            session.client.unlink(6, 5);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(5, 0, 4, 0, 0, 0));
            assertThat(session.client.data(4)).containsExactly(1, 2, 3, 4);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(6, UrbStatus.OK));
        }
    }

    /// The device had it done already when the cancellation came: the data is not lost.
    @Test
    void aUrbThatCompletesWhileItIsUnlinkedIsAnsweredBeforeTheUnlink() throws Exception {
        device.cancelAtOnce = false;
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(5, 1, 4);
            Urb urb = device.take();
            session.client.unlink(6, 5);
            assertThat(device.cancelled.take()).isSameAs(urb);
            urb.buffer().put(new byte[] {1, 2, 3});
            urb.finish(new UrbOutcome.Completed(3));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(5, 0, 3, 0, 0, 0));
            assertThat(session.client.data(3)).containsExactly(1, 2, 3);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(6, UrbStatus.OK));
        }
    }

    @Test
    void aCancellationThatTakesTimeIsAnsweredWhenItIsDone() throws Exception {
        device.cancelAtOnce = false;
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(5, 1, 4);
            session.client.unlink(6, 5);
            Urb urb = device.cancelled.take();
            urb.finish(UrbOutcome.Unlinked.INSTANCE);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(6, UrbStatus.ECONNRESET));
        }
    }

    /// The kernel's client does that to a URB that is unlinked right after it was submitted.
    @Test
    void anUnlinkThatOvertakesItsSubmitCancelsItBeforeTheDeviceSeesIt() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(5, 1, 64);
            session.client.unlink(8, 6);
            session.client.unlink(9, 7);
            session.client.submitOut(6, 2, new byte[100]);
            session.client.submitIso(7, 0, 3, new byte[20], 10, 10);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(8, UrbStatus.ECONNRESET));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(9, UrbStatus.ECONNRESET));
            assertThat(device.take().seqNum()).isEqualTo(5);
            assertThat(device.submitted).isEmpty();
        }
    }

    @Test
    void anUnlinkThatALaterSubmitHasPassedIsAnsweredAsUnknown() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.unlink(9, Integer.MAX_VALUE);
            session.client.submitIn(Integer.MIN_VALUE, 1, 64); // the number after it
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(9, UrbStatus.OK));
            assertThat(device.take().seqNum()).isEqualTo(Integer.MIN_VALUE);
        }
    }

    @Test
    void onlySoManyUnlinksWaitForTheirSubmits() throws Exception {
        HostSettings one = new ChangedSettings()
                .maxUrbsInFlight(1)
                .earlyUnlinkTime(Duration.ofMinutes(1))
                .get();
        try (RunningSession session = RunningSession.imported(one, device)) {
            session.client.unlink(5, 8);
            session.client.unlink(6, 9);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(6, UrbStatus.OK));
            session.client.submitIn(8, 1, 64);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(5, UrbStatus.ECONNRESET));
        }
    }

    @Test
    void anUnlinkWhoseSubmitNeverComesIsAnsweredAfterATime() throws Exception {
        HostSettings impatient =
                new ChangedSettings().earlyUnlinkTime(Duration.ofMillis(10)).get();
        try (RunningSession session = RunningSession.imported(impatient, device)) {
            session.client.unlink(9, 8);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(9, UrbStatus.OK));
        }
    }

    @Test
    void aSecondUnlinkOfTheSameUrbEndsTheSession() throws Exception {
        device.cancelAtOnce = false;
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(5, 1, 4);
            session.client.unlink(6, 5);
            session.client.unlink(7, 5);
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.VIOLATION);
            assertThat(session.end().detail()).contains("unlinked twice");
        }
    }

    @Test
    void countersTellUnlinksThatMetAUrbInFlight() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(5, 1, 64);
            session.client.unlink(6, 5);
            session.client.unlink(7, 5);
            session.client.reply();
            session.client.reply();
            session.client.connection.shutdown();
            assertThat(session.end().counters().unlinks()).isEqualTo(2);
            assertThat(session.end().counters().unlinksPending()).isEqualTo(1);
        }
    }

    /// A thread of the device completes while the client unlinks: each URB has one end, and no RET_SUBMIT comes
    /// behind the RET_UNLINK that was to replace it.
    @Test
    void completionsAndUnlinksAtTheSameMomentAnswerEachUrbOnce() throws Exception {
        int urbs = 4000;
        AtomicBoolean done = new AtomicBoolean();
        Thread completer = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                Urb urb = device.submitted.poll();
                if (urb != null) {
                    urb.finish(new UrbOutcome.Completed(0));
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        try (RunningSession session = RunningSession.imported(device)) {
            Thread sender = Thread.ofPlatform().start(() -> sendSubmitsAndUnlinks(session.client, urbs));
            Map<Integer, String> ends = new HashMap<>();
            int unlinkReplies = 0;
            while (unlinkReplies < urbs) {
                switch (session.client.reply()) {
                    case UrbReply.Submitted reply ->
                        assertThat(ends.put(reply.seqNum(), "done")).isNull();
                    case UrbReply.Unlinked reply -> {
                        unlinkReplies++;
                        int target = reply.seqNum() - 1_000_000;
                        if (reply.status() == UrbStatus.OK) {
                            assertThat(ends.get(target)).isEqualTo("done");
                        } else {
                            assertThat(reply.status()).isEqualTo(UrbStatus.ECONNRESET);
                            assertThat(ends.put(target, "unlinked")).isNull();
                        }
                    }
                }
            }
            assertThat(ends).hasSize(urbs);
            sender.join();
        } finally {
            done.set(true);
            completer.join();
        }
    }

    private static void sendSubmitsAndUnlinks(WireClient client, int urbs) {
        SplittableRandom random = new SplittableRandom(4711);
        try {
            int unlinked = 0;
            for (int seqNum = 0; seqNum < urbs; seqNum++) {
                client.submitIn(seqNum, 1, 0);
                while (unlinked <= seqNum && random.nextBoolean()) {
                    client.unlink(1_000_000 + unlinked, unlinked);
                    unlinked++;
                }
            }
            while (unlinked < urbs) {
                client.unlink(1_000_000 + unlinked, unlinked);
                unlinked++;
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
