package io.github.plugferry.engine.sim;

import java.nio.ByteBuffer;

/// What is played, on its way to being recorded: a few frames, each with the packet that came in it.
///
/// The first frame comes out [#LATENCY] frames after it went in, and from then on one comes out for each that
/// goes in. So a client may play as many frames late, or record [#ROOM] frames late, and nothing is lost and
/// nothing inserted. Where it is later than that, the recording gets zeros, or the oldest frame is dropped.
///
/// Used by one thread. Frame numbers grow.
final class AudioRing {
    static final int FRAME_BYTES = 192;
    static final int LATENCY = 4;

    /// A sound driver keeps about a dozen frames of recording with the device, and more of playback. A client
    /// that is not scheduled for longer than that has its recording run dry first: this is what it may miss then.
    static final int ROOM = 24;

    /// The latency, the room, and a frame that just went in.
    static final int FRAMES = LATENCY + ROOM + 1;

    /// Pauses of both directions that are longer make it forget what it holds.
    static final int STALE_FRAMES = 500;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final byte[] bytes = new byte[FRAMES * FRAME_BYTES];
    private final int[] lengths = new int[FRAMES];
    private int oldest;
    private int size;

    /// Frames come out, until there is none left.
    private boolean flowing;

    private long flowsFrom;
    private long lastRecorded = NEVER;
    private long lastUsed = NEVER;

    /// Takes the packet that was played in this frame.
    void play(long frame, ByteBuffer from, int offset, int length) {
        use(frame);
        if (length == 0) {
            return;
        }
        if (size == 0 && !flowing) {
            flowsFrom = frame + LATENCY;
        }
        // Where nobody records, the ring keeps no more than it will hold when somebody does.
        boolean recorded = frame - lastRecorded <= FRAMES;
        while (size > (recorded ? FRAMES - 1 : LATENCY)) {
            drop();
        }
        int slot = (oldest + size++) % FRAMES;
        lengths[slot] = Math.min(length, FRAME_BYTES);
        from.get(offset, bytes, slot * FRAME_BYTES, lengths[slot]);
    }

    /// Gives the packet that is recorded in this frame.
    ///
    /// @return its length, at most `length`
    int record(long frame, ByteBuffer to, int offset, int length) {
        use(frame);
        lastRecorded = frame;
        if (size == 0) {
            flowing = false;
        } else if (frame >= flowsFrom) {
            flowing = true;
        }
        if (!flowing) {
            return silence(to, offset, length);
        }
        int recorded = Math.min(lengths[oldest], length);
        to.put(offset, bytes, oldest * FRAME_BYTES, recorded);
        drop();
        return recorded;
    }

    private void use(long frame) {
        if (frame - lastUsed > STALE_FRAMES) {
            size = 0;
            flowing = false;
        }
        lastUsed = frame;
    }

    private void drop() {
        oldest = (oldest + 1) % FRAMES;
        size--;
    }

    private static int silence(ByteBuffer to, int offset, int length) {
        int silent = Math.min(FRAME_BYTES, length);
        for (int at = offset; at < offset + silent; at++) {
            to.put(at, (byte) 0);
        }
        return silent;
    }
}
