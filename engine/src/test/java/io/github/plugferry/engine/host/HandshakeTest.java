package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.wire.OperationReply;
import io.github.plugferry.engine.wire.OperationStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandshakeTest {

    private final ManualDevice device = new ManualDevice();

    @Test
    void aListNamesEachDeviceAndItsInterfaces() throws Exception {
        try (RunningSession session = new RunningSession(HostSettings.DEFAULT, device, new ManualDevice("7-2"))) {
            OperationReply.Devlist list = session.client.list();
            assertThat(list.devices())
                    .extracting(each -> each.device().busId().value())
                    .containsExactly("7-1", "7-2");
            assertThat(list.devices().getFirst().interfaces()).hasSize(1);
        }
    }

    @Test
    void aClientMayListAsOftenAsItWantsAndThenImport() throws Exception {
        try (RunningSession session = new RunningSession(HostSettings.DEFAULT, device)) {
            session.client.list();
            session.client.list();
            assertThat(session.client.importDevice(ManualDevice.BUS_ID).device())
                    .isEqualTo(DeviceRecords.of(device.info()));
        }
    }

    @Test
    void aDeviceGoesToOneClientAtATime() throws Exception {
        try (RunningSession first = RunningSession.imported(device);
                RunningSession second = new RunningSession(HostSettings.DEFAULT, device)) {
            assertThat(second.client.importDevice(ManualDevice.BUS_ID))
                    .isEqualTo(new OperationReply.Import(OperationStatus.DEV_BUSY, null));
            assertThat(second.client.isClosedByHost()).isTrue();
            first.client.connection.shutdown();
            first.end();
            try (RunningSession third = new RunningSession(HostSettings.DEFAULT, device)) {
                assertThat(third.client.importDevice(ManualDevice.BUS_ID).status())
                        .isEqualTo(OperationStatus.OK);
            }
        }
    }

    @Test
    void anUnknownDeviceIsRefused() throws Exception {
        try (RunningSession session = new RunningSession(HostSettings.DEFAULT, device)) {
            assertThat(session.client.importDevice(new BusId("9-9")).status()).isEqualTo(OperationStatus.NODEV);
            assertThat(session.refusals.take()).isEqualTo("there is no device 9-9 here");
        }
    }

    @Test
    void aWrongVersionIsRefused() throws Exception {
        try (RunningSession session = new RunningSession(HostSettings.DEFAULT, device)) {
            session.client.send(new byte[] {1, 0x10, (byte) 0x80, 5, 0, 0, 0, 0});
            assertThat(session.client.isClosedByHost()).isTrue();
            assertThat(session.refusals.take()).contains("version 0x0110");
        }
    }

    @Test
    void anExportIsRefused() throws Exception {
        try (RunningSession session = new RunningSession(HostSettings.DEFAULT, device)) {
            byte[] export = new byte[8 + 312];
            System.arraycopy(new byte[] {1, 0x11, (byte) 0x80, 6}, 0, export, 0, 4);
            export[8 + 256] = '1';
            session.client.send(export);
            assertThat(session.client.data(8)).containsExactly(1, 0x11, 0, 6, 0, 0, 0, 1);
        }
    }

    @Test
    void aClientThatSaysNothingIsSentAway() throws Exception {
        HostSettings impatient = HostSettings.DEFAULT.withHandshakeTime(Duration.ofMillis(20));
        try (RunningSession session = new RunningSession(impatient, device)) {
            assertThat(session.client.isClosedByHost()).isTrue();
            assertThat(session.refusals.take()).contains("in time");
        }
    }
}
