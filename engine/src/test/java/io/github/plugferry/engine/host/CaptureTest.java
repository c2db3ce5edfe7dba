package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.tap.UrbCapture;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a session writes into a capture, read back by the layout that the formats' documentation gives.
class CaptureTest {
    private static final int ENHANCED_PACKET = 6;
    private static final int INTERFACE_STATISTICS = 5;

    private final ManualDevice device = new ManualDevice();

    @TempDir
    private Path directory;

    /// @param body what stands between the two lengths
    private record Block(int type, ByteBuffer body) {}

    private record Event(
            char kind, int type, int endpoint, int status, int urbLength, int setupFlag, ByteBuffer packet) {
        static Event of(ByteBuffer packet) {
            assertThat(Byte.toUnsignedInt(packet.get(11))).isEqualTo(ManualDevice.DEV_ID.deviceNumber());
            assertThat(packet.getShort(12)).isEqualTo((short) ManualDevice.DEV_ID.busNumber());
            assertThat(packet.getInt(36)).isEqualTo(packet.capacity() - 64);
            return new Event(
                    (char) packet.get(8),
                    packet.get(9),
                    Byte.toUnsignedInt(packet.get(10)),
                    packet.getInt(28),
                    packet.getInt(32),
                    packet.get(14),
                    packet);
        }

        long id() {
            return packet.getLong(0);
        }

        byte[] data(int from) {
            byte[] data = new byte[packet.capacity() - from];
            packet.get(from, data);
            return data;
        }
    }

    @Test
    void bulkTransfersStandThereWithTheirData() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            UrbCapture capture = capture(100);
            running.session().beginCapture(capture);
            running.client.submitOut(1, 2, new byte[] {1, 2, 3});
            device.take().finish(new UrbOutcome.Completed(3));
            running.client.reply();
            running.client.submitIn(2, 1, 64);
            Urb in = device.take();
            in.buffer().put(new byte[] {9, 8});
            in.finish(new UrbOutcome.Completed(2));
            running.client.reply();
            capture.close();

            List<Event> events = events();

            assertThat(events).extracting(Event::kind).containsExactly('S', 'C', 'S', 'C');
            assertThat(events).extracting(Event::type).containsOnly(3);
            assertThat(events).extracting(Event::endpoint).containsExactly(2, 2, 0x81, 0x81);
            assertThat(events).extracting(Event::status).containsExactly(UrbStatus.EINPROGRESS, 0, -115, 0);
            assertThat(events).extracting(Event::urbLength).containsExactly(3, 3, 64, 2);
            assertThat(events).extracting(Event::setupFlag).containsOnly((int) '-');
            assertThat(events.get(0).data(64)).containsExactly(1, 2, 3);
            assertThat(events.get(1).data(64)).isEmpty();
            assertThat(events.get(2).data(64)).isEmpty();
            assertThat(events.get(3).data(64)).containsExactly(9, 8);
            assertThat(events.get(0).id())
                    .isEqualTo(events.get(1).id())
                    .isNotEqualTo(events.get(2).id());
        }
    }

    @Test
    void aControlTransferHasItsSetupPacket() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            UrbCapture capture = capture(100);
            running.session().beginCapture(capture);
            running.client.send(WireClient.control(1, 1, 4, new SetupPacket(0x80, 6, 0x0100, 0, 4).raw()));
            device.take().finish(UrbOutcome.Stalled.NOTHING);
            running.client.reply();
            capture.close();

            Event submission = events().getFirst();

            assertThat(submission.setupFlag()).isZero();
            byte[] setup = new byte[8];
            submission.packet().get(40, setup);
            assertThat(setup).containsExactly(0x80, 0x06, 0, 1, 0, 0, 4, 0);
            assertThat(events().get(1).status()).isEqualTo(UrbStatus.EPIPE);
        }
    }

    @Test
    void isochronousPacketsLieAtTheirOffsets() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            UrbCapture capture = capture(100);
            running.session().beginCapture(capture);
            running.client.submitIso(1, 1, 3, new byte[0], 4, 4);
            Urb urb = device.take();
            urb.answerFrom(
                    ByteBuffer.allocateDirect(3).put(new byte[] {1, 2, 3}).flip());
            urb.isoPackets().finish(0, 1, UrbStatus.OK);
            urb.isoPackets().finish(1, 2, UrbStatus.OK);
            urb.startFrame(77);
            urb.finish(new UrbOutcome.Completed(3));
            running.client.reply();
            capture.close();

            Event completion = events().get(1);

            assertThat(completion.urbLength()).isEqualTo(3);
            assertThat(completion.packet().getInt(52)).isEqualTo(77);
            assertThat(completion.packet().getInt(60)).isEqualTo(2);
            assertThat(completion.packet().getInt(64 + 16)).isEqualTo(UrbStatus.OK);
            assertThat(completion.packet().getInt(64 + 16 + 4)).isEqualTo(4);
            assertThat(completion.packet().getInt(64 + 16 + 8)).isEqualTo(2);
            assertThat(completion.data(64 + 32)).containsExactly(1, 0, 0, 0, 2, 3);
        }
    }

    @Test
    void longDataIsCutAndTheLengthIsKept() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            UrbCapture capture = capture(5);
            running.session().beginCapture(capture);
            running.client.submitOut(1, 2, new byte[1000]);
            device.take().finish(new UrbOutcome.Completed(1000));
            running.client.reply();
            capture.close();

            Event submission = events().getFirst();

            assertThat(submission.urbLength()).isEqualTo(1000);
            assertThat(submission.data(64)).hasSize(5);
        }
    }

    @Test
    void anUnlinkedUrbEndsWithThatStatus() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            UrbCapture capture = capture(5);
            running.session().beginCapture(capture);
            running.client.submitIn(1, 1, 64);
            running.client.unlink(2, 1);
            running.client.reply();
            capture.close();

            assertThat(events()).extracting(Event::status).containsExactly(-115, UrbStatus.ECONNRESET);
        }
    }

    @Test
    void onlyWhatHappensBetweenBeginAndEndIsRecorded() throws Exception {
        try (RunningSession running = RunningSession.imported(device)) {
            UrbCapture capture = capture(5);
            complete(running, 1);
            running.session().beginCapture(capture);
            complete(running, 2);
            running.session().endCapture();
            complete(running, 3);
            capture.close();

            assertThat(events()).extracting(event -> (int) event.id()).containsExactly(2, 2);
            assertThat(capture.recorded()).isEqualTo(2);
            assertThat(capture.dropped()).isZero();
        }
    }

    /// A named pipe that nobody reads from is a disk that is too slow.
    @Test
    void whatComesTooFastIsDroppedAndCounted() throws Exception {
        Path pipe = directory.resolve("capture.pcapng");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (RunningSession running = RunningSession.imported(device);
                FileChannel reader = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            UrbCapture capture = UrbCapture.to(pipe, 1 << 20);
            running.session().beginCapture(capture);
            byte[] data = new byte[1 << 20];
            int seqNum = 1;
            while (capture.dropped() == 0) {
                running.client.submitOut(seqNum++, 2, data);
                device.take().finish(new UrbOutcome.Completed(data.length));
                running.client.reply();
            }
            assertThat(capture.recorded()).isGreaterThan(10);

            ByteBuffer all = ByteBuffer.allocate(40 << 20).order(ByteOrder.LITTLE_ENDIAN);
            Thread drain = Thread.ofPlatform().start(() -> {
                try {
                    while (!statisticsRead(all)) {
                        reader.read(all);
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            complete(running, seqNum);
            capture.close();
            drain.join();

            List<Block> blocks = blocks(all.flip());
            List<Block> packets =
                    blocks.stream().filter(each -> each.type == ENHANCED_PACKET).toList();
            assertThat(packets).hasSize((int) capture.recorded());
            assertThat(packets.stream().mapToLong(CaptureTest::dropCount).sum()).isEqualTo(capture.dropped());
            ByteBuffer statistics = blocks.getLast().body();
            assertThat(statistics.getLong(16)).isEqualTo(capture.recorded() + capture.dropped());
            assertThat(statistics.getLong(28)).isEqualTo(capture.dropped());
        }
    }

    @Test
    void theFileIsForItsOwnerOnly() throws Exception {
        capture(5).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void twoSessionsInOneFileHaveDifferentIds() throws Exception {
        ManualDevice other = new ManualDevice("7-2");
        try (RunningSession one = RunningSession.imported(device);
                RunningSession two = RunningSession.imported(other)) {
            UrbCapture capture = capture(5);
            one.session().beginCapture(capture);
            two.session().beginCapture(capture);
            complete(one, 1);
            two.client.submitIn(1, 1, 1);
            other.take().finish(new UrbOutcome.Completed(0));
            two.client.reply();
            capture.close();

            assertThat(events().stream().map(Event::id).distinct()).hasSize(2);
        }
    }

    private void complete(RunningSession running, int seqNum) throws Exception {
        running.client.submitOut(seqNum, 2, new byte[1]);
        device.take().finish(new UrbOutcome.Completed(1));
        running.client.reply();
    }

    private Path file() {
        return directory.resolve("test.pcapng");
    }

    private UrbCapture capture(int maxDataBytes) throws IOException {
        return UrbCapture.to(file(), maxDataBytes);
    }

    private List<Event> events() throws IOException {
        List<Event> events = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        for (Block block : blocks(all)) {
            if (block.type == ENHANCED_PACKET) {
                int captured = block.body.getInt(12);
                events.add(Event.of(block.body.slice(20, captured).order(ByteOrder.LITTLE_ENDIAN)));
            }
        }
        return events;
    }

    private static List<Block> blocks(ByteBuffer all) {
        List<Block> blocks = new ArrayList<>();
        while (all.hasRemaining()) {
            int start = all.position();
            int type = all.getInt();
            int length = all.getInt();
            assertThat(all.getInt(start + length - 4)).isEqualTo(length);
            blocks.add(new Block(type, all.slice(start + 8, length - 12).order(ByteOrder.LITTLE_ENDIAN)));
            all.position(start + length);
        }
        assertThat(blocks.get(0).type).isEqualTo(0x0a0d0d0a);
        assertThat(blocks.get(0).body.getInt(0)).isEqualTo(0x1a2b3c4d);
        assertThat(blocks.get(1).type).isEqualTo(1);
        assertThat(blocks.get(1).body.getShort(0)).isEqualTo((short) 220);
        return blocks;
    }

    private static long dropCount(Block packet) {
        int padded = (packet.body.getInt(12) + 3) & ~3;
        assertThat(packet.body.getShort(20 + padded)).isEqualTo((short) 4);
        return packet.body.getLong(20 + padded + 4);
    }

    /// Whether the last block is there.
    private static boolean statisticsRead(ByteBuffer all) {
        int at = 0;
        while (at + 8 <= all.position()) {
            if (all.getInt(at) == INTERFACE_STATISTICS) {
                return at + all.getInt(at + 4) <= all.position();
            }
            at += all.getInt(at + 4);
        }
        return false;
    }
}
