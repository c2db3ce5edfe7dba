package io.github.plugferry.engine.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsBusTest {
    @TempDir
    Path root;

    private FakeSystem system;

    @BeforeEach
    void makeSystem() throws IOException {
        system = new FakeSystem(root);
    }

    @Test
    void aKernelWithoutUsbHasNoDevices() throws IOException {
        SysfsBus none = new SysfsBus(SystemTree.under(root.resolve("nowhere")));

        assertThat(none.isPresent()).isFalse();
        assertThat(none.devices()).isEmpty();
        assertThat(none.identities()).isEmpty();
    }

    @Test
    void devicesAreInTheOrderOfTheirPorts() throws IOException {
        system.plug("usb2", 1, Dump.ROOT_HUB);
        system.plug("1-10", 4, Dump.KEYBOARD);
        system.plug("1-2", 3, Dump.HUB);
        system.plug("1-2.1", 5, Dump.CAMERA);
        system.driver("1-2.1", "1-2.1:1.0", "usbfs");
        system.plug("usb1", 1, Dump.ROOT_HUB);

        assertThat(FakeSystem.busIds(system.bus().devices())).containsExactly("usb1", "1-2", "1-2.1", "1-10", "usb2");
        assertThat(system.bus().identities()).hasSize(5).containsEntry(new BusId("1-10"), DevId.of(1, 4));
    }

    @Test
    void aDeviceThatIsHalfGoneIsLeftOut() throws IOException {
        system.plug("1-1", 2, Dump.KEYBOARD);
        system.plug("1-2", 3, Dump.CAMERA);
        system.remove(FakeSystem.directory("1-1") + "/descriptors");

        assertThat(FakeSystem.busIds(system.bus().devices())).containsExactly("1-2");
        assertThat(system.bus().device(new BusId("1-1"))).isEmpty();
    }

    @Test
    void everyFileOfADeviceMayBeMissingWithoutAnExceptionToAnybody() throws IOException {
        for (String file : new String[] {"busnum", "devnum", "speed", "bConfigurationValue", "descriptors"}) {
            system.plug("1-1", 2, Dump.KEYBOARD);
            system.remove(FakeSystem.directory("1-1") + "/" + file);

            assertThat(system.bus().devices()).as(file).isEmpty();
            system.unplug("1-1");
        }
    }

    @Test
    void aLinkThatLeadsNowhereIsNoDevice() throws IOException {
        system.plug("1-1", 2, Dump.KEYBOARD);
        Files.createSymbolicLink(system.tree().devices().resolve("1-2"), Path.of("../../../nowhere"));

        assertThat(FakeSystem.busIds(system.bus().devices())).containsExactly("1-1");
    }
}
