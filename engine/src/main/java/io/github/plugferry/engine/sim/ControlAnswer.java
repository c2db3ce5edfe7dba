package io.github.plugferry.engine.sim;

/// How a control request ends: refused, or accepted with the data of an IN request.
final class ControlAnswer {
    /// The device knows no such request.
    static final ControlAnswer STALL = new ControlAnswer(new byte[0]);

    static final ControlAnswer ACCEPTED = new ControlAnswer(new byte[0]);

    private final byte[] data;

    private ControlAnswer(byte[] data) {
        this.data = data;
    }

    /// @param data may be more than the client wants: it gets the beginning. Not changed afterwards.
    static ControlAnswer of(byte... data) {
        return new ControlAnswer(data);
    }

    boolean isStall() {
        return this == STALL;
    }

    byte[] data() {
        return data;
    }
}
