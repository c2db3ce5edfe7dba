package io.github.plugferry.app.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.plugferry.app.sharing.FakeUsb;
import io.github.plugferry.engine.sysfs.SysfsBus;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.sysfs.SystemTree;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorTest {
    @TempDir
    private Path directory;

    private FakePkexec pkexec;

    @BeforeEach
    void install() throws IOException {
        pkexec = new FakePkexec(directory);
    }

    @Test
    void theHelperIsAskedForTheModule() throws IOException {
        pkexec.administrator().loadModule();

        assertThat(pkexec.asked()).containsExactly("load-module");
    }

    @Test
    void theHelperIsGivenNumbers() throws IOException {
        pkexec.administrator().setUsbfsMemory(256);

        assertThat(pkexec.asked()).containsExactly("usbfs-memory 256");
    }

    @Test
    void theHelperGetsTheConnectionAsItsInput() throws IOException {
        Connection[] pair = Connection.pair();
        try (Connection ours = pair[0];
                Connection theirs = pair[1]) {
            ours.writeMessage(ByteBuffer.wrap(new byte[] {1, 2, 3}), Deadline.in(Duration.ofSeconds(10)));
            ours.shutdown();

            assertThat(pkexec.administrator().attach(5, theirs, new DevId(0xffff0001), Speed.SUPER))
                    .isTrue();
        }
        assertThat(pkexec.asked()).containsExactly("attach 5 4294901761 5");
        assertThat(pkexec.input()).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void whatTheKernelRefusedIsNoFailureOfTheHelper() throws IOException {
        pkexec.answer(3, "the kernel refused '5'");

        assertThat(pkexec.administrator().detach(5)).isFalse();
    }

    @Test
    void aDeviceIsNamedByItsNumbersAndItsModel() throws IOException {
        FakeUsb usb = new FakeUsb(directory);
        usb.plug("1-2", 5, FakeUsb.KEYBOARD, "Keyboard", "");
        SysfsDevice device = new SysfsBus(SystemTree.under(usb.root()))
                .device(new BusId("1-2"))
                .orElseThrow();
        Administrator administrator = pkexec.administrator();

        administrator.grant(device);
        administrator.revoke(device);
        administrator.remember(device);
        administrator.forget(0x0627, 0x0001);

        assertThat(pkexec.asked())
                .containsExactly("grant 1 5 0627:0001", "revoke 1 5", "remember 1 5 0627:0001", "forget 0627:0001");
    }

    @Test
    void aQuestionThatWasClosedSaysSo() throws IOException {
        pkexec.answer(126, "Error executing command as another user: Request dismissed\n");

        assertThatExceptionOfType(PrivilegeException.Dismissed.class)
                .isThrownBy(() -> pkexec.administrator().loadModule())
                .withMessage(
                        "a password is needed to load the kernel's virtual USB hub, and none was given. Try again, and "
                                + "enter it.");
    }

    @Test
    void aRuleThatSaysNoNamesItsAction() throws IOException {
        pkexec.answer(
                127, "Error executing command as another user: Not authorized\n\nThis incident has been reported.\n");

        assertThatExceptionOfType(PrivilegeException.NotAuthorized.class)
                .isThrownBy(() -> pkexec.administrator().loadModule())
                .withMessageContaining("io.github.plugferry.Plugferry.load-module")
                .withMessageContaining("sudo");
    }

    @Test
    void aSessionThatCannotAskIsToldApart() throws IOException {
        pkexec.answer(127, "Error creating textual authentication agent: Error opening current controlling terminal\n");

        assertThatExceptionOfType(PrivilegeException.NoAgent.class)
                .isThrownBy(() -> pkexec.administrator().loadModule())
                .withMessageContaining("no polkit agent");
    }

    @Test
    void whatTheHelperSaysIsPassedOn() throws IOException {
        pkexec.answer(1, "modprobe: FATAL: Module vhci-hcd not found\n");

        assertThatExceptionOfType(PrivilegeException.Failed.class)
                .isThrownBy(() -> pkexec.administrator().loadModule())
                .withMessageContaining("Module vhci-hcd not found");
    }

    @Test
    void rootNeedsNobodysLeave() throws IOException {
        FakeUsb usb = new FakeUsb(directory);
        usb.plug("1-2", 5, FakeUsb.KEYBOARD, "Keyboard", "");
        pkexec.answer(127, "Not authorized");

        pkexec.administratorAsRoot()
                .remember(new SysfsBus(SystemTree.under(usb.root()))
                        .device(new BusId("1-2"))
                        .orElseThrow());

        assertThat(pkexec.helped()).containsExactly("remember 1 5 0627:0001");
    }

    @Test
    void withoutTheHelperNobodyIsAsked() {
        Administrator without = new Administrator(false, directory.resolve("none"), List.of(directory));

        assertThat(without.canAsk()).isFalse();
        assertThatExceptionOfType(PrivilegeException.Unavailable.class)
                .isThrownBy(without::loadModule)
                .withMessageContaining("there is no " + directory.resolve("none"))
                .withMessageContaining("Install Plugferry's package");
    }

    @Test
    void withoutPolkitNobodyIsAsked() {
        Administrator without =
                new Administrator(false, directory.resolve("helper"), List.of(directory.resolve("elsewhere")));

        assertThatExceptionOfType(PrivilegeException.Unavailable.class)
                .isThrownBy(without::loadModule)
                .withMessageContaining("pkexec");
    }
}
