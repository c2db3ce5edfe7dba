package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.plugferry.app.sharing.FakeUsb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesCommandTest {
    @TempDir
    Path root;

    private FakeUsb usb;

    @BeforeEach
    void makeUsb() throws IOException {
        usb = new FakeUsb(root);
    }

    @Test
    void aComputerWithoutUsbSaysSo() {
        CommandLineResult none = CommandLineResult.of("devices");

        assertThat(none.exitCode()).isZero();
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("no USB", "/sys/bus/usb");
        assertThat(CommandLineResult.of("devices", "--json").out().strip()).isEqualTo("[ ]");
    }

    @Test
    void aComputerWithoutAControllerSaysSo() {
        assertThat(devices().err()).contains("no USB controller");
    }

    @Test
    void aComputerWithHubsOnlyHasNothingPluggedIn() throws IOException {
        usb.plug("1-6", 2, FakeUsb.HUB, "Hub", "");

        assertThat(devices().out()).isEmpty();
        assertThat(devices().err()).isEqualTo("Nothing is plugged in.\n");
        assertThat(devices("--hubs").out()).contains("1-6", "it is a hub");
    }

    @Test
    void theTableTellsWhatIsInTheWay() throws IOException {
        usb.plug("1-2", 5, FakeUsb.STORAGE, "Stick", "ABC");
        usb.mount("1-2", "/media/me/stick");
        usb.plug("1-3", 6, FakeUsb.KEYBOARD, "", "");
        usb.onlyKeyboard("1-3");
        usb.plug("1-4", 7, FakeUsb.KEYBOARD, "Other", "");

        assertThat(devices().out().lines())
                .containsExactly(
                        "BUSID  ID         SPEED  NAME                    DRIVERS  STATUS",
                        "1-2    46f4:0001  high   Stick                   -        sda is mounted at /media/me/stick",
                        "1-3    0627:0001  high   human interface device  -        it is the only keyboard of this computer",
                        "1-4    0627:0001  high   Other                   -        can be shared");
    }

    @Test
    void jsonHasWhatAProgramAsksFor() throws IOException {
        usb.plug("1-2", 5, FakeUsb.STORAGE, "Stick", "ABC");
        usb.mount("1-2", "/media/me/stick");

        JsonNode stick = new ObjectMapper().readTree(devices("--json").out()).get(0);

        assertThat(stick.get("busid").textValue()).isEqualTo("1-2");
        assertThat(stick.get("path").textValue()).endsWith("/sys/devices/pci0000:00/usb1/1-2");
        assertThat(stick.get("node").textValue()).endsWith("/dev/bus/usb/001/005");
        assertThat(stick.get("vendorId").textValue()).isEqualTo("46f4");
        assertThat(stick.get("productId").textValue()).isEqualTo("0001");
        assertThat(stick.get("serial").textValue()).isEqualTo("ABC");
        assertThat(stick.get("configurationValue").intValue()).isEqualTo(1);
        assertThat(stick.get("interfaces").get(0).get("class").textValue()).isEqualTo("08");
        assertThat(stick.get("inUse").get(0).textValue()).isEqualTo("sda is mounted at /media/me/stick");
        assertThat(stick.get("accessible").booleanValue()).isTrue();
        assertThat(stick.get("shareable").booleanValue()).isFalse();
        assertThat(stick.get("obstacles").get(0).get("force").booleanValue()).isTrue();
    }

    @Test
    void aDeviceIsRememberedByThePackagesHelperOnly() throws IOException {
        usb.plug("1-2", 5, FakeUsb.KEYBOARD, "Keyboard", "");

        CommandLineResult refused = devices("remember", "1-2");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("only root may give a USB device of this computer to its users for good")
                .contains("Install Plugferry's package and polkit");
    }

    @Test
    void aHubIsNotRemembered() throws IOException {
        usb.plug("1-6", 2, FakeUsb.HUB, "Hub", "");

        assertThat(devices("remember", "1-6").err()).contains("1-6 (Hub) is a hub");
    }

    @Test
    void whatIsNoDeviceIsNeitherRememberedNorForgotten() {
        assertThat(devices("remember", "keyboard").err()).contains("'keyboard' is no device", "VID:PID");
        assertThat(devices("forget", "../x").err()).contains("'../x' is no device");
    }

    private CommandLineResult devices(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "devices";
        System.arraycopy(options, 0, args, 1, options.length);
        return CommandLineResult.on(CommandLineResult.withUsb(root, Map.of()), args);
    }
}
