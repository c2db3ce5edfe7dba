package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.wire.HexVector;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.UrbReply;
import io.github.plugferry.engine.wire.UrbStatus;
import io.github.plugferry.engine.wire.WireFormatException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What no host may say: it ends the import.
class ImporterViolationsTest {
    @AutoClose
    private final ScriptedImport link = ScriptedImport.start();

    @Test
    void anAnswerToNothingIsAViolation() throws Exception {
        link.host.done(9, UrbStatus.OK, 0);

        assertViolation("RET_SUBMIT 9 answers no command");
    }

    @Test
    void aSecondAnswerIsAViolation() throws Exception {
        link.importer.submit(link.in(8));
        link.host.done(1, UrbStatus.OK, 0);
        link.host.done(1, UrbStatus.OK, 0);

        assertViolation("answered before");
    }

    @Test
    void anAnswerAfterItsUnlinkIsAViolation() throws Exception {
        Transfer transfer = link.in(8);
        link.importer.submit(transfer);
        link.importer.unlink(transfer);
        link.host.unlinked(2, UrbStatus.ECONNRESET);
        link.host.done(1, UrbStatus.OK, 0);

        assertViolation("RET_UNLINK has ended before");
    }

    @Test
    void anUnlinkThatSaysDoneTooEarlyIsAViolation() throws Exception {
        Transfer transfer = link.in(8);
        link.importer.submit(transfer);
        link.importer.unlink(transfer);
        link.host.unlinked(2, UrbStatus.OK);

        assertViolation("its RET_SUBMIT has not come");
    }

    @Test
    void anUnlinkAnsweredTwiceIsAViolation() throws Exception {
        Transfer transfer = link.in(8);
        link.importer.submit(transfer);
        link.importer.unlink(transfer);
        link.host.unlinked(2, UrbStatus.ECONNRESET);
        link.host.unlinked(2, UrbStatus.ECONNRESET);

        assertViolation("answered before");
    }

    @Test
    void moreDataThanAskedForIsAViolation() throws Exception {
        link.importer.submit(link.in(8));
        link.host.done(1, UrbStatus.OK, 9);

        assertViolation("it has 9 bytes, of 8 asked for");
        assertThat(link.completed).hasSize(1);
    }

    @Test
    void aNegativeLengthIsAViolation() throws Exception {
        link.importer.submit(link.in(8));
        link.host.done(1, UrbStatus.EPIPE, -1);

        assertViolation("it has -1 bytes");
    }

    @Test
    void aPositiveStatusIsAViolation() throws Exception {
        link.importer.submit(link.in(8));
        link.host.done(1, 32, 0);

        assertViolation("its status is 32");
    }

    @Test
    void packetsWhereNoneWereAskedForAreAViolation() throws Exception {
        link.importer.submit(link.in(8));
        link.host.send(new UrbReply.Submitted(1, 0, 0, 0, 3, 0));

        assertViolation("it has 3 packets, of 0 asked for");
    }

    @Test
    void anotherNumberOfPacketsIsAViolation() throws Exception {
        link.importer.submit(link.isoIn());
        link.host.send(HexVector.of("ret-submit-iso-in").withInt(32, 2));

        assertViolation("it has 2 packets, of 3 asked for");
    }

    @Test
    void anotherOffsetThanSubmittedIsAViolation() throws Exception {
        link.importer.submit(link.isoIn());
        link.host.send(HexVector.of("ret-submit-iso-in").withInt(48 + 6 + 16, 2));

        assertViolation("packet 1 is 4 bytes from byte 2, but was submitted as 4 bytes from byte 8");
    }

    @Test
    void anotherPacketLengthThanSubmittedIsAViolation() throws Exception {
        link.importer.submit(link.isoIn());
        link.host.send(HexVector.of("ret-submit-iso-in").withInt(48 + 6 + 4, 5));

        assertViolation("packet 0 is 5 bytes");
    }

    @Test
    void aPacketWithMoreDataThanRoomIsAViolation() throws Exception {
        link.importer.submit(link.isoIn());
        link.host.send(HexVector.of("ret-submit-iso-in").withInt(48 + 6 + 8, 5));

        assertViolation("packet 0 has 5 bytes, of 4 asked for");
    }

    @Test
    void packetsThatDoNotAddUpAreAViolation() throws Exception {
        link.importer.submit(link.isoIn());
        link.host.send(HexVector.of("ret-submit-iso-in").withInt(48 + 6 + 8, 1));

        assertViolation("its packets have 5 bytes in all, but actual_length is 6");
    }

    @Test
    void whatIsNoReplyEndsTheImport() throws Exception {
        link.host.send(HexVector.of("cmd-submit-out"));

        link.awaitEnd();
        assertThat(link.importer.failure()).containsInstanceOf(WireFormatException.class);
    }

    private void assertViolation(String words) throws InterruptedException {
        link.awaitEnd();
        assertThat(link.importer.failure())
                .get()
                .asInstanceOf(InstanceOfAssertFactories.throwable(ProtocolViolationException.class))
                .hasMessageContaining(words);
        assertThat(link.importer.submit(link.in(8))).isFalse();
    }
}
