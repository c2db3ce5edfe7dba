package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Listener;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortRecordsTest {
    private static final PortRecord RECORD = new PortRecord("192.168.1.5", "3240", "1-2.4");

    @TempDir
    private Path parent;

    @Test
    void aRecordIsWrittenAsTheStockToolReadsIt() throws IOException {
        records().write(3, RECORD);

        assertThat(parent.resolve("vhci_hcd/port3")).hasContent("192.168.1.5 3240 1-2.4\n");
        assertThat(records().read(3)).contains(RECORD);
    }

    @Test
    void aNewRecordReplacesAnOldOne() throws IOException {
        records().write(3, new PortRecord("a-host-with-a-long-name.example", "3240", "1-2.4.1.3"));
        records().write(3, RECORD);

        assertThat(records().read(3)).contains(RECORD);
    }

    @Test
    void withoutADirectoryThereIsNoRecord() throws IOException {
        assertThat(records().read(0)).isEmpty();
        records().remove(0);
    }

    @Test
    void whatIsNoRecordIsPassedOver() throws IOException {
        Files.createDirectories(parent.resolve("vhci_hcd"));
        Files.writeString(parent.resolve("vhci_hcd/port0"), "something else\n");

        assertThat(records().read(0)).isEmpty();
    }

    @Test
    void onlyTheRecordThatIsMeantIsRemoved() throws IOException {
        records().write(1, RECORD);

        records().remove(1, new PortRecord("192.168.1.5", "3240", "9-9"));
        assertThat(records().read(1)).contains(RECORD);

        records().remove(1, RECORD);
        assertThat(records().read(1)).isEmpty();
    }

    @Test
    void aUserWhoMayNotWriteThereHasADirectoryOfTheirOwn() throws IOException {
        Path own = parent.resolve("session/vhci_hcd");
        Path notEvenForRoot = Files.createFile(parent.resolve("vhci_hcd"));
        PortRecords user = new PortRecords(notEvenForRoot, own);

        user.write(3, RECORD);

        assertThat(own.resolve("port3")).hasContent("192.168.1.5 3240 1-2.4\n");
        assertThat(user.read(3)).contains(RECORD);
        user.remove(3);
        assertThat(user.read(3)).isEmpty();
    }

    @Test
    void ofTwoRecordsTheNewerOneHolds() throws IOException {
        Path own = parent.resolve("session");
        PortRecords both = new PortRecords(parent.resolve("vhci_hcd"), own);
        PortRecord other = new PortRecord("other", "3240", "9-9");
        new PortRecords(own).write(3, RECORD);
        records().write(3, other);
        Files.setLastModifiedTime(own.resolve("port3"), FileTime.from(Instant.EPOCH));

        assertThat(both.read(3)).contains(other);
        Files.setLastModifiedTime(
                own.resolve("port3"), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(both.read(3)).contains(RECORD);
    }

    @Test
    void aRecordHasThreeWords() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRecord("two words", "3240", "1-2"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRecord("", "3240", "1-2"));
    }

    @Test
    void theRecordOfATcpConnectionNamesItsOtherEnd() throws IOException {
        try (Listener listener = Transports.listen(Address.parse("tcp:127.0.0.1:0"));
                Connection connection =
                        Transports.connect(Address.parse(listener.address()), Deadline.in(ScriptedHost.PATIENCE))) {
            PortRecord record = PortRecord.of(connection, new BusId("1-2"));

            assertThat(record.host()).isEqualTo("127.0.0.1");
            assertThat(record.peer()).isEqualTo(connection.peer()).isEqualTo(listener.address());
        }
    }

    @Test
    void anIpv6AddressIsRecordedWithoutBracketsAndShownWithThem() {
        PortRecord record = PortRecord.of("tcp:[fd00::5]:3240", new BusId("1-2"));

        assertThat(record).isEqualTo(new PortRecord("fd00::5", "3240", "1-2"));
        assertThat(record.peer()).isEqualTo("tcp:[fd00::5]:3240");
    }

    @Test
    void anyOtherConnectionIsNamedWithoutAPort() throws IOException {
        Connection[] pair = Connection.pair();
        try (Connection first = pair[0];
                Connection second = pair[1]) {
            assertThat(PortRecord.of(first, new BusId("1-2"))).isEqualTo(new PortRecord("pair", "-", "1-2"));
            assertThat(PortRecord.of(second, new BusId("1-2")).peer()).isEqualTo("pair");
        }
    }

    private PortRecords records() {
        return new PortRecords(parent.resolve("vhci_hcd"));
    }
}
