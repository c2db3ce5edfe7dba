package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void numbersBeginAtOneAndAreSharedByBothCommands() {
        assertThat(ledger.submit(transfer())).isEqualTo(1);
        assertThat(ledger.unlink(1)).isEqualTo(2);
        assertThat(ledger.submit(transfer())).isEqualTo(3);
    }

    @Test
    void aTransferIsInFlightUntilItsAnswer() throws ProtocolViolationException {
        Transfer transfer = transfer();
        int seqNum = ledger.submit(transfer);
        assertThat(ledger.transfers()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(() -> ledger.submit(transfer));

        assertThat(ledger.submitted(seqNum)).isSameAs(transfer);

        assertThat(ledger.transfers()).isZero();
        assertThat(ledger.submit(transfer)).isEqualTo(2);
    }

    @Test
    void aSecondAnswerIsAViolation() throws ProtocolViolationException {
        int seqNum = ledger.submit(transfer());
        ledger.submitted(seqNum);

        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> ledger.submitted(seqNum))
                .withMessage("RET_SUBMIT 1 answers a command that was answered before");
    }

    @Test
    void anAnswerToNothingIsAViolation() {
        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> ledger.submitted(17))
                .withMessage("RET_SUBMIT 17 answers no command");
        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> ledger.unlinked(0, 0))
                .withMessage("RET_UNLINK 0 answers no command");
    }

    @Test
    void anAnswerOfTheOtherKindIsAViolation() {
        int submit = ledger.submit(transfer());
        int unlink = ledger.unlink(submit);

        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> ledger.unlinked(submit, 0))
                .withMessage("RET_UNLINK 1 answers a submit, not an unlink");
        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> ledger.submitted(unlink))
                .withMessage("RET_SUBMIT 2 answers an unlink, not a submit");
    }

    @Test
    void anUnlinkThatCameTooLateEndsNothing() throws ProtocolViolationException {
        int submit = ledger.submit(transfer());
        int unlink = ledger.unlink(submit);
        ledger.submitted(submit);

        assertThat(ledger.unlinked(unlink, UrbStatus.OK)).isNull();
    }

    @Test
    void anUnlinkThatWasInTimeEndsTheTransfer() throws ProtocolViolationException {
        Transfer transfer = transfer();
        int submit = ledger.submit(transfer);
        int unlink = ledger.unlink(submit);

        assertThat(ledger.unlinked(unlink, UrbStatus.ECONNRESET)).isSameAs(transfer);
        assertThat(ledger.transfers()).isZero();
    }

    @Test
    void anUnlinkThatSaysDoneBeforeItsTransferIsAnsweredIsAViolation() {
        int submit = ledger.submit(transfer());
        int unlink = ledger.unlink(submit);

        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> ledger.unlinked(unlink, UrbStatus.OK))
                .withMessageContaining("its RET_SUBMIT has not come");
    }

    @Test
    void anAnswerAfterTheUnlinkThatEndedItIsAViolation() throws ProtocolViolationException {
        int submit = ledger.submit(transfer());
        ledger.unlinked(ledger.unlink(submit), UrbStatus.ECONNRESET);

        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> ledger.submitted(submit))
                .withMessageContaining("RET_UNLINK has ended before");
    }

    @Test
    void anUnlinkThatEndsWhatWasAnsweredIsAViolation() throws ProtocolViolationException {
        int submit = ledger.submit(transfer());
        int unlink = ledger.unlink(submit);
        ledger.submitted(submit);

        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> ledger.unlinked(unlink, UrbStatus.ECONNRESET))
                .withMessageContaining("was answered before");
    }

    @Test
    void numbersGoOnBehindTheLastOneAndPassOverWhatIsStillInFlight() throws ProtocolViolationException {
        Ledger late = new Ledger(-2);
        Transfer old = transfer();
        assertThat(late.submit(old)).isEqualTo(-2);
        assertThat(late.submit(transfer())).isEqualTo(-1);
        assertThat(late.submit(transfer())).isEqualTo(1);

        assertThat(late.submitted(-1)).isNotNull();
        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> late.submitted(-1))
                .withMessage("RET_SUBMIT 4294967295 answers a command that was answered before");
        assertThat(late.submitted(-2)).isSameAs(old);
    }

    @Test
    void whatIsAbandonedCanBeSubmittedAgain() {
        Transfer transfer = transfer();
        ledger.submit(transfer);

        assertThat(ledger.abandon()).isSameAs(transfer);
        assertThat(ledger.abandon()).isNull();
        assertThat(ledger.submit(transfer)).isEqualTo(2);
    }

    private static Transfer transfer() {
        return Transfer.bulk(EndpointAddress.in(1), ByteBuffer.allocateDirect(64), _ -> {});
    }
}
