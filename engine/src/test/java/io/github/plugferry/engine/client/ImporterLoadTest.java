package io.github.plugferry.engine.client;

import static io.github.plugferry.engine.client.ScriptedImport.BULK_IN;
import static io.github.plugferry.engine.client.ScriptedImport.BULK_OUT;
import static io.github.plugferry.engine.client.ScriptedImport.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Much at once: in size, in both directions, and from many threads.
class ImporterLoadTest {
    @AutoClose
    private final ScriptedImport link = ScriptedImport.start();

    @Test
    void largePayloadsGoBothWaysWhole() throws Exception {
        byte[] payload = new byte[300_000];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i % 251);
        }
        Transfer out = Transfer.bulk(
                BULK_OUT, ByteBuffer.allocateDirect(payload.length).put(payload).flip(), link.completed::add);
        Transfer in = link.in(payload.length);
        Thread submitter = Thread.ofPlatform().start(() -> {
            link.importer.submit(out);
            link.importer.submit(in);
        });

        link.host.submit();
        assertThat(link.host.read(payload.length)).isEqualTo(payload);
        link.host.submit();
        link.host.done(1, UrbStatus.OK, payload.length);
        link.host.done(2, UrbStatus.OK, payload.length);
        link.host.send(payload);

        assertThat(link.next()).isSameAs(out);
        assertThat(bytes(link.next().data())).isEqualTo(payload);
        submitter.join(ScriptedHost.PATIENCE);
    }

    /// The host writes all its answers before it reads on, and each answer makes the client write as much
    /// again: who only reads or only writes would wait for ever.
    @Test
    void bothDirectionsMayBeFull() throws Exception {
        int count = 64;
        int length = 64 << 10;
        List<Transfer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(Transfer.bulk(BULK_OUT, ByteBuffer.allocateDirect(length), link.completed::add));
        }
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            link.importer.submit(Transfer.bulk(
                    BULK_IN,
                    ByteBuffer.allocateDirect(length),
                    _ -> link.importer.submit(answers.get(next.getAndIncrement()))));
        }

        for (int i = 0; i < count; i++) {
            link.host.submit();
        }
        for (int i = 1; i <= count; i++) {
            link.host.done(i, UrbStatus.OK, length);
            link.host.send(new byte[length]);
        }
        for (int i = 1; i <= count; i++) {
            assertThat(link.host.submit().seqNum()).isEqualTo(count + i);
            link.host.read(length);
            link.host.done(count + i, UrbStatus.OK, length);
        }

        for (int i = 0; i < count; i++) {
            assertThat(link.next().status()).isZero();
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
                    Transfer transfer = link.in(8);
                    link.importer.submit(transfer);
                    if (unlinking) {
                        link.importer.unlink(transfer);
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
                link.importer.submit(link.in(lastBytes));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        boolean more = true;
        for (int i = 1; more; i++) {
            switch (link.host.command()) {
                case UrbCommand.Submit submit -> {
                    assertThat(submit.seqNum())
                            .as("commands stand in the order of their numbers")
                            .isEqualTo(i);
                    if (submit.seqNum() % 3 != 0) {
                        link.host.done(submit.seqNum(), UrbStatus.OK, 0);
                    }
                    more = submit.transferLength() != lastBytes;
                }
                case UrbCommand.Unlink unlink -> {
                    boolean pending = unlink.unlinkSeqNum() % 3 == 0;
                    link.host.unlinked(unlink.seqNum(), pending ? UrbStatus.ECONNRESET : UrbStatus.OK);
                }
            }
        }
        last.join(ScriptedHost.PATIENCE);
        link.host.end();
        link.awaitEnd();

        assertThat(link.importer.failure()).isEmpty();
        assertThat(link.completed).doesNotHaveDuplicates().hasSize(threads * each + 1);
    }
}
