package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.SetupPacket;
import java.util.function.Consumer;

/// The class requests of a boot keyboard (HID 1.11, 7.2).
final class KeyboardRequests implements ControlHandler {
    private static final int TO_INTERFACE = 0x21;
    private static final int FROM_INTERFACE = 0xa1;

    private static final int GET_REPORT = 0x01;
    private static final int GET_IDLE = 0x02;
    private static final int GET_PROTOCOL = 0x03;
    private static final int SET_REPORT = 0x09;
    private static final int SET_IDLE = 0x0a;
    private static final int SET_PROTOCOL = 0x0b;

    /// wValue of a report: its type in the high byte, its id in the low one. There is one of each type, without
    /// an id.
    private static final int INPUT_REPORT = 0x0100;

    private static final int OUTPUT_REPORT = 0x0200;
    private static final int REPORT_PROTOCOL = 1;

    private final Consumer<KeyboardLeds> ledListener;
    private int leds;
    private int idle;
    private int protocol = REPORT_PROTOCOL;

    KeyboardRequests(Consumer<KeyboardLeds> ledListener) {
        this.ledListener = ledListener;
    }

    @Override
    public ControlAnswer answer(SetupPacket setup, byte[] data) {
        return switch (setup.requestType()) {
            case FROM_INTERFACE -> get(setup);
            case TO_INTERFACE -> set(setup, data);
            default -> ControlAnswer.STALL;
        };
    }

    private ControlAnswer get(SetupPacket setup) {
        return switch (setup.request()) {
            case GET_REPORT ->
                switch (setup.value()) {
                    case INPUT_REPORT -> ControlAnswer.of(new byte[UsLayout.REPORT_BYTES]);
                    case OUTPUT_REPORT -> ControlAnswer.of((byte) leds);
                    default -> ControlAnswer.STALL;
                };
            case GET_IDLE -> ControlAnswer.of((byte) idle);
            case GET_PROTOCOL -> ControlAnswer.of((byte) protocol);
            default -> ControlAnswer.STALL;
        };
    }

    private ControlAnswer set(SetupPacket setup, byte[] data) {
        return switch (setup.request()) {
            case SET_REPORT -> {
                if (setup.value() != OUTPUT_REPORT || data.length != 1) {
                    yield ControlAnswer.STALL;
                }
                leds = data[0];
                ledListener.accept(new KeyboardLeds(leds));
                yield ControlAnswer.ACCEPTED;
            }
            case SET_IDLE -> {
                idle = setup.value() >> 8;
                yield ControlAnswer.ACCEPTED;
            }
            case SET_PROTOCOL -> {
                if (setup.value() > REPORT_PROTOCOL) {
                    yield ControlAnswer.STALL;
                }
                protocol = setup.value();
                yield ControlAnswer.ACCEPTED;
            }
            default -> ControlAnswer.STALL;
        };
    }
}
