package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GadgetZeroTest {
    private static final int BULK = 512;
    private static final int INTERRUPT = 64;

    private final ManualTimeline timeline = new ManualTimeline();

    private Client claim(String declaration) throws Exception {
        Client client =
                new Client(new SimulatedBus(name -> timeline).add(declaration).getFirst());
        client.control(0x01, 11, 1, 0);
        client.completed.clear();
        return client;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 511, 512, 513, 1024, 4096, 65_536, 100_001})
    void countsModulo63FromTheStartOfEveryPacket(int length) throws Exception {
        try (Client client = claim("gadget-zero,pattern=1")) {
            assertThat(Client.data(client.in(1, length))).isEqualTo(pattern(length, BULK));
            assertThat(Client.data(client.in(3, length))).isEqualTo(pattern(length, INTERRUPT));
        }
    }

    @Test
    void givesZerosUnlessItIsToldOtherwise() throws Exception {
        try (Client client = claim("gadget-zero")) {
            assertThat(Client.data(client.in(1, 1024))).isEqualTo(new byte[1024]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 1000, 4096, 65_536})
    void swallowsItsPattern(int length) throws Exception {
        try (Client client = claim("gadget-zero,pattern=1")) {
            assertThat(client.out(1, pattern(length, BULK)).outcome()).isEqualTo(new UrbOutcome.Completed(length));
            assertThat(client.out(3, pattern(length, INTERRUPT)).outcome()).isEqualTo(new UrbOutcome.Completed(length));
            assertThat(client.out(1, pattern(1, BULK)).outcome())
                    .as("not halted")
                    .isEqualTo(new UrbOutcome.Completed(1));
        }
    }

    @Test
    void haltsAfterDataThatIsNotItsPattern() throws Exception {
        try (Client client = claim("gadget-zero,pattern=1")) {
            byte[] wrong = pattern(1024, BULK);
            wrong[1023]++;
            assertThat(client.out(1, wrong).outcome()).isEqualTo(new UrbOutcome.Completed(1024));
            assertThat(client.out(1, pattern(64, BULK)).outcome()).isEqualTo(UrbOutcome.Stalled.NOTHING);
            assertThat(client.read(0x82, 0, 0, 0x01, 2)).containsExactly(1, 0);
            client.control(0x02, 1, 0, 0x01);
            assertThat(client.out(1, pattern(64, BULK)).outcome()).isEqualTo(new UrbOutcome.Completed(64));
        }
    }

    @Test
    void haltsAfterWrongDataAlsoWithADelay() throws Exception {
        try (Client client = claim("gadget-zero,delay=5")) {
            Urb good = client.out(1, new byte[4]);
            Urb bad = client.out(1, (byte) 1);
            Urb late = client.out(1, new byte[4]);
            timeline.passMillis(5);
            assertThat(client.completed).containsExactly(good, bad, late);
            assertThat(client.completed)
                    .extracting(Urb::outcome)
                    .containsExactly(
                            new UrbOutcome.Completed(4), new UrbOutcome.Completed(1), UrbOutcome.Stalled.NOTHING);
        }
    }

    @Test
    void takesItsTimeForBulkAndInterruptTransfers() throws Exception {
        try (Client client = claim("gadget-zero,delay=5")) {
            Urb first = client.in(1, 512);
            timeline.passMillis(2);
            Urb second = client.in(1, 512);
            Urb third = client.out(3, new byte[64]);
            timeline.pass(2_999_999);
            assertThat(client.completed).isEmpty();
            timeline.pass(1);
            assertThat(client.completed).containsExactly(first);
            timeline.passMillis(2);
            assertThat(client.completed).containsExactly(first, second, third);
        }
    }

    @Test
    void canBeInterruptedWhileItTakesItsTime() throws Exception {
        try (Client client = claim("gadget-zero,delay=5")) {
            List<Urb> urbs = new ArrayList<>();
            for (int each = 0; each < 32; each++) {
                urbs.add(client.out(1, new byte[512]));
            }
            client.device.cancel(urbs.get(28));
            client.device.cancel(urbs.get(30));
            assertThat(client.completed).containsExactly(urbs.get(28), urbs.get(30));
            timeline.passMillis(5);
            urbs.remove(30);
            urbs.remove(28);
            assertThat(client.completed.subList(2, 32)).isEqualTo(urbs);
            assertThat(urbs).extracting(Urb::outcome).containsOnly(new UrbOutcome.Completed(512));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 256, 1023, 4096})
    void keepsWhatAControlTransferWrites(int length) throws Exception {
        try (Client client = claim("gadget-zero")) {
            byte[] data = new byte[length];
            for (int at = 0; at < length; at++) {
                data[at] = (byte) (at + length);
            }
            assertThat(client.control(0x40, 0x5b, 0, 0, data)).isEqualTo(new UrbOutcome.Completed(length));
            client.read(0x80, 6, 0x0100, 0, 18);
            assertThat(client.read(0xc0, 0x5c, 0, 0, length)).isEqualTo(data);
        }
    }

    @Test
    void stallsForControlTransfersThatItCanNotKeep() throws Exception {
        try (Client client = claim("gadget-zero")) {
            assertThat(client.control(0x40, 0x5b, 0, 0, new byte[4097])).isEqualTo(UrbOutcome.Stalled.NOTHING);
            assertThat(client.control(0x40, 0x5b, 1, 0, (byte) 1)).isEqualTo(UrbOutcome.Stalled.NOTHING);
            assertThat(client.control(0x40, 0x5d, 0, 0, (byte) 1)).isEqualTo(UrbOutcome.Stalled.NOTHING);
            assertThat(client.tryRead(0xc0, 0x5b, 0, 0, 4)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        }
    }

    @Test
    void streamsAPacketEachMillisecond() throws Exception {
        try (Client client = claim("gadget-zero,pattern=1")) {
            Urb in = client.isoIn(2, 3, 1000, 24);
            Urb out = client.isoOut(2, 2, new byte[2048]);
            timeline.passMillis(2);
            assertThat(client.completed).containsExactly(out);
            timeline.passMillis(1);
            assertThat(client.completed).containsExactly(out, in);
            assertThat(out.outcome()).isEqualTo(new UrbOutcome.Completed(2048));
            assertThat(in.outcome()).isEqualTo(new UrbOutcome.Completed(3000));
            assertThat(in.isoPackets().errorCount()).isZero();
            byte[] packet = pattern(1000, 1024);
            assertThat(Client.data(in)).startsWith(packet).endsWith(packet);
        }
    }

    private static byte[] pattern(int length, int maxPacketSize) {
        byte[] data = new byte[length];
        for (int at = 0; at < length; at++) {
            data[at] = (byte) (at % maxPacketSize % 63);
        }
        return data;
    }
}
