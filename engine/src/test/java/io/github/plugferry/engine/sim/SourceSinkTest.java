package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.TransferType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceSinkTest {
    private final ManualTimeline timeline = new ManualTimeline();
    private Client client;

    @BeforeEach
    void claim() throws Exception {
        client =
                new Client(new SimulatedBus(name -> timeline).add("source-sink").getFirst());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void hasItsEndpointsFromTheImportOn() {
        assertThat(client.device.endpoint(EndpointAddress.in(1)).type()).isEqualTo(TransferType.INTERRUPT);
        assertThat(client.device.endpoint(EndpointAddress.out(2)).type()).isEqualTo(TransferType.BULK);
        assertThat(client.device.endpoint(EndpointAddress.in(3)).type()).isEqualTo(TransferType.ISOCHRONOUS);
        assertThat(client.device.endpoint(EndpointAddress.in(15)).type()).isEqualTo(TransferType.BULK);
        assertThat(client.device.endpoint(EndpointAddress.out(15))).isNull();
        assertThat(client.device.endpoint(EndpointAddress.in(0)).type()).isEqualTo(TransferType.CONTROL);
    }

    @Test
    void givesZerosAtOnce() {
        for (int length : new int[] {0, 1, 64, 65536, 262_144, 1_000_000}) {
            Urb urb = client.in(2, length);
            assertThat(client.completed).last().isSameAs(urb);
            assertThat(urb.outcome()).isEqualTo(new UrbOutcome.Completed(length));
            assertThat(Client.data(urb)).isEqualTo(new byte[length]);
        }
        assertThat(client.in(1, 64).outcome()).isEqualTo(new UrbOutcome.Completed(64));
    }

    @Test
    void swallowsEverything() {
        assertThat(client.out(2, new byte[70_000]).outcome()).isEqualTo(new UrbOutcome.Completed(70_000));
        assertThat(client.out(1, (byte) 1).outcome()).isEqualTo(new UrbOutcome.Completed(1));
    }

    @Test
    void answersIsochronousPacketsAsLongAsAskedFor() {
        Urb in = client.isoIn(3, 1024, 192, 8);
        assertThat(in.outcome()).isEqualTo(new UrbOutcome.Completed(1024 * 192));
        assertThat(in.isoPackets().errorCount()).isZero();
        assertThat(in.isoPackets().actualLength(1023)).isEqualTo(192);
        assertThat(Client.data(in)).isEqualTo(new byte[1024 * 192]);

        Urb out = client.isoOut(3, 8, new byte[8 * 3072]);
        assertThat(out.outcome()).isEqualTo(new UrbOutcome.Completed(8 * 3072));
        assertThat(client.isoIn(3, 0, 0, 0).outcome()).isEqualTo(new UrbOutcome.Completed(0));
    }

    @Test
    void neverAnswersAtEndpoint15() {
        Urb first = client.in(15, 64);
        Urb second = client.in(15, 64);
        timeline.passMillis(1_000_000);
        assertThat(client.completed).isEmpty();
        client.device.cancel(second);
        client.device.cancel(second);
        assertThat(client.completed).containsExactly(second);
        assertThat(second.outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
        client.close();
        assertThat(client.completed).containsExactly(second, first);
        assertThat(first.outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
    }

    @Test
    void needsNoThread() {
        client.in(2, 64);
        client.isoIn(3, 8, 192, 0);
        assertThat(timeline.isQuiet()).isTrue();
    }
}
