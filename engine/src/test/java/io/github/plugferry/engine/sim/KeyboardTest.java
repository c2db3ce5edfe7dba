package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyboardTest {
    private static final int SHIFT = 0x02;

    private ManualTimeline timeline;
    private SimulatedDevice device;

    @BeforeEach
    void makeKeyboard() {
        device = keyboard("Hi!\n", "keyboard");
    }

    private SimulatedDevice keyboard(String text, String declaration) {
        SimulatedBus bus = new SimulatedBus(name -> timeline = new ManualTimeline());
        bus.keyboardText(text);
        return bus.add(declaration).getFirst();
    }

    @Test
    void describesItselfAsABootKeyboard() throws Exception {
        try (Client client = new Client(device)) {
            assertThat(client.read(0x80, 6, 0x0100, 0, 64)).isEqualTo(Hex.bytes("""
                12 01 10 01        # length, device, USB 1.10
                00 00 00 40        # class by interface, 64 bytes at endpoint 0
                09 12 01 00 00 01  # 1209:0001, 1.00
                01 02 03 01        # three strings, one configuration
                """));
            assertThat(client.read(0x80, 6, 0x0200, 0, 255)).isEqualTo(Hex.bytes("""
                09 02 22 00 01 01 00 80 32  # configuration 1 of 34 bytes, bus-powered, 100 mA
                09 04 00 00 01 03 01 01 00  # interface 0: HID, boot, keyboard; one endpoint
                09 21 11 01 00 01 22 3f 00  # HID 1.11, a report descriptor of 63 bytes
                07 05 81 03 08 00 0a        # EP1 IN, interrupt, 8 bytes, every 10 ms
                """));
        }
    }

    @Test
    void hasTheReportDescriptorOfTheSpecification() throws Exception {
        try (Client client = new Client(device)) {
            assertThat(client.read(0x81, 6, 0x2200, 0, 255)).isEqualTo(Hex.bytes("""
                05 01 09 06 a1 01                    # generic desktop, keyboard, application
                05 07 19 e0 29 e7 15 00 25 01        # modifiers
                75 01 95 08 81 02
                95 01 75 08 81 01                    # reserved
                95 05 75 01 05 08 19 01 29 05 91 02  # lights
                95 01 75 03 91 01                    # padding
                95 06 75 08 15 00 25 65              # keys
                05 07 19 00 29 65 81 00
                c0
                """));
            assertThat(client.read(0x81, 6, 0x2100, 0, 255)).isEqualTo(Hex.bytes("09 21 11 01 00 01 22 3f 00"));
        }
    }

    @Test
    void typesOnceTheClientListens() throws Exception {
        try (Client client = new Client(device)) {
            timeline.passMillis(5_000);
            List<Urb> urbs = poll(client, 9);
            timeline.passMillis(999);
            assertThat(client.completed).isEmpty();
            timeline.passMillis(1_000);
            assertThat(reports(client))
                    .containsExactly(
                            key(SHIFT, 0x0b), key(0, 0), // H
                            key(0, 0x0c), key(0, 0), // i
                            key(SHIFT, 0x1e), key(0, 0), // !
                            key(0, 0x28), key(0, 0)); // Enter
            assertThat(client.isCompleted(urbs.getLast()))
                    .as("nothing is typed twice")
                    .isFalse();
        }
    }

    @Test
    void givesOneReportInEachInterval() throws Exception {
        try (Client client = new Client(device)) {
            poll(client, 8);
            timeline.passMillis(1_000);
            assertThat(client.completed).hasSize(1);
            timeline.passMillis(9);
            assertThat(client.completed).hasSize(1);
            timeline.passMillis(1);
            assertThat(client.completed).hasSize(2);
        }
    }

    @Test
    void keepsReportsUntilTheyAreAskedFor() throws Exception {
        try (Client client = new Client(device)) {
            poll(client, 1);
            timeline.passMillis(60_000);
            assertThat(client.completed).hasSize(1);
            poll(client, 1);
            assertThat(reports(client)).containsExactly(key(SHIFT, 0x0b), key(0, 0));
        }
    }

    @Test
    void losesNoReportToACancelledPoll() throws Exception {
        try (Client client = new Client(device)) {
            Urb cancelled = poll(client, 1).getFirst();
            client.device.cancel(cancelled);
            assertThat(cancelled.outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
            timeline.passMillis(2_000);
            client.completed.clear();
            poll(client, 8);
            timeline.passMillis(2_000);
            assertThat(reports(client)).hasSize(8).startsWith(key(SHIFT, 0x0b));
        }
    }

    @Test
    void greetsEveryClient() throws Exception {
        for (int round = 0; round < 2; round++) {
            try (Client client = new Client(device)) {
                poll(client, 8);
                timeline.passMillis(3_000);
                assertThat(client.completed).hasSize(8);
            }
        }
    }

    @Test
    void waitsAsLongAsItIsTold() throws Exception {
        device = keyboard("a", "keyboard,after=0");
        try (Client client = new Client(device)) {
            poll(client, 1);
            assertThat(reports(client)).containsExactly(key(0, 0x04));
        }
    }

    @Test
    void typesMoreOnRequest() throws Exception {
        Keyboard keyboard = device.keyboard().orElseThrow();
        assertThat(keyboard.type("x")).as("nobody listens").isFalse();
        try (Client client = new Client(device)) {
            poll(client, 8);
            timeline.passMillis(3_000);
            client.completed.clear();
            assertThat(keyboard.type("z?")).isTrue();
            poll(client, 4);
            timeline.passMillis(100);
            assertThat(reports(client)).containsExactly(key(0, 0x1d), key(0, 0), key(SHIFT, 0x38), key(0, 0));
        }
        assertThat(keyboard.type("x")).isFalse();
    }

    @Test
    void refusesCharactersThatNoKeyGives() {
        assertThatThrownBy(() -> keyboard("naïve", "keyboard"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the US keyboard layout has no key for 'ï' (U+00EF)");
        assertThatThrownBy(() -> keyboard("\0", "keyboard")).hasMessageContaining("U+0000");
        assertThatThrownBy(() -> keyboard("\r", "keyboard")).hasMessageContaining("U+000D");
        assertThatThrownBy(() -> keyboard("😀", "keyboard")).hasMessageContaining("U+1F600");
    }

    @Test
    void knowsEveryPrintableCharacterOfAscii() {
        StringBuilder all = new StringBuilder("\t\n");
        for (char each = ' '; each <= '~'; each++) {
            all.append(each);
        }
        List<byte[]> reports = UsLayout.reports(all.toString());
        assertThat(reports).hasSize(2 * all.length());
        assertThat(reports.stream().filter(report -> report[2] != 0).distinct()).hasSize(all.length());
        assertThat(reports.get(2 * all.indexOf("\\"))).isEqualTo(key(0, 0x31));
        assertThat(reports.get(2 * all.indexOf(":"))).isEqualTo(key(SHIFT, 0x33));
        assertThat(reports.get(2 * all.indexOf("0"))).isEqualTo(key(0, 0x27));
    }

    @Test
    void tellsWhichLightsAreLit() throws Exception {
        List<KeyboardLeds> seen = new ArrayList<>();
        device.keyboard().orElseThrow().onLeds(seen::add);
        try (Client client = new Client(device)) {
            assertThat(client.control(0x21, 0x09, 0x0200, 0, (byte) 0x03)).isEqualTo(new UrbOutcome.Completed(1));
            assertThat(client.control(0x21, 0x09, 0x0200, 0, (byte) 0x00)).isEqualTo(new UrbOutcome.Completed(1));
            assertThat(seen).extracting(KeyboardLeds::toString).containsExactly("Num Lock, Caps Lock", "all off");
        }
    }

    @Test
    void answersTheRequestsOfItsClass() throws Exception {
        try (Client client = new Client(device)) {
            client.control(0x21, 0x09, 0x0200, 0, (byte) 0x02);
            assertThat(client.read(0xa1, 0x01, 0x0200, 0, 1)).containsExactly(0x02);
            assertThat(client.read(0xa1, 0x01, 0x0100, 0, 8)).isEqualTo(key(0, 0));
            client.control(0x21, 0x0a, 0x7d00, 0);
            assertThat(client.read(0xa1, 0x02, 0, 0, 1)).containsExactly(0x7d);
            assertThat(client.read(0xa1, 0x03, 0, 0, 1)).containsExactly(1);
            client.control(0x21, 0x0b, 0, 0);
            assertThat(client.read(0xa1, 0x03, 0, 0, 1)).containsExactly(0);
            assertThat(client.control(0x21, 0x0b, 2, 0)).isEqualTo(UrbOutcome.Stalled.NOTHING);
            assertThat(client.tryRead(0xa1, 0x01, 0x0300, 0, 8)).isEqualTo(UrbOutcome.Stalled.NOTHING);
            assertThat(client.tryRead(0xa1, 0x01, 0x0100, 1, 8)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        }
    }

    private static List<Urb> poll(Client client, int times) {
        List<Urb> urbs = new ArrayList<>();
        for (int each = 0; each < times; each++) {
            urbs.add(client.in(1, 8));
        }
        return urbs;
    }

    private static List<byte[]> reports(Client client) {
        return client.completed.stream().map(Client::data).toList();
    }

    private static byte[] key(int modifiers, int usage) {
        return new byte[] {(byte) modifiers, 0, (byte) usage, 0, 0, 0, 0, 0};
    }
}
