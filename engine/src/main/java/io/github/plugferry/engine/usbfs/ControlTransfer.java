package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.linux.BufferPool;
import io.github.plugferry.engine.linux.UsbfsMemory;
import io.github.plugferry.engine.linux.UsbfsUrb;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.SetupPacket;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/// The kernel wants the data stage right behind the setup packet, so both are copied into a buffer of their own.
///
///     0             8
///     setup packet  data
final class ControlTransfer extends Transfer {
    private final ByteBuffer both;

    ControlTransfer(Urb urb, UsbfsMemory memory, BufferPool pool) {
        super(urb);
        SetupPacket setup = urb.setup();
        both = pool.take(SetupPacket.BYTES + setup.length());
        both.putLong(0, Long.reverseBytes(setup.raw()));
        if (!urb.isIn()) {
            both.put(SetupPacket.BYTES, urb.buffer(), 0, setup.length());
        }
        UsbfsUrb part = memory.take(0);
        part.fill(
                UsbfsUrb.CONTROL,
                urb.address().number(),
                urb.flags().shortNotOk() ? UsbfsUrb.SHORT_NOT_OK : 0,
                both,
                0,
                SetupPacket.BYTES + setup.length());
        parts.add(part);
    }

    @Override
    UrbOutcome end(BooleanSupplier gone) {
        if (submittedParts() == 0) {
            return refusedOutcome(refusal());
        }
        UsbfsUrb part = parts.getFirst();
        int actual = Math.min(part.actualLength(), urb.length());
        if (urb.isIn() && actual > 0) {
            urb.buffer().put(0, both, SetupPacket.BYTES, actual);
        }
        return outcome(part.status(), actual, gone);
    }

    @Override
    void free(UsbfsMemory memory, BufferPool pool) {
        super.free(memory, pool);
        pool.give(both);
    }
}
