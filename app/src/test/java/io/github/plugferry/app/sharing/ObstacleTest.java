package io.github.plugferry.app.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.sysfs.SysfsBus;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.sysfs.SystemTree;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObstacleTest {
    @TempDir
    Path root;

    @Test
    void aMissingPermissionNamesTheNodeTheCommandAndTheRule() throws IOException {
        Obstacle obstacle = new Obstacle.NoPermission(stick("ABC-1"), "me");

        assertThat(obstacle.sentence()).startsWith("me may not open ").endsWith("/dev/bus/usb/001/005");
        assertThat(obstacle.remedy())
                .contains("sudo setfacl -m u:me:rw ", "/etc/udev/rules.d/70-plugferry.rules")
                .endsWith("  SUBSYSTEM==\"usb\", ATTR{idVendor}==\"46f4\", ATTR{idProduct}==\"0001\","
                        + " ATTR{serial}==\"ABC-1\", TAG+=\"uaccess\"");
        assertThat(obstacle.yieldsToForce()).isFalse();
    }

    @Test
    void aSerialNumberThatWouldEndTheRuleIsLeftOut() throws IOException {
        assertThat(new Obstacle.NoPermission(stick("A\", RUN+=\"x"), "me").rule())
                .isEqualTo("SUBSYSTEM==\"usb\", ATTR{idVendor}==\"46f4\", ATTR{idProduct}==\"0001\", TAG+=\"uaccess\"");
    }

    private SysfsDevice stick(String serial) throws IOException {
        new FakeUsb(root).plug("1-2", 5, FakeUsb.STORAGE, "Stick", serial);
        return new SysfsBus(SystemTree.under(root)).device(new BusId("1-2")).orElseThrow();
    }
}
