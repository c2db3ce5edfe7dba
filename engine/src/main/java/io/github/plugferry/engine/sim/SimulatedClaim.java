package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import org.jspecify.annotations.Nullable;

/// A simulated device in the hands of one client.
///
/// URBs end on two threads only: the session's, and the device's own, which [#close] waits for. What any other
/// thread wants of the device it leaves to the device's.
final class SimulatedClaim implements ClaimedDevice, Model.Surroundings {
    private final SimulatedDevice device;
    private final ClaimListener listener;
    private final Timeline timeline;
    private final FrameClock frames;
    private final DeviceSpec spec;
    private final DeviceState state;
    private volatile boolean stallsNext;
    private boolean closed; // the session's thread

    SimulatedClaim(
            SimulatedDevice device, Model model, Descriptors descriptors, ClaimListener listener, Timeline timeline) {
        this.device = device;
        this.listener = listener;
        this.timeline = timeline;
        this.frames = new FrameClock(timeline);
        this.spec = model.declare(this);
        this.state = new DeviceState(spec, descriptors);
        spec.lifecycle().claimed();
    }

    @Override
    public @Nullable EndpointDescriptor endpoint(EndpointAddress address) {
        return state.table().endpoints().active(address);
    }

    @Override
    public @Nullable EndpointDescriptor dormantEndpoint(EndpointAddress address) {
        return state.table().endpoints().dormant(address);
    }

    @Override
    public void submit(Urb urb) {
        Pipe pipe = state.pipe(urb.address());
        if (pipe == null) {
            urb.finish(UrbOutcome.Stalled.NOTHING);
        } else {
            if (stallsNext && urb.address().number() != 0) {
                stallsNext = false;
                pipe.halt();
            }
            pipe.submit(urb);
        }
    }

    @Override
    public void cancel(Urb urb) {
        Pipe pipe = state.pipe(urb.address());
        if (pipe != null) {
            pipe.cancel(urb);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        timeline.close();
        state.shut(UrbOutcome.Unlinked.INSTANCE);
        spec.lifecycle().released();
        device.released(this);
    }

    @Override
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public FrameClock frames() {
        return frames;
    }

    @Override
    public void vanish() {
        device.unplug();
    }

    /// Halts the endpoint that gets the next URB, control transfers aside. Any thread.
    void stallNext() {
        stallsNext = true;
    }

    /// The device is unplugged: called once, by any thread.
    void unplugged() {
        timeline.soon(() -> {
            state.shut(UrbOutcome.Failed.DEVICE_GONE);
            listener.gone();
        });
    }
}
