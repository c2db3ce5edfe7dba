package io.github.plugferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.client.Transfer;
import io.github.plugferry.engine.host.HostObserver;
import io.github.plugferry.engine.host.HostServer;
import io.github.plugferry.engine.host.HostSettings;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Host and importer over TCP, with URBs that are unlinked right behind their submit: on an endpoint that never
/// completes and on one that completes at once. The importer ends at the first answer that is given twice, is
/// missing its question or comes behind the RET_UNLINK that stands in for it.
class UnlinkStormTest {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("plugferry.storm.seconds", 3));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int DEPTH = 8;

    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong unlinked = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(2 * DEPTH);
    private volatile boolean stop;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyUrbIsAnsweredOnceAndNeverBehindItsUnlink() throws Exception {
        SimulatedBus bus = new SimulatedBus();
        bus.add("source-sink");
        try (HostServer server = new HostServer(
                Transports.listen(Address.parse("tcp:127.0.0.1:0")),
                bus::devices,
                connection -> true,
                HostSettings.DEFAULT,
                new HostObserver() {})) {
            Thread.ofPlatform().daemon().start(() -> accept(server));
            try (Importer importer = connect(server)) {
                for (int i = 0; i < DEPTH; i++) {
                    submitAndUnlink(importer, transfer(importer, 15));
                    submitAndUnlink(importer, transfer(importer, 2));
                }
                importer.flush();
                assertThat(importer.awaitEnd(Deadline.in(LENGTH)))
                        .as("the import ended by itself: %s", importer.failure())
                        .isFalse();
                stop = true;
                assertThat(over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("%d of %d URBs were answered; %s", completed.get(), submitted.get(), importer.failure())
                        .isTrue();
                assertThat(importer.failure()).isEmpty();
                assertThat(importer.inFlight()).isZero();
            }
        }
        assertThat(completed.get()).isEqualTo(submitted.get());
        System.out.printf(
                "unlink storm: %d URBs in %d s, each answered once, %d of them unlinked in flight%n",
                completed.get(), LENGTH.toSeconds(), unlinked.get());
    }

    private Transfer transfer(Importer importer, int endpoint) {
        return Transfer.bulk(EndpointAddress.in(endpoint), ByteBuffer.allocateDirect(64), transfer -> {
            completed.incrementAndGet();
            if (transfer.status() == UrbStatus.ECONNRESET) {
                unlinked.incrementAndGet();
            } else {
                // Only the end of the import gives another status, and that fails the test by itself.
                assertThat(transfer.status()).isZero();
            }
            if (stop || !submitAndUnlink(importer, transfer)) {
                over.countDown();
            }
        });
    }

    private boolean submitAndUnlink(Importer importer, Transfer transfer) {
        if (!importer.enqueue(transfer)) {
            return false;
        }
        submitted.incrementAndGet();
        importer.enqueueUnlink(transfer);
        return true;
    }

    private static Importer connect(HostServer server) throws IOException {
        Deadline deadline = Deadline.in(PATIENCE);
        Connection connection = Transports.connect(Address.parse(server.address()), deadline);
        return Importer.start(connection, Handshake.importDevice(connection, new BusId("100-1"), deadline));
    }

    private static void accept(HostServer server) {
        try {
            server.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
