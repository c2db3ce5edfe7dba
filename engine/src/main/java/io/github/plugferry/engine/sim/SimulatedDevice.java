package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A device that exists in this program only. Made by [SimulatedBus].
public final class SimulatedDevice implements UsbDevice {
    private final Model model;
    private final @Nullable Keyboard keyboard;
    private final Timeline.Factory timelines;
    private final Descriptors descriptors;
    private final DeviceInfo info;

    private final Object lock = new Object();
    private @Nullable SimulatedClaim claim; // by lock
    private boolean unplugged; // by lock

    SimulatedDevice(DevId devId, Model model, Timeline.Factory timelines) {
        this(devId, model, null, timelines);
    }

    SimulatedDevice(DevId devId, Keyboard keyboard, Timeline.Factory timelines) {
        this(devId, keyboard.model(), keyboard, timelines);
    }

    private SimulatedDevice(DevId devId, Model model, @Nullable Keyboard keyboard, Timeline.Factory timelines) {
        this.model = model;
        this.keyboard = keyboard;
        this.timelines = timelines;
        DeviceSpec spec = model.declare(new Sample(timelines.named("sample")));
        this.descriptors = new Descriptors(spec);
        ConfigurationSpec first = spec.configurations().getFirst();
        this.info = new DeviceInfo(
                new BusId(devId.toString()),
                "/sys/devices/plugferry/usb%d/%s".formatted(devId.busNumber(), devId),
                devId,
                spec.speed(),
                spec.identity().vendorId(),
                spec.identity().productId(),
                DeviceSpec.BCD_DEVICE,
                spec.classCode(),
                first.value(),
                spec.configurations().size(),
                first.interfaces().stream()
                        .map(one -> one.alternates().getFirst().classCode())
                        .toList(),
                spec.identity().product(),
                spec.identity().serial());
    }

    /// Configured in its first configuration, which is how every client finds it.
    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public ClaimedDevice claim(ClaimListener listener) throws DeviceException {
        synchronized (lock) {
            if (unplugged) {
                throw new DeviceException.Gone("%s is unplugged".formatted(info.busId()));
            }
            if (claim != null) {
                throw new DeviceException.Busy("%s is in use by another client".formatted(info.busId()));
            }
            claim = new SimulatedClaim(
                    this, model, descriptors, listener, timelines.named("plugferry-sim " + info.busId()));
            return claim;
        }
    }

    /// Pulls the device out: it can not be claimed any more, and a client that has it loses it. Any thread; does
    /// not wait for that. Does nothing where the device is unplugged already.
    public void unplug() {
        SimulatedClaim loser;
        synchronized (lock) {
            loser = unplugged ? null : claim;
            unplugged = true;
        }
        if (loser != null) {
            loser.unplugged();
        }
    }

    /// Plugs it in again. A client that lost the device keeps it busy until it has closed its claim.
    public void plugIn() {
        synchronized (lock) {
            unplugged = false;
        }
    }

    public boolean isPluggedIn() {
        synchronized (lock) {
            return !unplugged;
        }
    }

    /// Lets the next transfer end with a stall, other than a control transfer. Any thread.
    ///
    /// @return false where no client has the device
    public boolean stallNext() {
        synchronized (lock) {
            if (claim == null || unplugged) {
                return false;
            }
            claim.stallNext();
            return true;
        }
    }

    /// The device descriptor, then the configurations, each with all that belongs to it: as the file `descriptors`
    /// of sysfs. A copy.
    public byte[] rawDescriptors() {
        return descriptors.raw();
    }

    /// What a keyboard can do besides being shared; empty for all other devices.
    public Optional<Keyboard> keyboard() {
        return Optional.ofNullable(keyboard);
    }

    void released(SimulatedClaim closed) {
        synchronized (lock) {
            if (claim == closed) {
                claim = null;
            }
        }
    }

    /// Where the tree is made that only the descriptors are taken from.
    private record Sample(Timeline timeline, FrameClock frames) implements Model.Surroundings {
        Sample(Timeline timeline) {
            this(timeline, new FrameClock(timeline));
        }

        @Override
        public void vanish() {}
    }
}
