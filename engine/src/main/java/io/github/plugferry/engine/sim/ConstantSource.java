package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;

/// Answers IN URBs with always the same bytes, as many as asked for. Where they suffice nothing is copied.
///
/// One for each endpoint: it keeps the outcome it made last, since most URBs of an endpoint are equally long.
final class ConstantSource implements Answer {
    private final ByteBuffer content;
    private UrbOutcome.Completed last = new UrbOutcome.Completed(0);

    /// @param content direct; begins anew where a URB wants more
    ConstantSource(ByteBuffer content) {
        this.content = content.duplicate();
    }

    @Override
    public UrbOutcome to(Urb urb, Pipe pipe) {
        IsoPackets packets = urb.isoPackets();
        int length = packets.count() == 0 ? urb.length() : fillAll(packets);
        if (length <= content.capacity()) {
            urb.answerFrom(content);
        } else {
            copy(length, urb.buffer(), 0);
        }
        if (last.actualLength() != length) {
            last = new UrbOutcome.Completed(length);
        }
        return last;
    }

    /// Gives or takes every packet as long as it may be.
    ///
    /// @return the bytes of all packets together
    static int fillAll(IsoPackets packets) {
        int total = 0;
        for (int packet = 0; packet < packets.count(); packet++) {
            int length = packets.length(packet);
            packets.finish(packet, length, UrbStatus.OK);
            total += length;
        }
        return total;
    }

    private void copy(int length, ByteBuffer to, int offset) {
        for (int at = 0; at < length; at += content.capacity()) {
            to.put(offset + at, content, 0, Math.min(content.capacity(), length - at));
        }
    }
}
