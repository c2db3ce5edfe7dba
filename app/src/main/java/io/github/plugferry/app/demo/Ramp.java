package io.github.plugferry.app.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sound in which every frame says its own number, so that what comes back can be compared: stereo, 16 bit, 15
/// bits of the number left, the rest right with bit 14 set, so that silence is no frame of it.
final class Ramp {
    static final int FRAME_BYTES = 4;

    private static final int LOW_BITS = 15;
    private static final int LOW_MASK = (1 << LOW_BITS) - 1;
    private static final int MARK = 0x4000;

    private int next = 1;

    /// What is heard: how many frames of the ramp followed each other, and how often one did not.
    private int expected;

    private int heard;
    private int breaks;
    private int silentBefore;

    /// Fills a buffer with the next frames.
    void play(ByteBuffer to, int offset, int bytes) {
        ByteBuffer frames = to.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int at = offset; at < offset + bytes; at += FRAME_BYTES) {
            frames.putShort(at, (short) (next & LOW_MASK));
            frames.putShort(at + 2, (short) (next >> LOW_BITS | MARK));
            next++;
        }
    }

    /// Compares what was recorded.
    void hear(ByteBuffer from, int offset, int bytes) {
        ByteBuffer frames = from.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int at = offset; at + FRAME_BYTES <= offset + bytes; at += FRAME_BYTES) {
            int left = frames.getShort(at);
            int right = frames.getShort(at + 2);
            if ((left | right) == 0 && heard == 0) {
                silentBefore++;
                continue;
            }
            int number = (right & MARK) == 0 ? 0 : left | (right & ~MARK) << LOW_BITS;
            if (number == 0 || (heard > 0 && number != expected)) {
                breaks++;
            }
            if (number != 0) {
                heard++;
                expected = number + 1;
            }
        }
    }

    int heard() {
        return heard;
    }

    /// Frames that were lost, doubled or changed, and gaps.
    int breaks() {
        return breaks;
    }

    /// Frames of silence before the first one.
    int silentBefore() {
        return silentBefore;
    }
}
