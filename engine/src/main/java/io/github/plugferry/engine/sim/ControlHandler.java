package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.SetupPacket;

/// Answers the class and vendor requests of a device or an interface. Called by the session's thread; does not
/// block.
@FunctionalInterface
interface ControlHandler {
    /// Knows no request.
    ControlHandler NONE = (setup, data) -> ControlAnswer.STALL;

    /// Accepts or refuses a request.
    ///
    /// @param data what came with an OUT request; empty for an IN request
    ControlAnswer answer(SetupPacket setup, byte[] data);
}
