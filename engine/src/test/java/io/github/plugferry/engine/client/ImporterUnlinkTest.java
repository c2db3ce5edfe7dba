package io.github.plugferry.engine.client;

import static io.github.plugferry.engine.client.ScriptedImport.DEV_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ImporterUnlinkTest {
    @AutoClose
    private final ScriptedImport link = ScriptedImport.start();

    @Test
    void anUnlinkNamesItsTransferAndHasANumberOfItsOwn() throws IOException {
        Transfer transfer = link.in(64);
        link.importer.submit(transfer);

        assertThat(link.importer.unlink(transfer)).isTrue();

        link.host.submit();
        assertThat(link.host.unlink()).isEqualTo(new UrbCommand.Unlink(2, DEV_ID.value(), 1, 1, 1));
        assertThat(link.importer.unlink(transfer)).as("a second time").isFalse();
    }

    @Test
    void anUnlinkInTimeEndsTheTransfer() throws Exception {
        Transfer transfer = link.in(64);
        link.importer.submit(transfer);
        link.importer.unlink(transfer);

        link.host.unlinked(2, UrbStatus.ECONNRESET);

        assertThat(link.next().outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
        assertThat(link.importer.inFlight()).isZero();
    }

    @Test
    void anUnlinkThatCameTooLateChangesNothing() throws Exception {
        Transfer transfer = link.in(64);
        link.importer.submit(transfer);
        link.importer.unlink(transfer);

        link.host.done(1, UrbStatus.OK, 0);
        link.host.unlinked(2, UrbStatus.OK);
        assertThat(link.next().outcome()).isEqualTo(new UrbOutcome.Completed(0));

        link.assertStillWorks(3);
    }

    @Test
    void unlinkingWhatIsNotInFlightSendsNothing() throws Exception {
        Transfer transfer = link.in(64);
        assertThat(link.importer.unlink(transfer)).isFalse();
        link.importer.submit(transfer);
        link.host.submit();
        link.host.done(1, UrbStatus.OK, 0);
        link.next();

        assertThat(link.importer.unlink(transfer)).isFalse();

        link.host.expectSilence();
    }
}
