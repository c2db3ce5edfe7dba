package io.github.plugferry.engine.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.sysfs.Dump;
import io.github.plugferry.engine.sysfs.FakeSystem;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimRecordsTest {
    @TempDir
    private Path directory;

    private FakeSystem system;
    private ClaimRecords records;

    @BeforeEach
    void plugIn() throws IOException {
        system = new FakeSystem(Files.createDirectory(directory.resolve("system")));
        system.plug("1-2", 7, Dump.AUDIO);
        system.driver("1-2", "1-2:1.0", "snd-usb-audio");
        records = new ClaimRecords(directory.resolve("claims"));
    }

    @Test
    void theRecordNamesTheProcessTheDeviceAndItsInterfaces() throws IOException {
        records.write(device());
        assertThat(Files.readString(record()))
                .startsWith(ProcessHandle.current().pid() + " ")
                .endsWith(" %d 0\n".formatted(device().devId().value()));
    }

    @Test
    void aRecordOfALivingProcessIsLeftAlone() {
        records.write(device());
        records.giveBack(device());
        assertThat(record()).exists();
    }

    @Test
    void aRecordOfAProcessThatIsNoMoreIsDoneWith() throws IOException {
        records.write(device());
        String other = Files.readString(record()).replaceFirst("^(\\d+) \\d+", "$1 0"); // its number was given again
        Files.writeString(record(), other);
        records.giveBack(device());
        assertThat(record()).doesNotExist();
    }

    @Test
    void aRecordThatCannotBeReadIsDoneWith() throws IOException {
        records.write(device());
        Files.writeString(record(), "12");
        records.giveBack(device());
        assertThat(record()).doesNotExist();
    }

    @Test
    void whatHadNoDriverNeedsNoRecord() throws IOException {
        system.plug("1-3", 8, Dump.AUDIO);
        records.write(system.device("1-3"));
        assertThat(directory.resolve("claims")).doesNotExist();
    }

    private SysfsDevice device() {
        return system.device("1-2");
    }

    private Path record() {
        return directory.resolve("claims/1-2");
    }
}
