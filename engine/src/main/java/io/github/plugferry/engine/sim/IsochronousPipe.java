package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.Speed;
import io.github.plugferry.engine.wire.UrbStatus;
import org.jspecify.annotations.Nullable;

/// Transfers isochronous packets at the pace of the bus: each URB begins where the one before it ended, or in the
/// next frame where there is none (whatever start frame it asks for), and completes when the frame of its last
/// packet has passed.
final class IsochronousPipe extends QueuedPipe {
    private static final int MICROFRAMES = 8;

    private final FrameClock clock;
    private final boolean microframes;
    private final PacketHandler handler;

    private @Nullable Urb current; // by the lock, as all below
    private int nextPacket;
    private long nextFrame;

    private IsochronousPipe(FrameClock clock, Speed speed, PacketHandler handler) {
        this.clock = clock;
        this.microframes = speed == Speed.HIGH;
        this.handler = handler;
    }

    static Pipe sink(FrameClock clock, Speed speed, PacketHandler handler) {
        IsochronousPipe pipe = new IsochronousPipe(clock, speed, handler);
        clock.addSink(pipe);
        return pipe;
    }

    static Pipe source(FrameClock clock, Speed speed, PacketHandler handler) {
        IsochronousPipe pipe = new IsochronousPipe(clock, speed, handler);
        clock.addSource(pipe);
        return pipe;
    }

    @Override
    void arrived(Urb urb) {
        endEmpty();
    }

    @Override
    void left() {
        endEmpty();
    }

    @Override
    void submitted() {
        clock.wake();
    }

    /// The clock's thread, once for each frame while the clock runs.
    void frame(long frame) {
        serve(() -> transfer(frame));
    }

    private void transfer(long frame) {
        Urb urb = first();
        if (urb == null || frame < nextFrame) {
            return;
        }
        int period = 1 << (urb.endpoint().interval() - 1);
        int packets = microframes ? Math.max(1, MICROFRAMES / period) : 1;
        nextFrame = frame + (microframes ? Math.max(1, period / MICROFRAMES) : period);
        for (; packets > 0 && urb != null; packets--) {
            if (urb != current) {
                current = urb;
                nextPacket = 0;
                urb.startFrame((int) (microframes ? frame * MICROFRAMES : frame) & Integer.MAX_VALUE);
            }
            transfer(frame, urb, nextPacket++);
            if (nextPacket == urb.isoPackets().count()) {
                end(urb, new UrbOutcome.Completed(urb.isoPackets().totalActualLength()));
                endEmpty();
                urb = first();
            }
        }
    }

    private void transfer(long frame, Urb urb, int packet) {
        IsoPackets packets = urb.isoPackets();
        int actual = handler.transfer(frame, urb.buffer(), packets.offset(packet), packets.length(packet));
        packets.finish(packet, actual, UrbStatus.OK);
    }

    /// A URB without packets takes no time.
    private void endEmpty() {
        for (Urb urb = first(); urb != null && urb.isoPackets().count() == 0; urb = first()) {
            end(urb, new UrbOutcome.Completed(0));
        }
    }
}
