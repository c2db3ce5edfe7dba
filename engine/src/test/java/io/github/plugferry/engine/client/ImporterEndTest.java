package io.github.plugferry.engine.client;

import static io.github.plugferry.engine.client.ScriptedImport.BULK_IN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.HexVector;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ImporterEndTest {
    @AutoClose
    private final ScriptedImport link = ScriptedImport.start();

    @Test
    void anAnswerThatIsCutAnywhereEndsTheImportAndItsTransfer() throws Exception {
        HexVector reply = HexVector.of("ret-submit-iso-in");
        for (int length = 1; length < reply.length(); length++) {
            try (ScriptedImport cut = ScriptedImport.start()) {
                cut.importer.submit(cut.isoIn());
                cut.host.send(reply.firstBytes(length));
                cut.host.end();

                assertThat(cut.next().outcome()).isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
                cut.awaitEnd();
                assertThat(cut.importer.failure())
                        .as("cut after %d bytes", length)
                        .containsInstanceOf(EOFException.class);
                assertThat(cut.completed).isEmpty();
            }
        }
    }

    @Test
    void anEndBetweenTwoMessagesIsNoFailure() throws Exception {
        link.importer.submit(link.in(8));
        link.host.end();

        assertThat(link.next().outcome()).isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
        link.awaitEnd();
        assertThat(link.importer.failure()).isEmpty();
        assertThat(link.importer.submit(link.in(8))).isFalse();
        assertThat(link.completed).isEmpty();
    }

    @Test
    void everythingInFlightCompletesOnceWhenItIsClosed() {
        for (int i = 0; i < 100; i++) {
            link.importer.submit(link.in(8));
        }

        link.importer.close();

        assertThat(link.completed).doesNotHaveDuplicates().hasSize(100);
        assertThat(link.completed).allMatch(each -> each.status() == UrbStatus.ESHUTDOWN);
    }

    @Test
    void aListenerMaySubmitAgainUntilTheEnd() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        link.importer.submit(Transfer.bulk(BULK_IN, ByteBuffer.allocateDirect(8), transfer -> {
            rounds.incrementAndGet();
            if (!link.importer.submit(transfer)) {
                refused.incrementAndGet();
            }
        }));

        for (int seqNum = 1; seqNum <= 1000; seqNum++) {
            assertThat(link.host.submit().seqNum()).isEqualTo(seqNum);
            link.host.done(seqNum, UrbStatus.OK, 0);
        }
        link.host.submit();
        link.importer.close();

        assertThat(rounds).hasValue(1001);
        assertThat(refused).hasValue(1);
    }

    @Test
    void aListenerCannotCloseItsImporter() throws Exception {
        BlockingQueue<Class<?>> thrown = new LinkedBlockingQueue<>();
        link.importer.submit(Transfer.bulk(BULK_IN, ByteBuffer.allocateDirect(8), _ -> {
            try {
                link.importer.close();
            } catch (IllegalStateException e) {
                thrown.add(e.getClass());
            }
        }));

        link.host.done(1, UrbStatus.OK, 0);

        assertThat(thrown.poll(10, TimeUnit.SECONDS)).isEqualTo(IllegalStateException.class);
    }
}
