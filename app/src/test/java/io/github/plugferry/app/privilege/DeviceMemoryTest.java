package io.github.plugferry.app.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.plugferry.app.sharing.FakeUsb;
import io.github.plugferry.engine.sysfs.SysfsBus;
import io.github.plugferry.engine.sysfs.SystemTree;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceMemoryTest {
    @TempDir
    private Path directory;

    private FakePkexec pkexec;
    private FakeUsb usb;
    private DeviceMemory memory;

    @BeforeEach
    void install() throws IOException {
        pkexec = new FakePkexec(directory);
        usb = new FakeUsb(directory);
        memory = new DeviceMemory(
                pkexec.administrator(), new SysfsBus(SystemTree.under(usb.root())), directory.resolve("rules"));
        Files.createDirectory(directory.resolve("rules"));
    }

    @Test
    void theHelperRemembersWhatIsPluggedInThere() throws IOException {
        usb.plug("1-2", 5, FakeUsb.KEYBOARD, "Keyboard", "");
        memory.remember(new BusId("1-2"));

        assertThat(pkexec.asked()).singleElement().asString().startsWith("remember 1 5 ");
    }

    @Test
    void whatIsPluggedInNoMoreIsNotAskedFor() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> memory.remember(new BusId("1-2")))
                .withMessageContainingAll("1-2", "Plug it in");
    }

    @Test
    void theHelperForgetsAModel() throws IOException {
        memory.forget(0x1209, 0x0001);

        assertThat(pkexec.asked()).containsExactly("forget 1209:0001");
    }

    @Test
    void aRuleIsForAModelOrForOneSerialNumber() throws IOException {
        assertThat(memory.isRemembered(0x1209, 1, "")).isFalse();
        rule("1209:0001:A-1");
        assertThat(memory.isRemembered(0x1209, 1, "A-1")).isTrue();
        assertThat(memory.isRemembered(0x1209, 1, "A-2")).isFalse();
        assertThat(memory.isRemembered(0x1209, 1, "")).isFalse();
        rule("1209:0002");
        assertThat(memory.isRemembered(0x1209, 2, "any")).isTrue();
    }

    @Test
    void aSerialNumberIsNoPath() throws IOException {
        Files.createDirectory(directory.resolve("rules/70-plugferry-1209:0001:"));
        Files.createFile(directory.resolve("rules/secret.rules"));

        assertThat(memory.isRemembered(0x1209, 1, "/../secret")).isFalse();
    }

    private void rule(String name) throws IOException {
        Files.createFile(directory.resolve("rules/70-plugferry-%s.rules".formatted(name)));
    }
}
