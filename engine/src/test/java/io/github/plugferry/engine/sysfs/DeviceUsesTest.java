package io.github.plugferry.engine.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceUsesTest {
    private static final String FULL_KEYBOARD = "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe";
    private static final String AT_KEYBOARD = "sys/devices/platform/i8042/serio0/input/input0";
    private static final String MOUSE = FakeSystem.directory("1-3") + "/1-3:1.1/0003:0627:0001.0002/input/input3";
    private static final String JOYSTICK = "sys/devices/platform/game/input/input8";
    private static final String DISK = "1-2:1.0/host0/target0:0:0/0:0:0:0/block/sda";

    @TempDir
    Path root;

    private FakeSystem system;

    @BeforeEach
    void makeSystem() throws IOException {
        system = new FakeSystem(root);
        system.plug("1-2", 5, Dump.STORAGE);
        system.plug("1-3", 6, Dump.KEYBOARD);
    }

    @Test
    void aDiskThatNobodyMountedIsFree() {
        system.block("1-2", DISK, "8:0");

        assertThat(uses("1-2")).isEmpty();
    }

    @Test
    void aMountedPartitionIsNamedWithItsMountPoint() {
        system.block("1-2", DISK, "8:0");
        system.block("1-2", DISK + "/sda1", "8:1");
        system.mountinfo("36 30 8:1 / /media/me/my\\040stick rw,nosuid shared:12 - vfat /dev/sda1 rw");

        assertThat(uses("1-2")).containsExactly(new DeviceUse.Mounted("sda1", "/media/me/my stick"));
        assertThat(uses("1-2").getFirst().sentence()).isEqualTo("sda1 is mounted at /media/me/my stick");
        assertThat(uses("1-3")).isEmpty();
    }

    @Test
    void anEncryptedVolumeOnAPartitionIsFoundByItsHolders() throws IOException {
        system.block("1-2", DISK, "8:0");
        system.block("1-2", DISK + "/sda1", "8:1");
        system.blockAt("sys/devices/virtual/block/dm-0", "254:0");
        system.blockAt("sys/devices/virtual/block/dm-1", "254:1");
        system.holder("sda1", "dm-0");
        system.holder("dm-0", "dm-1");
        system.mountinfo("36 30 254:1 / /srv rw - ext4 /dev/mapper/vault-data rw");

        assertThat(uses("1-2")).containsExactly(new DeviceUse.Mounted("dm-1", "/srv"));
    }

    @Test
    void aFileSystemOverSeveralDevicesIsFoundByItsSource() {
        system.block("1-2", DISK, "8:0");
        system.mountinfo("36 30 0:40 /@ /srv rw - btrfs /dev/sda rw,space_cache");

        assertThat(uses("1-2")).containsExactly(new DeviceUse.Mounted("sda", "/srv"));
    }

    @Test
    void swapSpaceIsAUse() {
        system.block("1-2", DISK, "8:0");
        system.swap("/dev/sda                                partition\t976892\t\t0\t\t-2");

        assertThat(uses("1-2")).containsExactly(new DeviceUse.Swap("sda"));
    }

    @Test
    void theOnlyKeyboardIsAUse() {
        system.input(FakeSystem.directory("1-3") + "/1-3:1.0/0003:0627:0001.0001/input/input2", FULL_KEYBOARD);
        system.input("sys/devices/LNXSYSTM:00/LNXPWRBN:00/input/input1", "10000000000000 0");

        assertThat(uses("1-3")).containsExactly(new DeviceUse.OnlyKeyboard());
        assertThat(uses("1-2")).isEmpty();
    }

    @Test
    void withAnotherKeyboardNoneIsTheOnlyOne() {
        system.input(FakeSystem.directory("1-3") + "/1-3:1.0/0003:0627:0001.0001/input/input2", FULL_KEYBOARD);
        system.input(AT_KEYBOARD, "402000002 3803078f800d001 feffffdfffefffff fffffffffffffffe");

        assertThat(uses("1-3")).isEmpty();
    }

    @Test
    void aKeyboardThatAProgramMakesUpDoesNotReplaceARealOne() {
        system.input(FakeSystem.directory("1-3") + "/1-3:1.0/0003:0627:0001.0001/input/input2", FULL_KEYBOARD);
        system.input("sys/devices/virtual/input/input9", FULL_KEYBOARD);

        assertThat(uses("1-3")).containsExactly(new DeviceUse.OnlyKeyboard());
    }

    @Test
    void aKeyboardOfA32BitKernelHasShorterWords() {
        system.input(
                FakeSystem.directory("1-3") + "/1-3:1.0/0003:0627:0001.0001/input/input2",
                "10000 7 ff9f207a c14057ff febeffdf ffefffff ffffffff fffffffe");

        assertThat(uses("1-3")).containsExactly(new DeviceUse.OnlyKeyboard());
    }

    @Test
    void theOnlyMouseIsAUse() {
        system.pointer(MOUSE, "rel", "903", "1f0000 0 0 0 0");
        system.pointer(JOYSTICK, "abs", "3003f", "7cdb000000000000 0 0 0 0");

        assertThat(uses("1-3")).containsExactly(new DeviceUse.OnlyPointer());
        assertThat(uses("1-3").getFirst().sentence()).isEqualTo("it is the only mouse or touchpad of this computer");
        assertThat(uses("1-2")).isEmpty();
    }

    @Test
    void withATouchpadTheMouseIsNotTheOnlyPointer() {
        system.pointer(MOUSE, "rel", "903", "1f0000 0 0 0 0");
        system.pointer(
                "sys/devices/platform/i8042/serio1/input/input7", "abs", "2e0800000000003", "e520 10000 0 0 0 0");

        assertThat(uses("1-3")).isEmpty();
    }

    @Test
    void aReceiverOfBothIsMissedTwice() {
        system.input(FakeSystem.directory("1-3") + "/1-3:1.0/0003:0627:0001.0001/input/input2", FULL_KEYBOARD);
        system.pointer(MOUSE, "rel", "903", "1f0000 0 0 0 0");

        assertThat(uses("1-3")).containsExactly(new DeviceUse.OnlyKeyboard(), new DeviceUse.OnlyPointer());
    }

    @Test
    void withoutAnyOfTheFilesNothingIsInUse() {
        system.remove("proc/self/mountinfo");
        system.remove("proc/swaps");
        system.block("1-2", DISK, "8:0");

        assertThat(uses("1-2")).isEmpty();
    }

    private List<DeviceUse> uses(String busId) {
        return DeviceUses.read(system.tree()).of(system.device(busId));
    }
}
