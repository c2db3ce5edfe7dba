package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbReply;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrbSessionTest {
    private final ManualDevice device = new ManualDevice();

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 4096, 4097, 65536, 1 << 20})
    void bulkOutArrivesWholeAtTheDevice(int length) throws Exception {
        byte[] sent = pattern(length);
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitOut(1, 2, sent);
            Urb urb = device.take();
            assertThat(bytes(urb.buffer())).isEqualTo(sent);
            urb.finish(new UrbOutcome.Completed(length));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, 0, length, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 4096, 4097, 65536, 1 << 20})
    void bulkInArrivesWholeAtTheClient(int length) throws Exception {
        byte[] sent = pattern(length);
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(1, 1, length + 7);
            Urb urb = device.take();
            urb.buffer().put(sent);
            // On a thread of the device's own: it blocks until the client has read what does not fit into the socket.
            Thread completer = Thread.ofPlatform().start(() -> urb.finish(new UrbOutcome.Completed(length)));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, 0, length, 0, 0, 0));
            assertThat(session.client.data(length)).isEqualTo(sent);
            completer.join();
        }
    }

    @Test
    void dataIsWhereTheDevicePrefersItUntilItIsGivenBack() throws Exception {
        AtomicBoolean claimedWhenFreed = new AtomicBoolean(true);
        FakeDataMemory memory = new FakeDataMemory(1 << 20) {
            @Override
            public void close() {
                super.close();
                claimedWhenFreed.set(device.isClaimed());
            }
        };
        device.memory = memory;
        byte[] sent = pattern(40_000);
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitOut(1, 2, sent);
            Urb out = device.take();
            assertThat(bytes(out.buffer())).isEqualTo(sent);
            out.finish(new UrbOutcome.Completed(sent.length));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, 0, sent.length, 0, 0, 0));

            session.client.submitIn(2, 1, sent.length);
            Urb in = device.take();
            assertThat(in.buffer()).isSameAs(out.buffer());
            in.buffer().put(sent);
            in.finish(new UrbOutcome.Completed(sent.length));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(2, 0, sent.length, 0, 0, 0));
            assertThat(session.client.data(sent.length)).isEqualTo(sent);
            assertThat(memory.asked).containsExactly(64 << 10);

            session.client.submitIn(3, 1, sent.length);
            device.take();
            assertThat(memory.closed).isFalse();
            session.takeBack();
            session.end();
            assertThat(memory.closed).isTrue();
            assertThat(claimedWhenFreed).isFalse();
        }
    }

    @Test
    void manyUrbsOfOneEndpointKeepTheirOrderAndTheirData() throws Exception {
        int count = 200;
        try (RunningSession session = RunningSession.imported(device)) {
            for (int i = 0; i < count; i++) {
                session.client.submitIn(i, 1, 10_000);
            }
            Thread completer = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < count; i++) {
                    try {
                        Urb urb = device.take();
                        urb.buffer().put(pattern(5_000 + urb.seqNum()));
                        urb.finish(new UrbOutcome.Completed(5_000 + urb.seqNum()));
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
            });
            for (int i = 0; i < count; i++) {
                assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(i, 0, 5_000 + i, 0, 0, 0));
                assertThat(session.client.data(5_000 + i)).isEqualTo(pattern(5_000 + i));
            }
            completer.join();
        }
    }

    @Test
    void isochronousInTravelsWithoutGapsAndEchoesTheOffsets() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIso(1, 1, 3, new byte[0], 8, 8, 8);
            Urb urb = device.take();
            urb.buffer().put(8, new byte[] {1, 2, 3}).put(16, new byte[] {4, 5});
            urb.isoPackets().finish(0, 0, UrbStatus.EPROTO);
            urb.isoPackets().finish(1, 3, UrbStatus.OK);
            urb.isoPackets().finish(2, 2, UrbStatus.OK);
            urb.startFrame(77);
            urb.finish(new UrbOutcome.Completed(5));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, 0, 5, 77, 3, 1));
            assertThat(session.client.data(5)).containsExactly(1, 2, 3, 4, 5);
            assertThat(ints(session.client.data(3 * 16)))
                    .containsExactly(0, 8, 0, UrbStatus.EPROTO, 8, 8, 3, 0, 16, 8, 2, 0);
        }
    }

    @Test
    void isochronousOutIsSlicedByTheOffsets() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            byte[] sent = pattern(30);
            session.client.submitIso(1, 0, 3, sent, 10, 20);
            Urb urb = device.take();
            assertThat(urb.isoPackets().count()).isEqualTo(2);
            assertThat(urb.isoPackets().offset(1)).isEqualTo(10);
            assertThat(urb.isoPackets().length(1)).isEqualTo(20);
            assertThat(bytes(urb.buffer())).isEqualTo(sent);
            urb.isoPackets().finish(0, 10, UrbStatus.OK);
            urb.isoPackets().finish(1, 20, UrbStatus.OK);
            urb.finish(new UrbOutcome.Completed(30));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, 0, 30, 0, 2, 0));
            assertThat(ints(session.client.data(32))).containsExactly(0, 10, 10, 0, 10, 20, 20, 0);
        }
    }

    @Test
    void aThousandIsochronousPacketsFit() throws Exception {
        int[] lengths = new int[1024];
        java.util.Arrays.fill(lengths, 192);
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIso(1, 1, 3, new byte[0], lengths);
            Urb urb = device.take();
            urb.buffer().put(pattern(1024 * 192));
            for (int i = 0; i < 1024; i++) {
                urb.isoPackets().finish(i, 192, UrbStatus.OK);
            }
            urb.finish(new UrbOutcome.Completed(1024 * 192));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, 0, 1024 * 192, 0, 1024, 0));
            assertThat(session.client.data(1024 * 192)).isEqualTo(pattern(1024 * 192));
            assertThat(session.client.data(1024 * 16)).hasSize(1024 * 16);
        }
    }

    @Test
    void anIsochronousUrbWithoutPacketsIsLegal() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIso(1, 1, 3, new byte[0]);
            device.take().finish(new UrbOutcome.Completed(0));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void anOldPacketCountInABulkUrbIsNoMatter() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.send(WireClient.submit(1, 1, 1, 4, 5));
            device.take().finish(new UrbOutcome.Completed(0));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void packetsOutsideOfTheirTransferAreRejected() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.send(WireClient.submit(1, 1, 3, 8, 1));
            session.client.send(
                    ByteBuffer.allocate(16).putInt(4).putInt(5).putLong(0).array());
            assertThat(session.client.submitted().status()).isEqualTo(UrbStatus.EINVAL);
            assertThat(session.rejections.take()).contains("packet 0 (5 bytes at 4) is outside");
        }
    }

    @Test
    void tooManyPacketsEndTheSession() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.send(WireClient.submit(1, 1, 3, 8, 1025));
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.VIOLATION);
            assertThat(session.end().detail()).contains("1025").contains("maxIsoPackets");
        }
    }

    @Test
    void aUrbForAnUnknownEndpointStallsAndTheSessionGoesOn() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitOut(1, 9, pattern(100));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, UrbStatus.EPIPE, 0, 0, 0, 0));
            session.client.submitIn(2, 1, 0);
            device.take().finish(new UrbOutcome.Completed(0));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(2, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void aUrbForAnEndpointOfAnotherAlternateIsFramedAsThatEndpoint() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIso(1, 0, 4, pattern(20), 10, 10);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, UrbStatus.EPIPE, 0, 0, 2, 2));
            session.client.data(32);
            session.client.unlink(2, 1);
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(2, UrbStatus.OK));
        }
    }

    @Test
    void anotherDevicesIdEndsTheSession() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.send(new UrbCommand.Submit(1, DevId.of(7, 8).value(), 1, 1, 0, 0, 0, 0, 0, 0));
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.VIOLATION);
            assertThat(session.client.isClosedByHost()).isTrue();
            assertThat(device.isClaimed()).isFalse();
        }
    }

    @Test
    void anUnknownCommandEndsTheSession() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.send(new byte[48]);
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.VIOLATION);
            assertThat(session.end().detail()).contains("is no command");
        }
    }

    @Test
    void aSequenceNumberInUseEndsTheSession() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(1, 1, 4);
            session.client.submitIn(1, 1, 4);
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.VIOLATION);
        }
    }

    @Test
    void aNegativeLengthEndsTheSession() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(1, 1, -1);
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.VIOLATION);
        }
    }

    @Test
    void aTransferThatIsTooLongIsAnsweredAndItsDataPassedOver() throws Exception {
        HostSettings small = settings(10_000, 8, 20_000, 200);
        try (RunningSession session = RunningSession.imported(small, device)) {
            session.client.submitOut(1, 2, pattern(100_000));
            assertThat(session.client.submitted().status()).isEqualTo(UrbStatus.EMSGSIZE);
            session.client.submitIn(2, 1, 10_001);
            assertThat(session.client.submitted().status()).isEqualTo(UrbStatus.EMSGSIZE);
            assertThat(session.rejections.take()).contains("maxTransferBytes");
        }
    }

    @Test
    void tooMuchInFlightIsAnsweredAfterATimeAndUnlinksStillGetThrough() throws Exception {
        HostSettings small = settings(10_000, 2, 20_000, 50);
        try (RunningSession session = RunningSession.imported(small, device)) {
            session.client.submitIn(1, 1, 10);
            session.client.submitIn(2, 1, 10);
            session.client.submitIn(3, 1, 10);
            session.client.unlink(4, 1);
            assertThat(session.client.submitted()).isEqualTo(new UrbReply.Submitted(3, UrbStatus.ENOMEM, 0, 0, 0, 0));
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Unlinked(4, UrbStatus.ECONNRESET));
            assertThat(session.rejections.take()).contains("maxUrbsInFlight");
        }
    }

    @Test
    void aSessionAtItsLimitWaitsForAUrbToEnd() throws Exception {
        HostSettings small = settings(10_000, 100, 15_000, 60_000);
        try (RunningSession session = RunningSession.imported(small, device)) {
            session.client.submitIn(1, 1, 10_000);
            session.client.submitIn(2, 1, 10_000);
            Urb first = device.take();
            assertThat(device.submitted).isEmpty();
            first.finish(new UrbOutcome.Completed(0));
            assertThat(session.client.submitted().seqNum()).isEqualTo(1);
            device.take().finish(new UrbOutcome.Completed(0));
            assertThat(session.client.submitted()).isEqualTo(new UrbReply.Submitted(2, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void takingBackEndsASessionThatWaitsForRoom() throws Exception {
        HostSettings small = settings(10_000, 1, 15_000, 60_000);
        try (RunningSession session = RunningSession.imported(small, device)) {
            session.client.submitIn(1, 1, 100);
            session.client.submitIn(2, 1, 100);
            device.take();
            session.takeBack();
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.TAKEN_BACK);
        }
    }

    @Test
    void setAddressNeverReachesTheDevice() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.send(WireClient.control(1, 0, 0, new SetupPacket(0, 5, 3, 0, 0).raw()));
            assertThat(session.client.submitted().status()).isEqualTo(UrbStatus.EPIPE);
            assertThat(device.submitted).isEmpty();
        }
    }

    @Test
    void aSetupPacketThatContradictsItsUrbIsRejected() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.send(WireClient.control(1, 0, 0, new SetupPacket(0x80, 6, 0x100, 0, 18).raw()));
            assertThat(session.client.submitted().status()).isEqualTo(UrbStatus.EINVAL);
            session.client.send(WireClient.control(2, 1, 8, new SetupPacket(0x80, 6, 0x100, 0, 18).raw()));
            assertThat(session.client.submitted().status()).isEqualTo(UrbStatus.EINVAL);
            session.client.send(WireClient.control(3, 0, 4, new SetupPacket(0x40, 1, 0, 0, 3).raw()));
            session.client.send(new byte[4]);
            assertThat(session.client.submitted().status()).isEqualTo(UrbStatus.EINVAL);
            assertThat(device.submitted).isEmpty();
        }
    }

    @Test
    void aRequestWithoutDataMayCallItselfInOrOut() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            SetupPacket setup = new SetupPacket(0x80, 0, 0, 0, 0);
            session.client.send(WireClient.control(1, 0, 0, setup.raw()));
            Urb urb = device.take();
            assertThat(urb.setup()).isEqualTo(setup);
            urb.finish(new UrbOutcome.Completed(0));
            assertThat(session.client.submitted().status()).isZero();
        }
    }

    @Test
    void anUnpluggedDeviceAnswersWhatIsInFlightAndEndsTheSession() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(1, 1, 10);
            Urb urb = device.take();
            device.submitted.add(urb);
            device.unplug();
            assertThat(session.client.reply()).isEqualTo(new UrbReply.Submitted(1, UrbStatus.ESHUTDOWN, 0, 0, 0, 0));
            assertThat(session.client.isClosedByHost()).isTrue();
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.DEVICE_GONE);
        }
    }

    @Test
    void aDeviceThatGoesWhileItIsClaimedEndsTheSession() throws Exception {
        device.goneAtOnce = true;
        try (RunningSession session = new RunningSession(HostSettings.DEFAULT, device)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> session.client.importDevice(ManualDevice.BUS_ID));
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.DEVICE_GONE);
        }
    }

    @Test
    void aClientThatClosesFreesTheDevice() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(1, 1, 10);
            device.take();
            session.client.connection.shutdown();
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.CLIENT_LEFT);
            assertThat(device.isClaimed()).isFalse();
        }
    }

    @Test
    void takingBackEndsASessionWhoseClientDoesNotRead() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            List<Urb> urbs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                session.client.submitIn(i, 1, 1 << 20);
                urbs.add(device.take());
            }
            Thread stuck =
                    Thread.ofPlatform().start(() -> urbs.forEach(urb -> urb.finish(new UrbOutcome.Completed(1 << 20))));
            session.takeBack();
            assertThat(session.end().reason()).isEqualTo(SessionEnd.Reason.TAKEN_BACK);
            stuck.join(10_000);
            assertThat(stuck.isAlive()).isFalse();
        }
    }

    @Test
    void aClientThatDoesNotReadEndsItsSession() throws Exception {
        try (RunningSession session = RunningSession.imported(impatient(), device)) {
            completeWithoutReading(session);
            assertThat(session.end().detail()).contains("takes nothing any more");
            assertThat(device.isClaimed()).isFalse();
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsNobodyUpWhoTellsThatTheDeviceIsGone() throws Exception {
        try (RunningSession session = RunningSession.imported(impatient(), device)) {
            completeWithoutReading(session);
            device.unplug();
            session.end();
            assertThat(device.isClaimed()).isFalse();
        }
    }

    /// More than the connection has room for.
    private void completeWithoutReading(RunningSession session) throws Exception {
        List<Urb> urbs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            session.client.submitIn(i, 1, 1 << 20);
            urbs.add(device.take());
        }
        urbs.forEach(urb -> urb.finish(new UrbOutcome.Completed(1 << 20)));
    }

    @Test
    void aDeviceThatSaysMoreThanWasAskedForIsCutToThat() throws Exception {
        try (RunningSession session = RunningSession.imported(device)) {
            session.client.submitIn(1, 1, 4);
            device.take().finish(new UrbOutcome.Completed(9));
            assertThat(session.client.submitted().actualLength()).isEqualTo(4);
        }
    }

    private static HostSettings settings(int transfer, int urbs, long bytes, int backPressureMillis) {
        return new ChangedSettings()
                .maxTransferBytes(transfer)
                .maxUrbsInFlight(urbs)
                .maxBytesInFlight(bytes)
                .backPressureTime(Duration.ofMillis(backPressureMillis))
                .get();
    }

    /// With a client that does not read.
    private static HostSettings impatient() {
        return new ChangedSettings().stalledTime(Duration.ofMillis(50)).get();
    }

    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    private static int[] ints(byte[] raw) {
        int[] ints = new int[raw.length / 4];
        ByteBuffer.wrap(raw).asIntBuffer().get(ints);
        return ints;
    }
}
