package io.github.plugferry.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DescriptorTree.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorTreeTest {
    private static final String DEVICE = "12010002000000406d041cc300100102000" + "1";
    private static final String KEYBOARD =
            "09022200010100a032" + "0904000001030101" + "00" + "0921110100012241" + "00" + "07058103080" + "00a";

    private static List<Node> tree(String configuration) {
        return DescriptorTree.of(new Answer.Descriptors(DEVICE, List.of(configuration)));
    }

    @Test
    void fieldsHaveTheirNamesAndValues() {
        Node device = tree(KEYBOARD).getFirst();

        assertThat(device.text()).isEqualTo("Device");
        assertThat(device.children()).extracting(Node::text).contains("bcdUSB  2.00", "idVendor  0x046d");
    }

    @Test
    void anEndpointBelongsToItsInterface() {
        Node configuration = tree(KEYBOARD).get(1);

        assertThat(configuration.text()).isEqualTo("Configuration 1");
        assertThat(DescriptorTree.text(List.of(configuration)))
                .contains("bMaxPower  50 (100 mA)")
                .contains("\n  Interface 0, setting 0  [09 04")
                .contains("\n    HID  [09 21")
                .contains("\n    Endpoint 1 IN, interrupt  [07 05 81 03 08 00 0a]");
    }

    @Test
    void whatIsDamagedIsShownAsBytes() {
        for (int length = 2; length < KEYBOARD.length(); length += 2) {
            assertThat(tree(KEYBOARD.substring(0, length))).isNotEmpty();
        }
        assertThat(tree("0000").getLast().raw()).isEqualTo("00 00");
        assertThat(tree("no hexadecimal").getLast().text()).isEqualTo("no hexadecimal");
    }
}
