package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelImportTest {
    private static final DeviceRecord DEVICE = new DeviceRecord(
            "/test/1-4", new BusId("1-4"), DevId.of(1, 4), Speed.FULL, 0x1209, 1, 1, ClassCode.VENDOR, 1, 1, 1);

    @TempDir
    private Path directory;

    private FakeVhci fake;
    private PortRecords records;
    private Connection[] pair;

    @BeforeEach
    void make() throws IOException {
        fake = new FakeVhci(directory);
        records = new PortRecords(directory.resolve("records"));
        pair = Connection.pair();
    }

    @AfterEach
    void close() {
        pair[1].close();
    }

    @Test
    void anAttachedDeviceHasAPortAndARecord() throws IOException {
        try (KernelImport attached = attach()) {
            assertThat(attached.port()).isZero();
            assertThat(records.read(0)).contains(new PortRecord("pair", "-", "1-4"));
        }
        assertThat(records.read(0)).as("it stays when nobody watches").isPresent();
        assertThat(fake.orders).hasSize(1);
    }

    @Test
    void itsRecordGoesWhenTheHostEndsTheSession() throws IOException {
        try (KernelImport attached = attach()) {
            pair[1].close();

            assertThat(attached.awaitEnd()).isTrue();
            assertThat(records.read(0)).isEmpty();
        }
    }

    @Test
    void waitingCanBeStoppedAndLeavesTheDevice() throws IOException {
        try (KernelImport attached = attach()) {
            attached.stopWaiting();

            assertThat(attached.awaitEnd()).isFalse();
            assertThat(records.read(0)).isPresent();
        }
    }

    @Test
    void detachTakesTheDeviceAndItsRecord() throws IOException {
        try (KernelImport attached = attach()) {
            attached.detach();

            assertThat(fake.orders).last().isEqualTo("detach 0");
            assertThat(records.read(0)).isEmpty();
        }
    }

    @Test
    void aPortThatHasAnotherDeviceByNowIsLeftAlone() throws IOException {
        try (KernelImport attached = attach()) {
            fake.use(0, 3, 0x00090009, "3-1");
            records.write(0, new PortRecord("elsewhere", "3240", "9-9"));

            attached.detach();

            assertThat(fake.orders).hasSize(1);
            assertThat(records.read(0)).isPresent();
        }
    }

    private KernelImport attach() throws IOException {
        return KernelImport.attach(fake.vhci(), records, pair[0], DEVICE);
    }
}
