package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.InterfaceDescriptor;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Chapter 9, by the example of a device that has two alternate settings.
class StandardRequestsTest {
    private static final int GET_STATUS = 0;
    private static final int CLEAR_FEATURE = 1;
    private static final int SET_FEATURE = 3;
    private static final int SET_ADDRESS = 5;
    private static final int GET_DESCRIPTOR = 6;
    private static final int GET_CONFIGURATION = 8;
    private static final int SET_CONFIGURATION = 9;
    private static final int GET_INTERFACE = 10;
    private static final int SET_INTERFACE = 11;
    private static final int SYNCH_FRAME = 12;

    private final ManualTimeline timeline = new ManualTimeline();
    private Client client;

    @BeforeEach
    void claim() throws Exception {
        client = new Client(
                new SimulatedBus(name -> timeline).add("gadget-zero,delay=5").getFirst());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void describesTheDevice() throws Exception {
        DeviceDescriptor device = DeviceDescriptor.read(ByteBuffer.wrap(descriptor(1, 0)));
        assertThat(device.bcdUsb()).isEqualTo(0x0200);
        assertThat(device.vendorId()).isEqualTo(0x0525);
        assertThat(device.productId()).isEqualTo(0xa4a0);
        assertThat(string(device.manufacturerIndex())).isEqualTo("Plugferry");
        assertThat(string(device.productIndex())).isEqualTo("Plugferry gadget zero");
        assertThat(string(device.serialIndex())).isEqualTo("SIM-0001");
        assertThat(descriptor(3, 0)).isEqualTo(Hex.bytes("04 03 09 04"));
    }

    @Test
    void describesTheConfiguration() throws Exception {
        byte[] raw = descriptor(2, 0);
        assertThat(raw).hasSize(83).startsWith(Hex.bytes("09 02 53 00 01 01 00 80 32"));
        ConfigurationDescriptor configuration = ConfigurationDescriptor.read(ByteBuffer.wrap(raw));
        assertThat(configuration.interfaceNumbers()).containsExactly(0);
        assertThat(configuration.alternates()).hasSize(2);
        InterfaceDescriptor second = configuration.alternates().get(1);
        assertThat(string(second.nameIndex())).isEqualTo("source and sink data");
        assertThat(second.endpoints())
                .extracting(endpoint -> endpoint.address() + " " + endpoint.type() + " " + endpoint.maxPacketSize())
                .containsExactly(
                        "EP1 IN BULK 512",
                        "EP1 OUT BULK 512",
                        "EP2 IN ISOCHRONOUS 1024",
                        "EP2 OUT ISOCHRONOUS 1024",
                        "EP3 IN INTERRUPT 64",
                        "EP3 OUT INTERRUPT 64");
    }

    @Test
    void describesItselfAtFullSpeed() throws Exception {
        assertThat(descriptor(6, 0)).isEqualTo(Hex.bytes("0a 06 00 02 ff 00 00 40 01 00"));
        byte[] raw = descriptor(7, 0);
        assertThat(raw).hasSize(83).startsWith(Hex.bytes("09 07 53 00"));
        assertThat(ConfigurationDescriptor.read(ByteBuffer.wrap(raw))
                        .alternates()
                        .get(1)
                        .endpoints())
                .extracting(endpoint -> endpoint.address() + " " + endpoint.maxPacketSize() + "/" + endpoint.interval())
                .containsExactly(
                        "EP1 IN 64/0",
                        "EP1 OUT 64/0",
                        "EP2 IN 1023/1",
                        "EP2 OUT 1023/1",
                        "EP3 IN 64/1",
                        "EP3 OUT 64/1");
        assertThat(descriptorOutcome(7, 1)).isEqualTo(UrbOutcome.Stalled.NOTHING);
    }

    @Test
    void givesNoMoreOfADescriptorThanWanted() {
        assertThat(client.read(0x80, GET_DESCRIPTOR, 0x0200, 0, 9)).hasSize(9);
        assertThat(client.read(0x80, GET_DESCRIPTOR, 0x0100, 0, 8)).hasSize(8);
        assertThat(client.read(0x80, GET_DESCRIPTOR, 0x0100, 0, 0)).isEmpty();
    }

    @Test
    void stallsForDescriptorsThatItDoesNotHave() {
        for (int type : new int[] {4, 5, 0x0f, 0x21, 0x22, 0xff}) {
            assertThat(descriptorOutcome(type, 0)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        }
        assertThat(descriptorOutcome(2, 1)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.tryRead(0x80, GET_DESCRIPTOR, 0x03ee, 0x0409, 255)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.tryRead(0x80, GET_DESCRIPTOR, 0x0301, 0x0407, 255)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.tryRead(0x81, GET_DESCRIPTOR, 0x2200, 0, 255)).isEqualTo(UrbOutcome.Stalled.NOTHING);
    }

    @Test
    void reportsAShortAnswerWhereItIsNotOk() {
        Urb urb = client.submit(client.controlIn(0x80, GET_DESCRIPTOR, 0x0200, 0, 1024, Client.SHORT_NOT_OK));
        assertThat(urb.outcome()).isEqualTo(new UrbOutcome.Failed(UrbStatus.EREMOTEIO, 83));
        urb = client.submit(client.controlIn(0x80, GET_DESCRIPTOR, 0x0200, 0, 83, Client.SHORT_NOT_OK));
        assertThat(urb.outcome()).isEqualTo(new UrbOutcome.Completed(83));
        urb = client.submit(client.controlIn(0x80, GET_DESCRIPTOR, 0x0200, 0, 1024, TransferFlags.NONE));
        assertThat(urb.outcome()).isEqualTo(new UrbOutcome.Completed(83));
    }

    @Test
    void hasAStatus() {
        assertThat(client.read(0x80, GET_STATUS, 0, 0, 2)).containsExactly(0, 0);
        assertThat(client.read(0x81, GET_STATUS, 0, 0, 2)).containsExactly(0, 0);
        assertThat(client.read(0x82, GET_STATUS, 0, 0, 2)).containsExactly(0, 0);
        assertThat(client.read(0x82, GET_STATUS, 0, 0x81, 2)).containsExactly(0, 0);
        assertThat(client.tryRead(0x81, GET_STATUS, 0, 1, 2)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.tryRead(0x82, GET_STATUS, 0, 0x85, 2)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.tryRead(0x82, GET_STATUS, 0, 0x4321, 2)).isEqualTo(UrbOutcome.Stalled.NOTHING);
    }

    @Test
    void haltsAnEndpointUntilTheHaltIsCleared() {
        Urb pending = client.in(1, 512);
        assertThat(client.control(0x02, SET_FEATURE, 0, 0x81)).isEqualTo(new UrbOutcome.Completed(0));
        assertThat(pending.outcome()).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.completed.getFirst()).isSameAs(pending);
        assertThat(client.read(0x82, GET_STATUS, 0, 0x81, 2)).containsExactly(1, 0);
        assertThat(client.in(1, 512).outcome()).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.read(0x82, GET_STATUS, 0, 0x01, 2))
                .as("the other direction")
                .containsExactly(0, 0);

        assertThat(client.control(0x02, CLEAR_FEATURE, 0, 0x81)).isEqualTo(new UrbOutcome.Completed(0));
        assertThat(client.read(0x82, GET_STATUS, 0, 0x81, 2)).containsExactly(0, 0);
        Urb next = client.in(1, 512);
        timeline.passMillis(5);
        assertThat(next.outcome()).isEqualTo(new UrbOutcome.Completed(512));
    }

    @Test
    void hasNoHaltAtEndpoint0AndIsochronousOnes() {
        client.control(0x01, SET_INTERFACE, 1, 0);
        assertThat(client.control(0x02, SET_FEATURE, 0, 0x00)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.control(0x02, SET_FEATURE, 0, 0x82)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.control(0x02, SET_FEATURE, 0, 0x83)).isEqualTo(new UrbOutcome.Completed(0));
        assertThat(client.control(0x02, CLEAR_FEATURE, 0, 0x00)).isEqualTo(new UrbOutcome.Completed(0));
        assertThat(client.control(0x02, SET_FEATURE, 1, 0x81)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.control(0x00, SET_FEATURE, 1, 0)).isEqualTo(UrbOutcome.Stalled.NOTHING);
    }

    @Test
    void changesTheAlternateSetting() {
        assertThat(client.device.endpoint(EndpointAddress.in(2))).isNull();
        assertThat(client.device.dormantEndpoint(EndpointAddress.in(2)).type()).isEqualTo(TransferType.ISOCHRONOUS);
        assertThat(client.device.dormantEndpoint(EndpointAddress.in(9))).isNull();
        assertThat(client.read(0x81, GET_INTERFACE, 0, 0, 1)).containsExactly(0);

        assertThat(client.control(0x01, SET_INTERFACE, 1, 0)).isEqualTo(new UrbOutcome.Completed(0));
        assertThat(client.read(0x81, GET_INTERFACE, 0, 0, 1)).containsExactly(1);
        assertThat(client.device.endpoint(EndpointAddress.in(2))).isNotNull();

        assertThat(client.control(0x01, SET_INTERFACE, 2, 0)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.control(0x01, SET_INTERFACE, 0, 1)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.tryRead(0x81, GET_INTERFACE, 0, 1, 1)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.read(0x81, GET_INTERFACE, 0, 0, 1)).containsExactly(1);
    }

    @Test
    void endsWhatIsPendingWhenTheAlternateSettingChanges() {
        client.control(0x01, SET_INTERFACE, 1, 0);
        client.control(0x02, SET_FEATURE, 0, 0x83);
        client.completed.clear();
        Urb bulk = client.in(1, 512);
        Urb isochronous = client.isoIn(2, 4, 1024, 0);
        assertThat(client.control(0x01, SET_INTERFACE, 0, 0)).isEqualTo(new UrbOutcome.Completed(0));
        assertThat(client.completed).hasSize(3).contains(bulk, isochronous);
        assertThat(bulk.outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
        assertThat(isochronous.outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
        timeline.passMillis(1_000);
        assertThat(client.completed).hasSize(3);

        client.control(0x01, SET_INTERFACE, 1, 0);
        assertThat(client.read(0x82, GET_STATUS, 0, 0x83, 2))
                .as("a halt ends too")
                .containsExactly(0, 0);
    }

    @Test
    void changesTheConfiguration() {
        assertThat(client.read(0x80, GET_CONFIGURATION, 0, 0, 1)).containsExactly(1);
        client.control(0x01, SET_INTERFACE, 1, 0);
        Urb pending = client.out(1, new byte[512]);
        assertThat(client.control(0x00, SET_CONFIGURATION, 0, 0)).isEqualTo(new UrbOutcome.Completed(0));
        assertThat(pending.outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
        assertThat(client.read(0x80, GET_CONFIGURATION, 0, 0, 1)).containsExactly(0);
        assertThat(client.device.endpoint(EndpointAddress.in(1))).isNull();
        assertThat(client.device.dormantEndpoint(EndpointAddress.in(1))).isNull();
        assertThat(client.device.endpoint(EndpointAddress.in(0))).isNotNull();
        assertThat(client.control(0x01, SET_INTERFACE, 0, 0)).isEqualTo(UrbOutcome.Stalled.NOTHING);

        assertThat(client.control(0x00, SET_CONFIGURATION, 7, 0)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.control(0x00, SET_CONFIGURATION, 1, 0)).isEqualTo(new UrbOutcome.Completed(0));
        assertThat(client.read(0x81, GET_INTERFACE, 0, 0, 1)).containsExactly(0);
        assertThat(client.device.endpoint(EndpointAddress.in(1))).isNotNull();
    }

    @Test
    void beginsAnewAfterAReset() {
        client.control(0x01, SET_INTERFACE, 1, 0);
        client.control(0x02, SET_FEATURE, 0, 0x01);
        Urb pending = client.in(1, 512);
        assertThat(client.control(0x23, SET_FEATURE, 4, 1)).isEqualTo(new UrbOutcome.Completed(0));
        assertThat(pending.outcome()).isEqualTo(UrbOutcome.Unlinked.INSTANCE);
        assertThat(client.read(0x80, GET_CONFIGURATION, 0, 0, 1)).containsExactly(1);
        assertThat(client.read(0x81, GET_INTERFACE, 0, 0, 1)).containsExactly(0);
        assertThat(client.read(0x82, GET_STATUS, 0, 0x01, 2)).containsExactly(0, 0);
        assertThat(client.control(0x23, SET_FEATURE, 8, 1)).isEqualTo(UrbOutcome.Stalled.NOTHING);
    }

    @Test
    void stallsForRequestsThatNobodyHandles() {
        assertThat(client.tryRead(0x82, SYNCH_FRAME, 0, 0x82, 2)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.control(0x00, 7, 0x0100, 0, new byte[18])).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.tryRead(0xa1, 0x81, 0x0100, 0, 3)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.tryRead(0xa2, 0x81, 0x0100, 0x81, 3)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.tryRead(0xe0, 0x01, 0, 0, 3)).isEqualTo(UrbOutcome.Stalled.NOTHING);
        assertThat(client.control(0x00, SET_ADDRESS, 5, 0)).isEqualTo(new UrbOutcome.Completed(0));
    }

    private byte[] descriptor(int type, int index) {
        return client.read(0x80, GET_DESCRIPTOR, type << 8 | index, 0, 1024);
    }

    private UrbOutcome descriptorOutcome(int type, int index) {
        return client.tryRead(0x80, GET_DESCRIPTOR, type << 8 | index, 0, 1024);
    }

    private String string(int index) {
        byte[] raw = client.read(0x80, GET_DESCRIPTOR, 0x0300 | index, 0x0409, 255);
        assertThat(raw[0]).isEqualTo((byte) raw.length);
        return new String(Arrays.copyOfRange(raw, 2, raw.length), StandardCharsets.UTF_16LE);
    }
}
