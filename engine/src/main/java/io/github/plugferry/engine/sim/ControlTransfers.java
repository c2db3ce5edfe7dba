package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.SetupPacket;

/// Endpoint 0: brings control URBs to a handler. A refused request stalls by itself, endpoint 0 never halts (USB
/// 2.0, 8.5.3.4).
final class ControlTransfers implements Answer {
    private static final byte[] NO_DATA = {};

    private final ControlHandler handler;

    ControlTransfers(ControlHandler handler) {
        this.handler = handler;
    }

    @Override
    public UrbOutcome to(Urb urb, Pipe pipe) {
        SetupPacket setup = urb.setup();
        byte[] data = NO_DATA;
        if (!urb.isIn() && urb.length() > 0) {
            data = new byte[urb.length()];
            urb.buffer().get(0, data);
        }
        ControlAnswer answer = handler.answer(setup, data);
        if (answer.isStall()) {
            return UrbOutcome.Stalled.NOTHING;
        }
        if (!urb.isIn()) {
            return Pipe.done(urb, urb.length());
        }
        int length = Math.min(answer.data().length, Math.min(setup.length(), urb.length()));
        urb.buffer().put(0, answer.data(), 0, length);
        return Pipe.done(urb, length);
    }
}
