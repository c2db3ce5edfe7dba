package io.github.plugferry.engine.hotplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UeventTest {
    private static final String PORT = "/devices/pci0000:00/0000:00:14.0/usb1/1-2";

    @Test
    void aDeviceThatComes() {
        assertThat(notice(
                        "add@" + PORT,
                        "ACTION=add",
                        "DEVPATH=" + PORT,
                        "SUBSYSTEM=usb",
                        "MAJOR=189",
                        "MINOR=4",
                        "DEVNAME=bus/usb/001/005",
                        "DEVTYPE=usb_device",
                        "PRODUCT=4a9/31c0/2",
                        "TYPE=0/0/0",
                        "BUSNUM=001",
                        "DEVNUM=005",
                        "SEQNUM=2107"))
                .isEqualTo(new Notice.Added(new BusId("1-2"), DevId.of(1, 5)));
    }

    @Test
    void aDeviceThatGoesTellsItsNumber() {
        assertThat(notice(
                        "remove@" + PORT,
                        "ACTION=remove",
                        "DEVPATH=" + PORT,
                        "SUBSYSTEM=usb",
                        "DEVTYPE=usb_device",
                        "BUSNUM=001",
                        "DEVNUM=127"))
                .isEqualTo(new Notice.Removed(new BusId("1-2"), DevId.of(1, 127)));
    }

    @Test
    void aDeviceThatIsConfiguredHasChanged() {
        assertThat(notice("bind@" + PORT, "ACTION=bind", "DEVPATH=" + PORT, "SUBSYSTEM=usb", "DEVTYPE=usb_device"))
                .isEqualTo(new Notice.Changed(new BusId("1-2")));
    }

    @Test
    void anInterfaceThatComesChangesItsDevice() {
        String path = PORT + "/1-2:1.0";
        assertThat(notice("add@" + path, "ACTION=add", "DEVPATH=" + path, "SUBSYSTEM=usb", "DEVTYPE=usb_interface"))
                .isEqualTo(new Notice.Changed(new BusId("1-2")));
    }

    @Test
    void otherSubsystemsAreNoUsb() {
        String path = PORT + "/1-2:1.0/0003:046D:C31C.0001/input/input7";
        assertThat(notice("add@" + path, "ACTION=add", "DEVPATH=" + path, "SUBSYSTEM=input"))
                .isEqualTo(new Notice.Other());
        assertThat(notice("add@/bus/usb/drivers/x", "ACTION=add", "DEVPATH=/bus/usb/drivers/x", "SUBSYSTEM=drivers"))
                .isEqualTo(new Notice.Other());
        assertThat(notice()).isEqualTo(new Notice.Other());
    }

    @Test
    void anEventWithoutANumberMakesTheWatcherLookItself() {
        assertThat(notice("add@" + PORT, "ACTION=add", "DEVPATH=" + PORT, "SUBSYSTEM=usb", "DEVTYPE=usb_device"))
                .isEqualTo(new Notice.Lost());
        assertThat(notice("add@", "ACTION=add", "DEVPATH=", "SUBSYSTEM=usb", "DEVTYPE=usb_device"))
                .isEqualTo(new Notice.Lost());
    }

    private static Notice notice(String... variables) {
        return Uevent.parse(String.join("\0", variables).getBytes(StandardCharsets.UTF_8))
                .notice();
    }
}
