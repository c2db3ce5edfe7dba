package io.github.plugferry.engine.sysfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsDeviceTest {
    @TempDir
    Path root;

    private FakeSystem system;

    @BeforeEach
    void makeSystem() throws IOException {
        system = new FakeSystem(root);
    }

    @Test
    void aCameraIsReadWithNothingOpened() {
        system.plug("1-2", 5, Dump.CAMERA);
        system.strings("1-2", "Canon Inc.", "Canon Digital Camera", "C767F1C7");
        system.driver("1-2", "1-2:1.0", "usbfs");

        SysfsDevice camera = system.device("1-2");

        assertThat(camera.busId()).isEqualTo(new BusId("1-2"));
        assertThat(camera.devId()).isEqualTo(DevId.of(1, 5));
        assertThat(camera.directory()).isEqualTo(system.tree().devices().resolve("1-2"));
        assertThat(camera.node()).isEqualTo(system.tree().nodes().resolve("001/005"));
        assertThat(camera.speed()).isEqualTo(Speed.HIGH);
        assertThat(camera.manufacturer()).isEqualTo("Canon Inc.");
        assertThat(camera.drivers()).isEqualTo(Map.of(0, "usbfs"));
        assertThat(camera.isHub()).isFalse();
        assertThat(camera.rawDescriptors()).isEqualTo(Dump.CAMERA.bytes());

        DeviceInfo info = camera.toInfo();
        assertThat(info.path()).endsWith("sys/devices/pci0000:00/0000:00:14.0/usb1/1-2");
        assertThat(info.vendorId()).isEqualTo(0x04a9);
        assertThat(info.productId()).isEqualTo(0x31c0);
        assertThat(info.bcdDevice()).isEqualTo(0x0002);
        assertThat(info.configurationValue()).isEqualTo(1);
        assertThat(info.interfaces()).containsExactly(new ClassCode(6, 1, 1));
        assertThat(info.name()).isEqualTo("Canon Digital Camera");
        assertThat(info.serial()).isEqualTo("C767F1C7");
    }

    @Test
    void theActiveOneOfSeveralConfigurationsTellsTheInterfaces() {
        system.plug("1-2", 5, Dump.NETWORK);
        assertThat(system.device("1-2").configurations()).hasSize(2);

        system.put(FakeSystem.directory("1-2") + "/bConfigurationValue", "2\n");
        assertThat(system.device("1-2").toInfo().interfaces())
                .containsExactly(new ClassCode(2, 2, 0xff), new ClassCode(10, 0, 0));

        system.put(FakeSystem.directory("1-2") + "/bConfigurationValue", "1\n");
        assertThat(system.device("1-2").toInfo().interfaces())
                .containsExactly(new ClassCode(2, 6, 0), new ClassCode(10, 0, 0));
    }

    @Test
    void onlyDriversOfTheActiveConfigurationCount() {
        system.plug("1-2", 5, Dump.NETWORK);
        system.driver("1-2", "1-2:2.0", "rndis_host");
        system.driver("1-2", "1-2:1.1", "cdc_ether");

        assertThat(system.device("1-2").drivers()).isEqualTo(Map.of(1, "cdc_ether"));
    }

    @Test
    void aDeviceThatIsNotConfiguredHasNoInterfaces() {
        system.plugUnconfigured("1-2", 5, Dump.KEYBOARD);

        assertThat(system.device("1-2").configurationValue()).isZero();
        assertThat(system.device("1-2").toInfo().interfaces()).isEmpty();
    }

    @Test
    void aRootHubHasItsOwnKindOfName() {
        system.plug("usb1", 1, Dump.ROOT_HUB);
        system.driver("usb1", "1-0:1.0", "hub");

        SysfsDevice hub = system.device("usb1");

        assertThat(hub.isHub()).isTrue();
        assertThat(hub.isRootHub()).isTrue();
        assertThat(hub.drivers()).isEqualTo(Map.of(0, "hub"));
    }

    @Test
    void aHubThatIsPluggedInIsNoRootHub() {
        system.plug("1-6", 4, Dump.HUB);

        assertThat(system.device("1-6").isHub()).isTrue();
        assertThat(system.device("1-6").isRootHub()).isFalse();
    }

    @Test
    void stringsOfADeviceCannotSteerATerminal() {
        system.plug("1-2", 5, Dump.KEYBOARD);
        system.strings("1-2", "A\u001b[2J", "B\u0007\u009b31m", "");

        assertThat(system.device("1-2").manufacturer()).isEqualTo("A[2J");
        assertThat(system.device("1-2").product()).isEqualTo("B31m");
    }

    @Test
    void aTotalLengthThatTheKernelHasCorrectedDoesNotMatter() {
        system.plug("1-2", 5, Dump.KEYBOARD);
        byte[] raw = Dump.KEYBOARD.bytes();
        raw[18 + 2] = (byte) 0xff;
        assertThat(read(raw)).isEqualTo(1);

        raw[18 + 2] = 3;
        assertThat(read(raw)).isEqualTo(1);
    }

    @Test
    void descriptorsCutAtEveryLengthAreReadOrRefusedButNothingElse() {
        byte[] raw = Dump.NETWORK.bytes();
        for (int length = 0; length < raw.length; length++) {
            byte[] cut = Arrays.copyOf(raw, length);
            if (length < 18) {
                assertThatThrownBy(() -> DescriptorSet.read(cut)).isInstanceOf(IOException.class);
            } else {
                assertThat(read(cut)).isBetween(0, 2);
            }
        }
    }

    @Test
    void rereadingFindsAnotherDeviceInThePlaceGone() throws IOException {
        system.plug("1-2", 5, Dump.KEYBOARD);
        SysfsDevice keyboard = system.device("1-2");
        assertThat(keyboard.reread().isSameAs(keyboard)).isTrue();

        system.unplug("1-2");
        assertThatThrownBy(keyboard::reread).isInstanceOf(NoSuchFileException.class);

        system.plug("1-2", 6, Dump.KEYBOARD);
        assertThatThrownBy(keyboard::reread).isInstanceOf(NoSuchFileException.class);
    }

    private static int read(byte[] raw) {
        try {
            return DescriptorSet.read(raw).configurations().size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
