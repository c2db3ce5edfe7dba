package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.host.HostObserver;
import io.github.plugferry.engine.host.HostSettings;
import io.github.plugferry.engine.host.ServedConnections;
import io.github.plugferry.engine.sim.SimulatedBus;
import io.github.plugferry.engine.tap.EndpointSnapshot;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UrbBridgeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SetupPacket GET_DEVICE_DESCRIPTOR = new SetupPacket(0x80, 6, 0x0100, 0, 18);

    private final ServedConnections hosts = new ServedConnections(HostSettings.DEFAULT, new HostObserver() {});
    private Connection kernel;
    private DeviceRecord device;
    private UrbBridge bridge;

    @BeforeEach
    void connect() throws IOException {
        SimulatedBus bus = new SimulatedBus();
        bus.add("source-sink");
        Connection[] wire = Connection.pair();
        Connection[] pair = Connection.pair();
        hosts.serve(wire[0], bus::devices);
        device = Handshake.importDevice(wire[1], new BusId("100-1"), Deadline.in(PATIENCE));
        bridge = UrbBridge.start(wire[1], pair[1]);
        kernel = pair[0];
    }

    @AfterEach
    void close() {
        bridge.close();
        hosts.close();
    }

    @Test
    void whatPassesIsCountedForEachEndpoint() throws Exception {
        try (Importer importer = Importer.start(kernel, device)) {
            DeviceCalls calls = new DeviceCalls(importer, PATIENCE);
            UrbOutcome descriptor = calls.control(GET_DEVICE_DESCRIPTOR, ByteBuffer.allocateDirect(18));
            UrbOutcome in = calls.bulk(EndpointAddress.in(2), ByteBuffer.allocateDirect(100_000));
            UrbOutcome out = calls.bulk(EndpointAddress.out(2), ByteBuffer.allocateDirect(70_000));
            UrbOutcome slow = calls.interrupt(EndpointAddress.in(1), ByteBuffer.allocateDirect(64), 1);
            assertThat(new UrbOutcome[] {descriptor, in, out, slow}).allMatch(each -> each.status() == 0);

            SessionSnapshot seen = bridge.snapshot();
            assertThat(seen.urbs()).isEqualTo(4);
            assertThat(seen.failedUrbs()).isZero();
            assertThat(seen.urbsInFlight()).isZero();
            assertThat(seen.bytesIn()).isEqualTo(18 + 100_000 + 64);
            assertThat(seen.bytesOut()).isEqualTo(70_000);
            assertThat(seen.latency().count()).isEqualTo(4);
            assertThat(seen.endpoints())
                    .extracting(EndpointSnapshot::type)
                    .containsExactly(
                            TransferType.BULK, TransferType.CONTROL, TransferType.INTERRUPT, TransferType.BULK);
        }
    }

    @Test
    void aRefusedRequestIsCountedAsAFailure() throws Exception {
        try (Importer importer = Importer.start(kernel, device)) {
            UrbOutcome refused =
                    new DeviceCalls(importer, PATIENCE).bulk(EndpointAddress.in(9), ByteBuffer.allocateDirect(10));
            assertThat(refused.status()).isNotZero();

            assertThat(bridge.snapshot().failedUrbs()).isEqualTo(1);
        }
    }

    @Test
    void theEndOfTheHostIsTheEndForTheKernel() throws Exception {
        hosts.close();

        assertThat(kernel.awaitHangUp()).isTrue();
        kernel.close();
    }

    @Test
    void theEndOfTheKernelIsTheEndForTheHost() throws Exception {
        kernel.close();

        assertThat(hosts.awaitAll()).as("connections without an import").isZero();
    }
}
