package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbStatus;
import org.junit.jupiter.api.Test;

class FaultyDeviceTest {
    private ManualTimeline timeline;
    private SimulatedDevice device;

    private Client claim(String declaration) throws Exception {
        device = new SimulatedBus(name -> timeline = new ManualTimeline())
                .add(declaration)
                .getFirst();
        return new Client(device);
    }

    @Test
    void isWellWithoutFaults() throws Exception {
        try (Client client = claim("faulty")) {
            assertThat(Client.data(client.in(1, 600))).isEqualTo(new byte[600]);
            assertThat(client.out(2, new byte[64]).outcome()).isEqualTo(new UrbOutcome.Completed(64));
        }
    }

    @Test
    void stallsEveryNthTransferOfAnEndpoint() throws Exception {
        try (Client client = claim("faulty,stall-every=3")) {
            for (int round = 0; round < 2; round++) {
                assertThat(client.in(1, 8).outcome()).isEqualTo(new UrbOutcome.Completed(8));
                assertThat(client.in(1, 8).outcome()).isEqualTo(new UrbOutcome.Completed(8));
                assertThat(client.out(1, (byte) 1).outcome()).isEqualTo(new UrbOutcome.Completed(1));
                assertThat(client.in(1, 8).outcome()).isEqualTo(UrbOutcome.Stalled.NOTHING);
                assertThat(client.in(1, 8).outcome()).as("halted").isEqualTo(UrbOutcome.Stalled.NOTHING);
                assertThat(client.control(0x02, 1, 0, 0x81)).isEqualTo(new UrbOutcome.Completed(0));
            }
        }
    }

    @Test
    void givesTooLittle() throws Exception {
        try (Client client = claim("faulty,short-by=10")) {
            assertThat(client.in(1, 64).outcome()).isEqualTo(new UrbOutcome.Completed(54));
            assertThat(client.in(1, 4).outcome()).isEqualTo(new UrbOutcome.Completed(0));
            assertThat(client.in(1, 64, Client.SHORT_NOT_OK).outcome())
                    .isEqualTo(new UrbOutcome.Failed(UrbStatus.EREMOTEIO, 54));
            assertThat(client.out(1, new byte[64]).outcome()).isEqualTo(new UrbOutcome.Completed(64));
        }
    }

    @Test
    void isLate() throws Exception {
        try (Client client = claim("faulty,late=250")) {
            client.in(1, 64);
            timeline.passMillis(249);
            assertThat(client.completed).isEmpty();
            timeline.passMillis(1);
            assertThat(client.completed).hasSize(1);
        }
    }

    @Test
    void vanishesAtTheNthTransfer() throws Exception {
        try (Client client = claim("faulty,vanish-after=3")) {
            assertThat(client.in(1, 8).outcome()).isEqualTo(new UrbOutcome.Completed(8));
            assertThat(client.out(2, (byte) 1).outcome()).isEqualTo(new UrbOutcome.Completed(1));
            assertThat(client.in(2, 8).outcome()).isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
            assertThat(client.in(1, 8).outcome()).isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
            timeline.run();
            assertThat(client.gone).isTrue();
            assertThat(client.tryRead(0x80, 6, 0x0100, 0, 18)).isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
            assertThatThrownBy(() -> new Client(device)).isInstanceOf(DeviceException.Gone.class);
        }
    }

    @Test
    void takesWhatIsInFlightWithIt() throws Exception {
        try (Client client = claim("faulty,late=50,vanish-after-ms=40")) {
            Urb first = client.in(1, 8);
            Urb second = client.in(1, 8);
            timeline.passMillis(39);
            assertThat(client.completed).isEmpty();
            timeline.passMillis(1);
            assertThat(client.completed).containsExactly(first, second);
            assertThat(client.completed).extracting(Urb::outcome).containsOnly(UrbOutcome.Failed.DEVICE_GONE);
            assertThat(client.gone).isTrue();
        }
        device.plugIn();
        try (Client again = new Client(device)) {
            timeline.passMillis(40);
            assertThat(again.gone).as("it vanishes from every client").isTrue();
        }
    }

    @Test
    void isBusyUntilTheClientThatLostItHasClosed() throws Exception {
        Client client = claim("faulty");
        device.unplug();
        device.unplug();
        timeline.run();
        assertThat(client.gone).isTrue();
        device.plugIn();
        assertThatThrownBy(() -> new Client(device)).isInstanceOf(DeviceException.Busy.class);
        client.close();
        new Client(device).close();
    }
}
