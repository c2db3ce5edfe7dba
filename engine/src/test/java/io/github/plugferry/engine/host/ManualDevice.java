package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DataMemory;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.Speed;
import io.github.plugferry.engine.usb.TransferType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A device whose URBs the test completes by hand: EP1 and EP2 bulk, EP3 isochronous, each in both directions.
/// EP4 is isochronous in an alternate setting that is not active.
final class ManualDevice implements UsbDevice {
    static final DevId DEV_ID = DevId.of(7, 9);
    static final BusId BUS_ID = new BusId("7-1");

    /// What was submitted and waits for the test.
    final BlockingQueue<Urb> submitted = new LinkedBlockingQueue<>();

    /// What was cancelled.
    final BlockingQueue<Urb> cancelled = new LinkedBlockingQueue<>();

    /// Whether [ClaimedDevice#cancel] ends the URB there and then.
    boolean cancelAtOnce = true;

    /// Whether it is unplugged while it is claimed.
    boolean goneAtOnce;

    /// Where it prefers the data of its URBs.
    @Nullable
    DataMemory memory;

    private final String busId;
    private volatile @Nullable ClaimListener claimedBy;

    ManualDevice() {
        this(BUS_ID.value());
    }

    ManualDevice(String busId) {
        this.busId = busId;
    }

    @Override
    public DeviceInfo info() {
        return new DeviceInfo(
                new BusId(busId),
                "/sys/devices/manual/" + busId,
                DEV_ID,
                Speed.HIGH,
                0x1209,
                0x0007,
                0x0102,
                ClassCode.VENDOR,
                1,
                1,
                List.of(ClassCode.VENDOR),
                "Manual",
                "");
    }

    @Override
    public synchronized ClaimedDevice claim(ClaimListener listener) throws DeviceException {
        if (claimedBy != null) {
            throw new DeviceException.Busy(busId + " is in use by another client");
        }
        claimedBy = listener;
        if (goneAtOnce) {
            listener.gone();
        }
        return new Claim();
    }

    boolean isClaimed() {
        return claimedBy != null;
    }

    /// What the device was asked to do next.
    Urb take() throws InterruptedException {
        Urb urb = submitted.poll(10, TimeUnit.SECONDS);
        if (urb == null) {
            throw new AssertionError("no URB reached the device");
        }
        return urb;
    }

    void unplug() {
        ClaimListener listener = claimedBy;
        Urb urb;
        while ((urb = submitted.poll()) != null) {
            urb.finish(UrbOutcome.Failed.DEVICE_GONE);
        }
        if (listener != null) {
            listener.gone();
        }
    }

    private final class Claim implements ClaimedDevice {
        @Override
        public @Nullable EndpointDescriptor endpoint(EndpointAddress address) {
            return switch (address.number()) {
                case 0 -> EndpointDescriptor.control(address, 64);
                case 1, 2 -> new EndpointDescriptor(address, TransferType.BULK.code(), 512, 0);
                case 3 -> new EndpointDescriptor(address, TransferType.ISOCHRONOUS.code() | 0x0c, 1024, 1);
                default -> null;
            };
        }

        @Override
        public @Nullable EndpointDescriptor dormantEndpoint(EndpointAddress address) {
            return address.number() == 4
                    ? new EndpointDescriptor(address, TransferType.ISOCHRONOUS.code(), 1024, 1)
                    : endpoint(address);
        }

        @Override
        public Optional<DataMemory> dataMemory() {
            return Optional.ofNullable(memory);
        }

        @Override
        public void submit(Urb urb) {
            submitted.add(urb);
        }

        @Override
        public void cancel(Urb urb) {
            cancelled.add(urb);
            if (cancelAtOnce) {
                urb.finish(UrbOutcome.Unlinked.INSTANCE);
            }
        }

        @Override
        public void close() {
            Urb urb;
            while ((urb = submitted.poll()) != null) {
                urb.finish(UrbOutcome.Unlinked.INSTANCE);
            }
            claimedBy = null;
        }
    }
}
