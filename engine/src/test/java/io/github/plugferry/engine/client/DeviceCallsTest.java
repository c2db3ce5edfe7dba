package io.github.plugferry.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceCallsTest {
    private static final DeviceDescriptor DEVICE =
            new DeviceDescriptor(0x0200, ClassCode.VENDOR, 64, 0x1209, 0x0042, 0x0314, 1, 2, 0, 1);

    /// A configuration with one vendor interface and a bulk IN endpoint.
    private static final byte[] CONFIGURATION =
            HexFormat.of().parseHex("09021900010100803209040000" + "01ff000000" + "07058102400000");

    private static final Duration LONG = ScriptedHost.PATIENCE;
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ScriptedImport link = ScriptedImport.start();
    private Thread serving = Thread.startVirtualThread(() -> {});

    @AfterEach
    void close() throws InterruptedException {
        link.importer.close();
        serving.join(LONG);
        link.close();
    }

    @Test
    void aDeviceIsEnumerated() throws Exception {
        // GET_DESCRIPTOR by wValue: type, then index.
        Map<Integer, byte[]> descriptors = Map.of(
                0x0100, DEVICE.encode(),
                0x0200, CONFIGURATION,
                0x0300, HexFormat.of().parseHex("04030904"),
                0x0301, string("Hersteller"),
                0x0302, string("Gerät ⌨"));
        serve(submit -> {
            SetupPacket setup = SetupPacket.ofRaw(submit.setup());
            byte[] whole = descriptors.get(setup.value());
            return whole == null ? null : Arrays.copyOf(whole, Math.min(whole.length, setup.length()));
        });

        DeviceDescription description = new DeviceCalls(link.importer, LONG).enumerate();

        assertThat(description.device()).isEqualTo(DEVICE);
        ConfigurationDescriptor configuration = description.configuration();
        assertThat(configuration.interfaceNumbers()).containsExactly(0);
        assertThat(configuration.alternates().getFirst().endpoints())
                .extracting(each -> each.address())
                .containsExactly(EndpointAddress.in(1));
        assertThat(description.manufacturer()).isEqualTo("Hersteller");
        assertThat(description.product()).isEqualTo("Gerät ⌨");
        assertThat(description.serial()).isEmpty();
    }

    @Test
    void aDeviceThatStallsItsDescriptorCannotBeEnumerated() {
        serve(_ -> null);

        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> new DeviceCalls(link.importer, LONG).enumerate())
                .withMessage("reading the device descriptor failed: EPIPE")
                .satisfies(e -> assertThat(e.status()).isEqualTo(UrbStatus.EPIPE));
    }

    @Test
    void aStalledCallIsAnOutcome() throws Exception {
        serve(_ -> null);

        assertThat(new DeviceCalls(link.importer, LONG).bulk(EndpointAddress.in(1), ByteBuffer.allocateDirect(8)))
                .isEqualTo(UrbOutcome.Stalled.NOTHING);
    }

    @Test
    void theStandardRequestsAreThoseOfTheSpecification() throws Exception {
        DeviceCalls calls = new DeviceCalls(link.importer, LONG);
        BlockingQueue<SetupPacket> asked = new LinkedBlockingQueue<>();
        serve(submit -> {
            asked.add(SetupPacket.ofRaw(submit.setup()));
            return new byte[0];
        });

        calls.setConfiguration(1);
        calls.setInterface(2, 3);
        calls.clearHalt(EndpointAddress.in(4));

        assertThat(asked)
                .containsExactly(
                        new SetupPacket(0x00, 0x09, 1, 0, 0),
                        new SetupPacket(0x01, 0x0b, 3, 2, 0),
                        new SetupPacket(0x02, 0x01, 0, 0x84, 0));
    }

    @Test
    void aCallThatIsNotAnsweredIsUnlinkedAndTimesOut() throws Exception {
        serving = Thread.ofPlatform().start(() -> {
            try {
                link.host.submit();
                link.host.unlinked(link.host.unlink().seqNum(), UrbStatus.ECONNRESET);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(new DeviceCalls(link.importer, SHORT)
                        .interrupt(EndpointAddress.in(1), ByteBuffer.allocateDirect(8), 1))
                .isEqualTo(new UrbOutcome.Failed(UrbStatus.ETIMEDOUT, 0));
    }

    @Test
    void aHostThatAnswersNotEvenTheUnlinkIsGivenUp() {
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() ->
                        new DeviceCalls(link.importer, SHORT).bulk(EndpointAddress.in(1), ByteBuffer.allocateDirect(8)))
                .withMessageContaining("neither was its unlink");
    }

    @Test
    void aCallTellsWhyTheImportEnded() throws Exception {
        link.host.done(77, UrbStatus.OK, 0);
        DeviceCalls calls = new DeviceCalls(link.importer, LONG);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> calls.bulk(EndpointAddress.in(1), ByteBuffer.allocateDirect(8)))
                .withMessageContaining("RET_SUBMIT 77");
    }

    @Test
    void aCallAfterTheEndSaysThatItIsOver() throws Exception {
        link.host.end();

        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> new DeviceCalls(link.importer, LONG).setConfiguration(1))
                .withMessageContaining("has ended");
    }

    private interface Answer {
        /// The data of an IN transfer; null stalls.
        byte @Nullable [] of(UrbCommand.Submit submit);
    }

    /// Answers submits until the connection ends.
    private void serve(Answer answer) {
        serving = Thread.ofPlatform().start(() -> {
            try {
                while (true) {
                    UrbCommand.Submit submit = link.host.submit();
                    byte[] data = answer.of(submit);
                    if (data == null) {
                        link.host.done(submit.seqNum(), UrbStatus.EPIPE, 0);
                    } else {
                        link.host.done(submit.seqNum(), UrbStatus.OK, data.length);
                        link.host.send(data);
                    }
                }
            } catch (IOException e) {
                assertThat(e).isInstanceOf(EOFException.class); // the test is over
            }
        });
    }

    private static byte[] string(String text) {
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer descriptor = ByteBuffer.allocate(2 + utf16.length);
        descriptor.put((byte) (2 + utf16.length)).put((byte) 3).put(utf16);
        return descriptor.array();
    }
}
