package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.Speed;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.HexVector;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbReply;
import io.github.plugferry.engine.wire.UrbStatus;
import io.github.plugferry.engine.wire.WireFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImporterTest {
    private static final DevId DEV_ID = DevId.of(100, 2);
    private static final DeviceRecord DEVICE = new DeviceRecord(
            "/test/100-2", new BusId("100-2"), DEV_ID, Speed.HIGH, 0x1209, 1, 1, ClassCode.VENDOR, 1, 1, 1);
    private static final EndpointAddress BULK_IN = EndpointAddress.in(1);
    private static final EndpointAddress BULK_OUT = EndpointAddress.out(2);
    private static final EndpointAddress ISO_IN = EndpointAddress.in(3);
    private static final EndpointAddress ISO_OUT = EndpointAddress.out(3);

    private final BlockingQueue<Transfer> completed = new LinkedBlockingQueue<>();
    private ScriptedHost host;
    private Importer importer;

    @BeforeEach
    void start() throws IOException {
        Connection[] pair = Connection.pair();
        host = new ScriptedHost(pair[1]);
        importer = Importer.start(pair[0], DEVICE);
    }

    @AfterEach
    void close() {
        importer.close();
        host.close();
    }

    @Test
    void aControlTransferIsWrittenAsItsVectorSays() throws IOException {
        SetupPacket setup = new SetupPacket(0x80, 0x06, 0x0103, 0x0409, 18);

        importer.submit(Transfer.control(setup, ByteBuffer.allocateDirect(18), completed::add));

        host.expect(HexVector.of("cmd-submit-control-in").withInt(4, 1));
    }

    @Test
    void anIsochronousTransferIsWrittenWithItsGapsAndDescriptors() throws IOException {
        ByteBuffer data = direct(0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7);

        importer.submit(Transfer.isochronous(ISO_OUT, data, packets(0, 3, 4, 4), 1, completed::add));

        host.expect(HexVector.of("cmd-submit-iso-out").withInt(4, 1));
    }

    @Test
    void anUnlinkNamesItsTransferAndHasANumberOfItsOwn() throws IOException {
        Transfer transfer = in(64);
        importer.submit(transfer);

        assertThat(importer.unlink(transfer)).isTrue();

        host.submit();
        assertThat(host.unlink()).isEqualTo(new UrbCommand.Unlink(2, DEV_ID.value(), 1, 1, 1));
        assertThat(importer.unlink(transfer)).as("a second time").isFalse();
    }

    @Test
    void dataArrivesWithItsLengthAndStatus() throws Exception {
        importer.submit(in(64));
        host.submit();

        host.done(1, UrbStatus.OK, 3);
        host.send((byte) 7, (byte) 8, (byte) 9);

        Transfer transfer = next();
        assertThat(transfer.outcome()).isEqualTo(new UrbOutcome.Completed(3));
        assertThat(bytes(transfer.data())).containsExactly(7, 8, 9);
    }

    @Test
    void largePayloadsGoBothWaysWhole() throws Exception {
        byte[] payload = new byte[300_000];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i % 251);
        }
        Transfer out = Transfer.bulk(BULK_OUT, direct(payload), completed::add);
        Transfer in = in(payload.length);
        Thread submitter = Thread.ofPlatform().start(() -> {
            importer.submit(out);
            importer.submit(in);
        });

        host.submit();
        assertThat(host.read(payload.length)).isEqualTo(payload);
        host.submit();
        host.done(1, UrbStatus.OK, payload.length);
        host.done(2, UrbStatus.OK, payload.length);
        host.send(payload);

        assertThat(next()).isSameAs(out);
        assertThat(bytes(next().data())).isEqualTo(payload);
        submitter.join(ScriptedHost.PATIENCE);
    }

    @Test
    void aFailedTransferKeepsWhatCameBeforeItFailed() throws Exception {
        importer.submit(in(64));

        host.done(1, UrbStatus.EPIPE, 2);
        host.send((byte) 1, (byte) 2);

        Transfer transfer = next();
        assertThat(transfer.outcome()).isEqualTo(new UrbOutcome.Stalled(2));
        assertThat(bytes(transfer.data())).containsExactly(1, 2);
    }

    @Test
    void answersMayComeInAnyOrder() throws Exception {
        Transfer first = in(8);
        Transfer second = in(8);
        importer.submit(first);
        importer.submit(second);

        host.done(2, UrbStatus.OK, 0);
        host.done(1, UrbStatus.OK, 0);

        assertThat(next()).isSameAs(second);
        assertThat(next()).isSameAs(first);
    }

    @Test
    void anUnlinkInTimeEndsTheTransfer() throws Exception {
        Transfer transfer = in(64);
        importer.submit(transfer);
        importer.unlink(transfer);

        host.unlinked(2, UrbStatus.ECONNRESET);

        assertThat(next().outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
        assertThat(importer.inFlight()).isZero();
    }

    @Test
    void anUnlinkThatCameTooLateChangesNothing() throws Exception {
        Transfer transfer = in(64);
        importer.submit(transfer);
        importer.unlink(transfer);

        host.done(1, UrbStatus.OK, 0);
        host.unlinked(2, UrbStatus.OK);
        assertThat(next().outcome()).isEqualTo(new UrbOutcome.Completed(0));

        assertStillWorks(3);
    }

    @Test
    void unlinkingWhatIsNotInFlightSendsNothing() throws Exception {
        Transfer transfer = in(64);
        assertThat(importer.unlink(transfer)).isFalse();
        importer.submit(transfer);
        host.submit();
        host.done(1, UrbStatus.OK, 0);
        next();

        assertThat(importer.unlink(transfer)).isFalse();

        host.expectSilence();
    }

    @Test
    void isochronousDataIsSpreadToThePlacesOfItsPackets() throws Exception {
        importer.submit(isoIn());

        host.send(HexVector.of("ret-submit-iso-in"));

        Transfer transfer = next();
        assertThat(transfer.outcome()).isEqualTo(new UrbOutcome.Completed(6));
        assertThat(transfer.isoPackets().actualLength(0)).isEqualTo(2);
        assertThat(transfer.isoPackets().status(1)).isEqualTo(UrbStatus.EOVERFLOW);
        assertThat(transfer.isoPackets().actualLength(2)).isEqualTo(4);
        ByteBuffer data = transfer.data();
        assertThat(new byte[] {data.get(0), data.get(1)}).containsExactly(0xd0, 0xd1);
        assertThat(bytes(data.slice(12, 4))).containsExactly(0xd2, 0xd3, 0xd4, 0xd5);
    }

    @Test
    void anAnswerWithoutPacketsMayBeMarkedEitherWay() throws Exception {
        importer.submit(in(8));
        host.send(new UrbReply.Submitted(1, 0, 0, 0, -1, 0));
        assertThat(next().status()).isZero();

        assertStillWorks(2);
    }

    @Test
    void anAnswerThatIsCutAnywhereEndsTheImportAndItsTransfer() throws Exception {
        HexVector reply = HexVector.of("ret-submit-iso-in");
        for (int length = 1; length < reply.length(); length++) {
            close();
            start();
            importer.submit(isoIn());
            host.send(reply.firstBytes(length));
            host.end();

            assertThat(next().outcome()).isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
            awaitEnd();
            assertThat(importer.failure()).as("cut after %d bytes", length).containsInstanceOf(EOFException.class);
            assertThat(completed).isEmpty();
        }
    }

    @Test
    void anEndBetweenTwoMessagesIsNoFailure() throws Exception {
        importer.submit(in(8));
        host.end();

        assertThat(next().outcome()).isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
        awaitEnd();
        assertThat(importer.failure()).isEmpty();
        assertThat(importer.submit(in(8))).isFalse();
        assertThat(completed).isEmpty();
    }

    @Test
    void everythingInFlightCompletesOnceWhenItIsClosed() {
        for (int i = 0; i < 100; i++) {
            importer.submit(in(8));
        }

        importer.close();

        assertThat(completed).doesNotHaveDuplicates().hasSize(100);
        assertThat(completed).allMatch(each -> each.status() == UrbStatus.ESHUTDOWN);
    }

    @Test
    void aListenerMaySubmitAgainUntilTheEnd() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        importer.submit(Transfer.bulk(BULK_IN, ByteBuffer.allocateDirect(8), transfer -> {
            rounds.incrementAndGet();
            if (!importer.submit(transfer)) {
                refused.incrementAndGet();
            }
        }));

        for (int seqNum = 1; seqNum <= 1000; seqNum++) {
            assertThat(host.submit().seqNum()).isEqualTo(seqNum);
            host.done(seqNum, UrbStatus.OK, 0);
        }
        host.submit();
        importer.close();

        assertThat(rounds).hasValue(1001);
        assertThat(refused).hasValue(1);
    }

    /// The host writes all its answers before it reads on, and each answer makes the client write as much
    /// again: who only reads or only writes would wait for ever.
    @Test
    void bothDirectionsMayBeFull() throws Exception {
        int count = 64;
        int length = 64 << 10;
        List<Transfer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(Transfer.bulk(BULK_OUT, ByteBuffer.allocateDirect(length), completed::add));
        }
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            importer.submit(Transfer.bulk(
                    BULK_IN,
                    ByteBuffer.allocateDirect(length),
                    _ -> importer.submit(answers.get(next.getAndIncrement()))));
        }

        for (int i = 0; i < count; i++) {
            host.submit();
        }
        for (int i = 1; i <= count; i++) {
            host.done(i, UrbStatus.OK, length);
            host.send(new byte[length]);
        }
        for (int i = 1; i <= count; i++) {
            assertThat(host.submit().seqNum()).isEqualTo(count + i);
            host.read(length);
            host.done(count + i, UrbStatus.OK, length);
        }

        for (int i = 0; i < count; i++) {
            assertThat(next().status()).isZero();
        }
    }

    @Test
    void manyThreadsMaySubmitAndUnlinkAtOnce() throws Exception {
        int threads = 4;
        int each = 500;
        List<Thread> submitters = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            boolean unlinking = i % 2 == 0;
            submitters.add(Thread.ofPlatform().start(() -> {
                for (int j = 0; j < each; j++) {
                    Transfer transfer = in(8);
                    importer.submit(transfer);
                    if (unlinking) {
                        importer.unlink(transfer);
                    }
                }
            }));
        }

        // A transfer that is answered before its unlink is not unlinked: only this one tells that no more comes.
        int lastBytes = 9;
        Thread last = Thread.ofPlatform().start(() -> {
            try {
                for (Thread thread : submitters) {
                    thread.join();
                }
                importer.submit(in(lastBytes));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        boolean more = true;
        for (int i = 1; more; i++) {
            switch (host.command()) {
                case UrbCommand.Submit submit -> {
                    assertThat(submit.seqNum())
                            .as("commands stand in the order of their numbers")
                            .isEqualTo(i);
                    if (submit.seqNum() % 3 != 0) {
                        host.done(submit.seqNum(), UrbStatus.OK, 0);
                    }
                    more = submit.transferLength() != lastBytes;
                }
                case UrbCommand.Unlink unlink -> {
                    boolean pending = unlink.unlinkSeqNum() % 3 == 0;
                    host.unlinked(unlink.seqNum(), pending ? UrbStatus.ECONNRESET : UrbStatus.OK);
                }
            }
        }
        last.join(ScriptedHost.PATIENCE);
        host.end();
        awaitEnd();

        assertThat(importer.failure()).isEmpty();
        assertThat(completed).doesNotHaveDuplicates().hasSize(threads * each + 1);
    }

    @Test
    void anAnswerToNothingIsAViolation() throws Exception {
        host.done(9, UrbStatus.OK, 0);

        assertViolation("RET_SUBMIT 9 answers no command");
    }

    @Test
    void aSecondAnswerIsAViolation() throws Exception {
        importer.submit(in(8));
        host.done(1, UrbStatus.OK, 0);
        host.done(1, UrbStatus.OK, 0);

        assertViolation("answered before");
    }

    @Test
    void anAnswerAfterItsUnlinkIsAViolation() throws Exception {
        Transfer transfer = in(8);
        importer.submit(transfer);
        importer.unlink(transfer);
        host.unlinked(2, UrbStatus.ECONNRESET);
        host.done(1, UrbStatus.OK, 0);

        assertViolation("RET_UNLINK has ended before");
    }

    @Test
    void anUnlinkThatSaysDoneTooEarlyIsAViolation() throws Exception {
        Transfer transfer = in(8);
        importer.submit(transfer);
        importer.unlink(transfer);
        host.unlinked(2, UrbStatus.OK);

        assertViolation("its RET_SUBMIT has not come");
    }

    @Test
    void anUnlinkAnsweredTwiceIsAViolation() throws Exception {
        Transfer transfer = in(8);
        importer.submit(transfer);
        importer.unlink(transfer);
        host.unlinked(2, UrbStatus.ECONNRESET);
        host.unlinked(2, UrbStatus.ECONNRESET);

        assertViolation("answered before");
    }

    @Test
    void moreDataThanAskedForIsAViolation() throws Exception {
        importer.submit(in(8));
        host.done(1, UrbStatus.OK, 9);

        assertViolation("it has 9 bytes, of 8 asked for");
        assertThat(completed).hasSize(1);
    }

    @Test
    void aNegativeLengthIsAViolation() throws Exception {
        importer.submit(in(8));
        host.done(1, UrbStatus.EPIPE, -1);

        assertViolation("it has -1 bytes");
    }

    @Test
    void aPositiveStatusIsAViolation() throws Exception {
        importer.submit(in(8));
        host.done(1, 32, 0);

        assertViolation("its status is 32");
    }

    @Test
    void packetsWhereNoneWereAskedForAreAViolation() throws Exception {
        importer.submit(in(8));
        host.send(new UrbReply.Submitted(1, 0, 0, 0, 3, 0));

        assertViolation("it has 3 packets, of 0 asked for");
    }

    @Test
    void anotherNumberOfPacketsIsAViolation() throws Exception {
        importer.submit(isoIn());
        host.send(HexVector.of("ret-submit-iso-in").withInt(32, 2));

        assertViolation("it has 2 packets, of 3 asked for");
    }

    @Test
    void anotherOffsetThanSubmittedIsAViolation() throws Exception {
        importer.submit(isoIn());
        host.send(HexVector.of("ret-submit-iso-in").withInt(48 + 6 + 16, 2));

        assertViolation("packet 1 is 4 bytes from byte 2, but was submitted as 4 bytes from byte 8");
    }

    @Test
    void anotherPacketLengthThanSubmittedIsAViolation() throws Exception {
        importer.submit(isoIn());
        host.send(HexVector.of("ret-submit-iso-in").withInt(48 + 6 + 4, 5));

        assertViolation("packet 0 is 5 bytes");
    }

    @Test
    void aPacketWithMoreDataThanRoomIsAViolation() throws Exception {
        importer.submit(isoIn());
        host.send(HexVector.of("ret-submit-iso-in").withInt(48 + 6 + 8, 5));

        assertViolation("packet 0 has 5 bytes, of 4 asked for");
    }

    @Test
    void packetsThatDoNotAddUpAreAViolation() throws Exception {
        importer.submit(isoIn());
        host.send(HexVector.of("ret-submit-iso-in").withInt(48 + 6 + 8, 1));

        assertViolation("its packets have 5 bytes in all, but actual_length is 6");
    }

    @Test
    void whatIsNoReplyEndsTheImport() throws Exception {
        host.send(HexVector.of("cmd-submit-out"));

        awaitEnd();
        assertThat(importer.failure()).containsInstanceOf(WireFormatException.class);
    }

    @Test
    void aTransferIsNotSubmittedTwiceAtOnce() {
        Transfer transfer = in(8);
        importer.submit(transfer);

        assertThatIllegalStateException().isThrownBy(() -> importer.submit(transfer));
    }

    @Test
    void aTransferIsInsideItsBuffer() {
        ByteBuffer small = ByteBuffer.allocateDirect(8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.bulk(BULK_IN, small, completed::add).length(9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.isochronous(ISO_IN, small, packets(0, 4, 5, 4), 1, completed::add));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.bulk(BULK_IN, ByteBuffer.allocate(8), completed::add));
    }

    @Test
    void aListenerCannotCloseItsImporter() throws Exception {
        BlockingQueue<Class<?>> thrown = new LinkedBlockingQueue<>();
        importer.submit(Transfer.bulk(BULK_IN, ByteBuffer.allocateDirect(8), _ -> {
            try {
                importer.close();
            } catch (IllegalStateException e) {
                thrown.add(e.getClass());
            }
        }));

        host.done(1, UrbStatus.OK, 0);

        assertThat(thrown.poll(10, TimeUnit.SECONDS)).isEqualTo(IllegalStateException.class);
    }

    @Test
    void onlyFlagsThatWereSetTravel() throws IOException {
        importer.submit(Transfer.bulk(BULK_OUT, ByteBuffer.allocateDirect(0), completed::add)
                .flags(new TransferFlags(0x40)));

        assertThat(host.submit().transferFlags()).isEqualTo(0x40);
    }

    private void assertViolation(String words) throws InterruptedException {
        awaitEnd();
        assertThat(importer.failure())
                .get()
                .asInstanceOf(InstanceOfAssertFactories.throwable(ProtocolViolationException.class))
                .hasMessageContaining(words);
        assertThat(importer.submit(in(8))).isFalse();
    }

    private void assertStillWorks(int nextSeqNum) throws Exception {
        importer.submit(in(8));
        host.done(nextSeqNum, UrbStatus.OK, 0);
        assertThat(next().status()).isZero();
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(importer.awaitEnd(Deadline.in(ScriptedHost.PATIENCE))).isTrue();
    }

    private Transfer next() throws InterruptedException {
        Transfer transfer = completed.poll(ScriptedHost.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(transfer).as("a completed transfer").isNotNull();
        return transfer;
    }

    private Transfer in(int length) {
        return Transfer.bulk(BULK_IN, ByteBuffer.allocateDirect(length), completed::add);
    }

    private Transfer isoIn() {
        return Transfer.isochronous(
                ISO_IN, ByteBuffer.allocateDirect(16), packets(0, 4, 8, 4, 12, 4), 1, completed::add);
    }

    private static IsoPackets packets(int... offsetsAndLengths) {
        IsoPackets packets = new IsoPackets(offsetsAndLengths.length / 2);
        for (int i = 0; i < packets.count(); i++) {
            packets.place(i, offsetsAndLengths[2 * i], offsetsAndLengths[2 * i + 1]);
        }
        return packets;
    }

    private static ByteBuffer direct(int... values) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return bytes;
    }
}
