package io.github.plugferry.engine.client;

import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DescriptorException;
import io.github.plugferry.engine.usb.DescriptorType;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.StandardRequest;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Calls to an imported device that wait for their answer. A transfer that the device fails is an outcome, not
/// an exception; the methods that cannot go on without its data throw [TransferException].
///
/// Thread: any, but not a listener's.
public final class DeviceCalls {
    private static final int IN = 0x80;
    private static final int TO_DEVICE = 0x00;
    private static final int TO_INTERFACE = 0x01;
    private static final int TO_ENDPOINT = 0x02;
    private static final int MAX_STRING_BYTES = 255;
    private static final int CONFIGURATION_HEADER_BYTES = ConfigurationDescriptor.HEADER_BYTES;
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final Importer importer;
    private final Duration bound;

    /// @param bound how long the device may take for an answer; it is unlinked then, and has as long again for
    ///     that
    public DeviceCalls(Importer importer, Duration bound) {
        this.importer = importer;
        this.bound = bound;
    }

    /// A control transfer.
    ///
    /// @param data direct, at least `setup.length()` bytes; after IN its limit is how many came
    /// @throws IOException when the import is over
    public UrbOutcome control(SetupPacket setup, ByteBuffer data) throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        return await(Transfer.control(setup, data, _ -> done.countDown()), done);
    }

    /// A bulk transfer of the buffer's capacity.
    public UrbOutcome bulk(EndpointAddress endpoint, ByteBuffer data) throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        return await(Transfer.bulk(endpoint, data, _ -> done.countDown()), done);
    }

    /// An interrupt transfer of the buffer's capacity.
    public UrbOutcome interrupt(EndpointAddress endpoint, ByteBuffer data, int interval)
            throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        return await(Transfer.interrupt(endpoint, data, interval, _ -> done.countDown()), done);
    }

    /// Reads the descriptors and the strings, as a system does that meets a device. It configures nothing.
    public DeviceDescription enumerate() throws IOException, InterruptedException {
        ByteBuffer raw =
                descriptor(DescriptorType.DEVICE, 0, 0, DeviceDescriptor.BYTES, "reading the device descriptor");
        DeviceDescriptor device = DeviceDescriptor.read(raw);
        return new DeviceDescription(
                device,
                ConfigurationDescriptor.read(rawConfiguration(0)),
                string(device.manufacturerIndex()),
                string(device.productIndex()),
                string(device.serialIndex()));
    }

    /// The bytes of a configuration with everything behind it.
    public ByteBuffer rawConfiguration(int index) throws IOException, InterruptedException {
        String what = "reading the configuration";
        ByteBuffer header = descriptor(DescriptorType.CONFIGURATION, index, 0, CONFIGURATION_HEADER_BYTES, what);
        if (header.remaining() < CONFIGURATION_HEADER_BYTES) {
            throw new DescriptorException("a configuration descriptor has %d bytes, not %d"
                    .formatted(CONFIGURATION_HEADER_BYTES, header.remaining()));
        }
        int total = header.order(ByteOrder.LITTLE_ENDIAN).getShort(2) & 0xffff;
        return descriptor(DescriptorType.CONFIGURATION, index, 0, total, what);
    }

    /// A string in the device's first language; empty where it has none.
    public String string(int index) throws IOException, InterruptedException {
        if (index == 0) {
            return "";
        }
        ByteBuffer languages = ByteBuffer.allocateDirect(MAX_STRING_BYTES);
        int language = 0;
        if (control(get(DescriptorType.STRING, 0, 0, MAX_STRING_BYTES), languages)
                        instanceof UrbOutcome.Completed(int n)
                && n >= 4) {
            language = languages.order(ByteOrder.LITTLE_ENDIAN).getShort(2) & 0xffff;
        }
        ByteBuffer text = ByteBuffer.allocateDirect(MAX_STRING_BYTES);
        UrbOutcome outcome = control(get(DescriptorType.STRING, index, language, MAX_STRING_BYTES), text);
        if (!(outcome instanceof UrbOutcome.Completed) || text.remaining() < 2) {
            return "";
        }
        int length = Math.min(text.get(0) & 0xff, text.remaining());
        byte[] utf16 = new byte[Math.max(0, length - 2)];
        text.get(2, utf16);
        return new String(utf16, StandardCharsets.UTF_16LE);
    }

    public void setConfiguration(int value) throws IOException, InterruptedException {
        require(
                "choosing configuration " + value,
                control(new SetupPacket(TO_DEVICE, StandardRequest.SET_CONFIGURATION, value, 0, 0), NOTHING));
    }

    public void setInterface(int number, int alternate) throws IOException, InterruptedException {
        require(
                "choosing alternate setting %d of interface %d".formatted(alternate, number),
                control(new SetupPacket(TO_INTERFACE, StandardRequest.SET_INTERFACE, alternate, number, 0), NOTHING));
    }

    public void clearHalt(EndpointAddress endpoint) throws IOException, InterruptedException {
        require(
                "clearing the halt of " + endpoint,
                control(
                        new SetupPacket(
                                TO_ENDPOINT,
                                StandardRequest.CLEAR_FEATURE,
                                StandardRequest.FEATURE_ENDPOINT_HALT,
                                endpoint.value(),
                                0),
                        NOTHING));
    }

    private ByteBuffer descriptor(int type, int index, int language, int length, String what)
            throws IOException, InterruptedException {
        ByteBuffer data = ByteBuffer.allocateDirect(length);
        require(what, control(get(type, index, language, length), data));
        return data;
    }

    private static SetupPacket get(int type, int index, int language, int length) {
        return new SetupPacket(IN | TO_DEVICE, StandardRequest.GET_DESCRIPTOR, type << 8 | index, language, length);
    }

    private static void require(String what, UrbOutcome outcome) throws TransferException {
        if (!(outcome instanceof UrbOutcome.Completed)) {
            throw new TransferException(what, outcome);
        }
    }

    /// A device that does not answer in time ends as -ETIMEDOUT, as in the kernel's own synchronous calls.
    private UrbOutcome await(Transfer transfer, CountDownLatch done) throws IOException, InterruptedException {
        if (!importer.submit(transfer)) {
            throw importer.endReason();
        }
        if (await(done)) {
            return outcome(transfer);
        }
        importer.unlink(transfer);
        if (!await(done)) {
            throw new SocketTimeoutException(
                    "%s was not answered in %d ms, and neither was its unlink".formatted(transfer, bound.toMillis()));
        }
        UrbOutcome outcome = outcome(transfer);
        return outcome instanceof UrbOutcome.Unlinked ? new UrbOutcome.Failed(UrbStatus.ETIMEDOUT, 0) : outcome;
    }

    private boolean await(CountDownLatch done) throws InterruptedException {
        return done.await(Deadline.in(bound).remainingMillis(), TimeUnit.MILLISECONDS);
    }

    /// A transfer that ended with the import tells why that ended.
    private UrbOutcome outcome(Transfer transfer) throws IOException {
        if (transfer.status() == UrbStatus.ESHUTDOWN && importer.isEnding()) {
            throw importer.endReason();
        }
        return transfer.outcome();
    }
}
