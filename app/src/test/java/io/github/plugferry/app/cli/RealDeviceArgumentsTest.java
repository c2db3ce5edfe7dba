package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.FakeUsb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every device here ends in an error before anything listens: the address is one that nobody can listen at.
class RealDeviceArgumentsTest {
    private static final String BAD_ADDRESS = "tcp:192.0.2.1:1";

    @TempDir
    Path root;

    private FakeUsb usb;

    @BeforeEach
    void plugIn() throws IOException {
        usb = new FakeUsb(root);
        usb.plug("1-2", 5, FakeUsb.STORAGE, "Stick", "ABC");
        usb.plug("1-3", 6, FakeUsb.KEYBOARD, "Keyboard", "");
        usb.plug("1-4", 7, FakeUsb.KEYBOARD, "Keyboard", "XYZ");
        usb.plug("1-6", 8, FakeUsb.HUB, "Hub", "");
    }

    @Test
    void aBusIdANodeAndAModelAreFound() {
        for (String device :
                new String[] {"1-2", "/dev/bus/usb/001/005", "46f4:0001", "46F4:0001:ABC", "0627:0001:XYZ"}) {
            assertThat(listen(device).err())
                    .as(device)
                    .contains("cannot listen")
                    .doesNotContain("device");
        }
    }

    @Test
    void whatIsNotThereIsAnsweredWithWhatThereIs() {
        for (String device : new String[] {"1-9", "/dev/bus/usb/001/099", "046d:c31c", "46f4:0001:ABD"}) {
            CommandLineResult result = listen(device);
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .startsWith("plugferry: there is no device %s here. There are: 1-2 (Stick), ".formatted(device))
                    .doesNotContain("Hub");
        }
    }

    @Test
    void aComputerWithoutUsbSaysWhy() {
        CommandLineResult result = CommandLineResult.of("host", "listen", BAD_ADDRESS, "1-2");

        assertThat(result.err()).contains("there is no device 1-2 here. This computer has no USB");
    }

    @Test
    void aModelThatFitsSeveralListsThem() {
        CommandLineResult result = listen("0627:0001");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("fits 2 devices: 1-3 (no serial number), 1-4 (XYZ)");
    }

    @Test
    void hubsAreNotSharedEvenByForce() {
        assertThat(listen("1-6", "--force").err()).contains("1-6 (Hub) is not shared: it is a hub", "plugged into it");
    }

    @Test
    void aMountedDiskNeedsForce() throws IOException {
        usb.mount("1-2", "/media/me/stick");

        assertThat(listen("1-2").err()).contains("sda is mounted at /media/me/stick", "umount", "--force");
        assertThat(listen("1-2", "--force").err()).contains("cannot listen");
    }

    @Test
    void theOnlyKeyboardNeedsForce() throws IOException {
        usb.onlyKeyboard("1-3");

        assertThat(listen("1-3").err()).contains("it is the only keyboard of this computer", "--force");
        assertThat(listen("1-3", "--force").err()).contains("cannot listen");
    }

    @Test
    void theOnlyPointerNeedsForce() throws IOException {
        usb.onlyPointer("1-3");

        assertThat(listen("1-3").err()).contains("it is the only mouse or touchpad of this computer", "--force");
        assertThat(listen("1-3", "--force").err()).contains("cannot listen");
    }

    @Test
    void aNodeThatIsMissingIsNamed() throws IOException {
        usb.remove("dev/bus/usb/001/005");

        assertThat(listen("1-2").err()).contains("there is no", "dev/bus/usb/001/005", "container");
    }

    @Test
    void oneDeviceIsNotSharedTwice() {
        assertThat(listen("1-2", "46f4:0001").err()).contains("1-2 (Stick) is named twice");
    }

    @Test
    void aBackendThatIsNotThereNamesThoseThatAre() {
        CommandLineResult result = listen("1-2", "--backend", "libusb");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("no backend 'libusb'", "--backend usbfs");
    }

    @Test
    void whatIsWrittenLikeNoDeviceIsAUsageError() {
        CommandLineResult result = listen("stick");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'stick' is no device", "a bus id (1-2)");
    }

    private CommandLineResult listen(String... arguments) {
        String[] args = new String[arguments.length + 3];
        args[0] = "host";
        args[1] = "listen";
        args[2] = BAD_ADDRESS;
        System.arraycopy(arguments, 0, args, 3, arguments.length);
        Machine machine = CommandLineResult.withUsb(root, Map.of(Backend.Kind.USBFS, found -> {
            throw new AssertionError("nothing is shared here");
        }));
        return CommandLineResult.on(machine, args);
    }
}
