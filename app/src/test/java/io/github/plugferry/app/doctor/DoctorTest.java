package io.github.plugferry.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.listening.FakeHub;
import io.github.plugferry.app.sharing.FakeUsb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DoctorTest {
    @TempDir
    private Path directory;

    private FakeComputer computer;

    @BeforeEach
    void make() throws IOException {
        computer = new FakeComputer(directory);
    }

    @Test
    void thereIsAFindingForEachCheckInTheirOrder() {
        assertThat(computer.doctor().examine()).extracting(Finding::check).containsExactly(CheckId.values());
    }

    @Test
    void everyFindingSaysWhatItMeansInSentences() {
        assertThat(computer.doctor().examine()).allSatisfy(each -> {
            assertThat(each.found()).endsWith(".");
            assertThat(each.meaning()).endsWith(".");
        });
    }

    @Test
    void aModuleThatIsNotInstalledNamesItsPackages() {
        Finding module = computer.finding(CheckId.KERNEL_MODULE);

        assertThat(module.state()).isEqualTo(Finding.State.NOTE);
        assertThat(module.remedy()).contains("linux-image-amd64", "linux-modules-extra");
        assertThat(module.fix()).isEmpty();
    }

    @Test
    void aModuleThatIsNotLoadedCanBe() throws IOException {
        computer.installHub();

        Finding module = computer.finding(CheckId.KERNEL_MODULE);

        assertThat(module.remedy()).contains("sudo modprobe vhci-hcd");
        assertThat(module.fix()).contains(Fix.LOAD_MODULE);
    }

    @Test
    void aLoadedModuleIsGood() throws IOException {
        computer.loadHub();

        assertThat(computer.finding(CheckId.KERNEL_MODULE).state()).isEqualTo(Finding.State.GOOD);
    }

    @Test
    void freePortsAreCounted() throws IOException {
        computer.loadHub();

        Finding ports = computer.finding(CheckId.VIRTUAL_PORTS);

        assertThat(ports.state()).isEqualTo(Finding.State.GOOD);
        assertThat(ports.found()).isEqualTo("Of 3 ports, 1 are free for USB 2 devices and 1 for USB 3 devices.");
    }

    @Test
    void aFullHubIsBad() throws IOException {
        FakeHub hub = computer.loadHub();
        Files.writeString(
                hub.file("status"), Files.readString(hub.file("status")).replace("0002 004", "0002 006"));

        Finding ports = computer.finding(CheckId.VIRTUAL_PORTS);

        assertThat(ports.state()).isEqualTo(Finding.State.BAD);
        assertThat(ports.remedy()).contains("client detach");
    }

    @Test
    void aCheckThatFailsDoesNotKeepTheOthersFromBeingMade() throws IOException {
        Files.writeString(computer.loadHub().file("status"), "something\nelse\n");

        assertThat(computer.finding(CheckId.VIRTUAL_PORTS).found())
                .startsWith("It cannot be looked at: cannot make sense");
        assertThat(computer.finding(CheckId.KERNEL_MODULE).state()).isEqualTo(Finding.State.GOOD);
    }

    @Test
    void aHubThatThisUserMayWriteToIsOpen() throws IOException {
        computer.loadHub();

        assertThat(computer.finding(CheckId.IMPORT_RIGHTS).found()).isEqualTo("This user may attach devices.");
    }

    @Test
    void aComputerWithoutUsbHasNoDevicesToOpen() {
        Finding rights = computer.finding(CheckId.DEVICE_RIGHTS);

        assertThat(rights.state()).isEqualTo(Finding.State.NOTE);
        assertThat(rights.found()).contains("no USB controller");
    }

    @Test
    void devicesThatCanBeOpenedAreGood() throws IOException {
        computer.usb.plug("1-2", 5, FakeUsb.STORAGE, "Stick", "ABC");

        assertThat(computer.finding(CheckId.DEVICE_RIGHTS).state()).isEqualTo(Finding.State.GOOD);
    }

    @Test
    void aDeviceWithoutANodeIsBad() throws IOException {
        computer.usb.plug("1-2", 5, FakeUsb.STORAGE, "Stick", "ABC");
        computer.usb.remove("dev/bus/usb/001/005");

        Finding rights = computer.finding(CheckId.DEVICE_RIGHTS);

        assertThat(rights.state()).isEqualTo(Finding.State.BAD);
        assertThat(rights.found()).contains("1-2 (Stick)");
        assertThat(rights.remedy()).contains("--device");
    }

    @ParameterizedTest
    @CsvSource({"0, GOOD, no limit", "16, NOTE, 16 MiB", "64, GOOD, 64 MiB", "1000, GOOD, 1000 MiB", "x, NOTE, 'x'"})
    void littleMemoryForTransfersIsNoted(String value, Finding.State state, String found) throws IOException {
        computer.put("sys/module/usbcore/parameters/usbfs_memory_mb", value + "\n");

        Finding memory = computer.finding(CheckId.USBFS_MEMORY);

        assertThat(memory.state()).isEqualTo(state);
        assertThat(memory.found()).contains(found);
        assertThat(memory.fix().isPresent()).isEqualTo(value.equals("16"));
    }

    @Test
    void aPortThatNobodyListensOnIsFree() {
        assertThat(computer.finding(CheckId.USBIP_PORT).found()).isEqualTo("It is free.");
    }

    @Test
    void theDaemonThatHoldsThePortIsNamed() throws IOException {
        computer.listen(4711);
        computer.process(99, "other", "/usr/bin/other", 4712);
        computer.process(1234, "usbipd", "/usr/sbin/usbipd -D", 4711);

        Finding port = computer.finding(CheckId.USBIP_PORT);

        assertThat(port.state()).isEqualTo(Finding.State.BAD);
        assertThat(port.found()).isEqualTo("It is in use by usbipd (process 1234).");
        assertThat(port.remedy()).contains("the kernel's own server", "tcp:3241");
    }

    @Test
    void aDaemonOfAnotherUserHoldsThePortWithoutAName() throws IOException {
        computer.listen(4711);

        assertThat(computer.finding(CheckId.USBIP_PORT).found()).contains("another user");
    }

    @ParameterizedTest
    @CsvSource({
        "plugferry, /usr/lib/plugferry/bin/plugferry host listen tcp:3240 sim:keyboard",
        "java, java -p modules -m plugferry.app/io.github.plugferry.app.cli.Main"
    })
    void thisProgramMayHaveThePort(String name, String commandLine) throws IOException {
        computer.listen(4711);
        computer.process(1234, name, commandLine, 4711);

        assertThat(computer.finding(CheckId.USBIP_PORT).state()).isEqualTo(Finding.State.GOOD);
    }

    @ParameterizedTest
    @EnumSource
    void onlyADesktopWithoutATrayIsNoted(TrayHost tray) {
        computer.tray = tray;

        assertThat(computer.finding(CheckId.TRAY).state())
                .isEqualTo(tray == TrayHost.ABSENT ? Finding.State.NOTE : Finding.State.GOOD);
    }

    @Test
    void aVsockDeviceIsFound() throws IOException {
        assertThat(computer.finding(CheckId.VSOCK).state()).isEqualTo(Finding.State.NOTE);

        computer.put("dev/vsock", "");

        assertThat(computer.finding(CheckId.VSOCK).state()).isEqualTo(Finding.State.GOOD);
    }

    @Test
    void aSessionWithoutADirectoryIsNoted() {
        assertThat(computer.finding(CheckId.RUNTIME_DIRECTORY).found()).isEqualTo("XDG_RUNTIME_DIR is not set.");

        computer.environment.put("XDG_RUNTIME_DIR", "/nonexistent");

        assertThat(computer.finding(CheckId.RUNTIME_DIRECTORY).found()).contains("'/nonexistent'");
    }

    @ParameterizedTest
    @CsvSource({"rwx------, GOOD", "rwxr-x---, BAD", "rwx-----x, BAD"})
    void theDirectoryOfTheSessionIsPrivate(String mode, Finding.State state) throws IOException {
        Path runtime = Files.createDirectory(
                computer.path("runtime"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        computer.environment.put("XDG_RUNTIME_DIR", runtime.toString());

        assertThat(computer.finding(CheckId.RUNTIME_DIRECTORY).state()).isEqualTo(state);
    }
}
