package io.github.plugferry.app.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.plugferry.app.sharing.FakeUsb;
import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.sysfs.SysfsBus;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.sysfs.SystemTree;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskingBackendTest {
    private static final ClaimListener NOBODY = () -> {};

    @TempDir
    private Path directory;

    private FakePkexec pkexec;
    private SysfsDevice found;

    @BeforeEach
    void plugIn() throws IOException {
        pkexec = new FakePkexec(directory);
        FakeUsb usb = new FakeUsb(directory);
        usb.plug("1-2", 5, FakeUsb.KEYBOARD, "Keyboard", "");
        found = new SysfsBus(SystemTree.under(usb.root()))
                .device(new BusId("1-2"))
                .orElseThrow();
    }

    @Test
    void theRightIsAskedForAndGivenUpAgain() throws IOException {
        UsbDevice device = device(NodeAccess.DENIED, true);

        assertThat(device.open()).isTrue();

        assertThat(pkexec.asked()).containsExactly("grant 1 5 0627:0001", "opened", "revoke 1 5");
    }

    @Test
    void whatIsOpenIsClaimedWithoutAsking() throws IOException {
        UsbDevice device = device(NodeAccess.DENIED, true);
        device.open();
        device.open();

        assertThatExceptionOfType(DeviceException.Gone.class).isThrownBy(() -> device.claim(NOBODY));

        assertThat(pkexec.asked()).containsExactly("grant 1 5 0627:0001", "opened", "revoke 1 5", "claimed");
    }

    @Test
    void whatCannotBeOpenedAheadIsAskedForByTheClaimAndGivenUpAlsoWhenThatFails() throws IOException {
        UsbDevice device = device(NodeAccess.DENIED, false);
        device.open();

        assertThatExceptionOfType(DeviceException.Gone.class).isThrownBy(() -> device.claim(NOBODY));

        assertThat(pkexec.asked())
                .containsExactly(
                        "grant 1 5 0627:0001", "opened", "revoke 1 5", "grant 1 5 0627:0001", "claimed", "revoke 1 5");
    }

    @Test
    void whoeverMayOpenItIsNotAsked() throws IOException {
        device(NodeAccess.OPEN, true).open();

        assertThat(pkexec.asked()).containsExactly("opened");
    }

    @Test
    void aRefusalNamesTheDeviceAndOpensNothing() throws IOException {
        pkexec.answer(127, "Error executing command as another user: Not authorized");

        assertThatExceptionOfType(DeviceException.AccessDenied.class)
                .isThrownBy(() -> device(NodeAccess.DENIED, true).open())
                .withMessageStartingWith("1-2: this user is not allowed to open a USB device of this computer.");
        assertThat(pkexec.asked()).containsExactly("grant 1 5 0627:0001");
    }

    private UsbDevice device(NodeAccess access, boolean ahead) {
        return new AskingBackend(each -> new Sample(each.toInfo(), ahead), pkexec.administrator(), _ -> access)
                .device(found);
    }

    /// Notes what is done with it, and says "gone" to whoever claims it.
    private final class Sample implements UsbDevice {
        private final DeviceInfo info;
        private final boolean ahead;

        Sample(DeviceInfo info, boolean ahead) {
            this.info = info;
            this.ahead = ahead;
        }

        @Override
        public DeviceInfo info() {
            return info;
        }

        @Override
        public boolean open() {
            pkexec.note("opened");
            return ahead;
        }

        @Override
        public ClaimedDevice claim(ClaimListener listener) throws DeviceException {
            pkexec.note("claimed");
            throw new DeviceException.Gone("the claim came through");
        }
    }
}
