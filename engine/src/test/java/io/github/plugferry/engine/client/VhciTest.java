package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VhciTest {
    private static final DevId DEV_ID = DevId.of(1, 2);

    @TempDir
    private Path platform;

    private FakeVhci fake;
    private Vhci vhci;
    private Connection[] pair;

    @BeforeEach
    void make() throws IOException {
        fake = new FakeVhci(platform);
        vhci = fake.vhci();
        pair = Connection.pair();
    }

    @AfterEach
    void close() {
        pair[0].close();
        pair[1].close();
    }

    @Test
    void thePortsOfAllControllersAreRead() throws IOException {
        fake.use(1, 3, 0x00640002, "3-2");

        assertThat(vhci.portCount()).isEqualTo(6);
        assertThat(vhci.ports()).extracting(PortStatus::port).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(vhci.ports())
                .contains(new PortStatus(
                        1, PortStatus.Hub.HIGH_SPEED, PortStatus.State.IN_USE, Speed.HIGH, DevId.of(100, 2), "3-2"));
    }

    @Test
    void everyStateOfAPortIsKnown() {
        assertThat(state(4)).isEqualTo(PortStatus.State.FREE);
        assertThat(state(5)).isEqualTo(PortStatus.State.ATTACHING);
        assertThat(state(6)).isEqualTo(PortStatus.State.IN_USE);
        assertThat(state(7)).isEqualTo(PortStatus.State.ERROR);
    }

    @Test
    void aStatusThatNobodyCanReadIsSaidToBeOne() throws IOException {
        Files.writeString(fake.directory().resolve("status"), "prt sta spd bus dev socket local_busid\n000 004 000\n");

        assertThatExceptionOfType(VhciException.Failed.class)
                .isThrownBy(() -> vhci.ports())
                .withMessageContaining("cannot make sense");
    }

    @Test
    void theOrderIsExactlyWhatTheDriverReads() throws IOException {
        int port = new Vhci(platform).attach(pair[0], DEV_ID, Speed.HIGH);

        assertThat(port).isZero();
        assertThat(fake.directory().resolve("attach")).hasContent("0 %d 65538 3".formatted(pair[0].descriptor()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Speed.class,
            names = {"LOW", "FULL", "HIGH", "WIRELESS"})
    void slowDevicesGoToAHighSpeedPort(Speed speed) throws IOException {
        fake.use(0, 3, 1, "3-1");

        assertThat(vhci.attach(pair[0], DEV_ID, speed)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Speed.class,
            names = {"SUPER", "SUPER_PLUS"})
    void fastDevicesGoToASuperSpeedPort(Speed speed) throws IOException {
        assertThat(vhci.attach(pair[0], DEV_ID, speed)).isEqualTo(2);
    }

    @Test
    void portsOfLaterControllersAreUsedToo() throws IOException {
        fake.use(0, 3, 1, "3-1");
        fake.use(1, 3, 1, "3-2");

        assertThat(vhci.attach(pair[0], DEV_ID, Speed.LOW)).isEqualTo(4);
    }

    @Test
    void aPortThatAnotherTookMeanwhileIsPassedOver() throws IOException {
        fake.fail(Errno.EBUSY);

        assertThat(vhci.attach(pair[0], DEV_ID, Speed.HIGH)).isEqualTo(1);
        assertThat(fake.orders).hasSize(2).allMatch(order -> order.startsWith("attach "));
    }

    @Test
    void itGivesUpWhenOthersTakeEveryPort() {
        Errno[] always = new Errno[100];
        Arrays.fill(always, Errno.EBUSY);
        fake.fail(always);

        assertThatExceptionOfType(VhciException.NoFreePort.class)
                .isThrownBy(() -> vhci.attach(pair[0], DEV_ID, Speed.HIGH));
        assertThat(fake.orders).hasSizeLessThan(20);
    }

    @Test
    void aFullHubIsSaidToBeOne() throws IOException {
        fake.use(2, 5, 1, "4-1");
        fake.use(3, 5, 1, "4-2");
        fake.use(5, 5, 1, "6-1");

        assertThatExceptionOfType(VhciException.NoFreePort.class)
                .isThrownBy(() -> vhci.attach(pair[0], DEV_ID, Speed.SUPER))
                .withMessage(
                        "every port of the virtual USB hub for super-speed devices is in use. Detach a device first.");
    }

    @Test
    void aKernelWithoutSuperSpeedPlusGetsSuperSpeed() throws IOException {
        fake.fail(Errno.EINVAL);

        vhci.attach(pair[0], DEV_ID, Speed.SUPER_PLUS);

        assertThat(fake.orders)
                .containsExactly(
                        "attach 2 %d 65538 6".formatted(pair[0].descriptor()),
                        "attach 2 %d 65538 5".formatted(pair[0].descriptor()));
    }

    @Test
    void aDeviceWithoutASpeedIsNotAttached() {
        assertThatExceptionOfType(VhciException.Failed.class)
                .isThrownBy(() -> vhci.attach(pair[0], DEV_ID, Speed.UNKNOWN))
                .withMessageContaining("at which speed");
        assertThat(fake.orders).isEmpty();
    }

    @Test
    void missingRightsAreSaidWithTheRemedy() {
        fake.fail(Errno.EACCES);

        assertThatExceptionOfType(VhciException.NoRights.class)
                .isThrownBy(() -> vhci.attach(pair[0], DEV_ID, Speed.HIGH))
                .withMessage("only root may attach to the virtual USB hub of this computer. Run it with sudo.");
    }

    @Test
    void aReadOnlySysfsIsSaidToBeOne() {
        fake.fail(Errno.EROFS);

        assertThatExceptionOfType(VhciException.NoRights.class)
                .isThrownBy(() -> vhci.attach(pair[0], DEV_ID, Speed.HIGH))
                .withMessageContaining("container");
    }

    @Test
    void anyOtherErrorKeepsTheKernelsWord() {
        fake.fail(Errno.ENOMEM);

        assertThatExceptionOfType(VhciException.Failed.class)
                .isThrownBy(() -> vhci.attach(pair[0], DEV_ID, Speed.HIGH))
                .withMessageContaining("Cannot allocate memory");
    }

    @Test
    void aUserWhoMayNotHasADeputy() throws IOException {
        fake.fail(Errno.EACCES, Errno.EACCES);
        FakeDeputy deputy = new FakeDeputy(true);

        assertThat(vhci.with(deputy).attach(pair[0], DEV_ID, Speed.HIGH)).isZero();
        fake.use(0, 3, 65538, "3-1");
        vhci.with(deputy).detach(0);

        assertThat(deputy.orders).containsExactly("attach 0 1-2 HIGH", "detach 0");
    }

    @Test
    void whoeverMayNeedsNoDeputy() throws IOException {
        FakeDeputy deputy = new FakeDeputy(true);

        vhci.with(deputy).attach(pair[0], DEV_ID, Speed.HIGH);

        assertThat(deputy.orders).isEmpty();
    }

    @Test
    void aPortThatAnotherTookWhileThePasswordWasEnteredIsPassedOver() throws IOException {
        fake.fail(Errno.EACCES, Errno.EACCES);
        FakeDeputy deputy = new FakeDeputy(true) {
            @Override
            public boolean attach(int port, Connection connection, DevId devId, Speed speed) throws IOException {
                super.attach(port, connection, devId, speed);
                if (port == 0) {
                    fake.use(0, 3, 1, "3-1");
                }
                return port != 0;
            }
        };

        assertThat(vhci.with(deputy).attach(pair[0], DEV_ID, Speed.HIGH)).isEqualTo(1);
    }

    @Test
    void theDeputyTriesTheLowerSpeedToo() {
        fake.fail(Errno.EACCES);
        FakeDeputy deputy = new FakeDeputy(false);

        assertThatExceptionOfType(VhciException.Failed.class)
                .isThrownBy(() -> vhci.with(deputy).attach(pair[0], DEV_ID, Speed.SUPER_PLUS))
                .withMessageContaining("dmesg");
        assertThat(deputy.orders).containsExactly("attach 2 1-2 SUPER_PLUS", "attach 2 1-2 SUPER");
    }

    @Test
    void detachNamesThePort() throws IOException {
        fake.use(3, 5, 1, "4-1");

        vhci.detach(3);

        assertThat(fake.orders).containsExactly("detach 3");
    }

    @Test
    void aFreePortCannotBeDetached() throws IOException {
        fake.use(3, 5, 1, "4-1");
        for (int port : new int[] {0, 99, -1}) {
            assertThatExceptionOfType(VhciException.NotAttached.class)
                    .isThrownBy(() -> vhci.detach(port))
                    .withMessage("nothing is attached to port %d.".formatted(port));
        }
        fake.fail(Errno.EINVAL);
        assertThatExceptionOfType(VhciException.NotAttached.class).isThrownBy(() -> vhci.detach(3));
    }

    @Test
    void aModuleThatIsInstalledIsToBeLoaded() throws IOException {
        Path nothing = Files.createDirectory(platform.resolve("nothing"));
        Files.writeString(
                nothing.resolve("modules.dep"), "kernel/drivers/usb/usbip/vhci-hcd.ko.xz: kernel/usbip-core.ko.xz\n");
        Vhci missing = new Vhci(nothing, nothing, fake);

        assertThat(missing.isPresent()).isFalse();
        assertThatExceptionOfType(VhciException.Missing.class)
                .isThrownBy(missing::ports)
                .withMessageContaining("sudo modprobe vhci-hcd")
                .withMessageNotContaining("package");
    }

    @Test
    void aModuleThatIsNotInstalledIsToBeFoundInAPackage() {
        Path nothing = platform.resolve("nothing");

        assertThatExceptionOfType(VhciException.Missing.class)
                .isThrownBy(() -> new Vhci(nothing, nothing, fake).attach(pair[0], DEV_ID, Speed.HIGH))
                .withMessageContaining("linux-modules-extra");
    }

    private static class FakeDeputy implements Vhci.Deputy {
        final List<String> orders = new ArrayList<>();
        private final boolean willing;

        FakeDeputy(boolean willing) {
            this.willing = willing;
        }

        @Override
        public boolean attach(int port, Connection connection, DevId devId, Speed speed) throws IOException {
            orders.add("attach %d %s %s".formatted(port, devId, speed));
            return willing;
        }

        @Override
        public boolean detach(int port) {
            orders.add("detach " + port);
            return willing;
        }
    }

    private static PortStatus.State state(int code) {
        return PortStatus.parse("hs  0000 %03d 003 00010002 000005 3-1".formatted(code))
                .state();
    }
}
