package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.tap.SessionTap;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.TransferType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyBatchTest {
    private static final int LARGE = 2 << 20;

    /// Otherwise a client that asks for a lot at once would have all of it in memory.
    @Test
    void whatIsLargeIsSentWithoutAFlushWhenMoreComes() throws Exception {
        Connection[] pair = Connection.pair();
        try (Connection host = pair[0];
                Connection client = pair[1];
                DataBuffers buffers = new DataBuffers();
                ReplyBatch replies = new ReplyBatch(host, buffers, new SessionTap())) {
            Thread session = Thread.ofPlatform().start(() -> {
                replies.submitted(done(1, buffers), 0);
                replies.submitted(done(2, buffers), 0);
            });

            assertThat(new WireClient(client).submitted().seqNum()).isEqualTo(1);

            host.shutdown();
            assertThat(session.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    private static Urb done(int seqNum, DataBuffers buffers) {
        EndpointDescriptor endpoint = new EndpointDescriptor(EndpointAddress.in(1), TransferType.BULK.code(), 512, 0);
        Urb urb = new Urb(
                seqNum,
                endpoint,
                true,
                null,
                TransferFlags.NONE,
                LARGE,
                buffers.take(LARGE),
                IsoPackets.NONE,
                0,
                _ -> {});
        urb.finish(new UrbOutcome.Completed(LARGE));
        return urb;
    }
}
