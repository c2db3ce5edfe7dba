package io.github.plugferry.engine.sim;

import java.util.ArrayList;
import java.util.List;

/// The frames of the bus: one each millisecond of the timeline, counted from the claim.
///
/// Frame n passes at `origin + n` ms. A tick that comes late makes up for all frames that have passed, one after
/// another. The clock runs while isochronous URBs wait and a while longer; when it starts again, it goes on with
/// the number that the time has reached, and what was missed in between is not made up for.
final class FrameClock {
    static final long FRAME_NANOS = 1_000_000;

    /// So that a client which is late with its next URB does not stop it.
    private static final int IDLE_FRAMES = 100;

    private final Timeline timeline;
    private final long origin;
    private final List<IsochronousPipe> sinks = new ArrayList<>();
    private final List<IsochronousPipe> sources = new ArrayList<>();

    private final Object lock = new Object();
    private boolean running; // by lock
    private long next; // the device's thread while running, else by lock
    private long lastBusy; // likewise

    FrameClock(Timeline timeline) {
        this.timeline = timeline;
        this.origin = timeline.nanoTime();
    }

    /// While the device is being made.
    void addSink(IsochronousPipe pipe) {
        sinks.add(pipe);
    }

    /// While the device is being made.
    void addSource(IsochronousPipe pipe) {
        sources.add(pipe);
    }

    /// A URB waits, or did: the clock has to run. Any thread, with no lock of a pipe held.
    void wake() {
        synchronized (lock) {
            if (!running) {
                running = true;
                next = Math.floorDiv(timeline.nanoTime() - origin, FRAME_NANOS) + 1;
                lastBusy = next;
                schedule();
            }
        }
    }

    private void tick() {
        while (nanosUntil(next) <= 0) {
            if (!allIdle()) {
                lastBusy = next;
            }
            // In this order a loopback can hand on what has just arrived.
            for (IsochronousPipe pipe : sinks) {
                pipe.frame(next);
            }
            for (IsochronousPipe pipe : sources) {
                pipe.frame(next);
            }
            next++;
            if (next - lastBusy > IDLE_FRAMES && stop()) {
                return;
            }
        }
        schedule();
    }

    private boolean stop() {
        synchronized (lock) {
            // A URB that comes from now on finds a clock that has stopped, and wakes it.
            running = !allIdle();
            return !running;
        }
    }

    private boolean allIdle() {
        for (IsochronousPipe pipe : sinks) {
            if (!pipe.isIdle()) {
                return false;
            }
        }
        for (IsochronousPipe pipe : sources) {
            if (!pipe.isIdle()) {
                return false;
            }
        }
        return true;
    }

    private void schedule() {
        timeline.at(origin + next * FRAME_NANOS, this::tick);
    }

    private long nanosUntil(long frame) {
        return origin + frame * FRAME_NANOS - timeline.nanoTime();
    }
}
