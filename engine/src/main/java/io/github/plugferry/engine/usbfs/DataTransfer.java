package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.linux.UsbfsMemory;
import io.github.plugferry.engine.linux.UsbfsUrb;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbStatus;
import java.util.function.BooleanSupplier;

/// Bulk and interrupt transfers, from and into the URB's own buffer.
///
/// A controller without scatter-gather wants contiguous memory in the kernel, which large pieces do not find:
/// there a bulk transfer is cut into parts that continue each other. A part that comes short or fails ends the
/// whole; the kernel then cancels the parts behind it by itself, before they can take what belongs to the next
/// transfer. So that it sees a short one, all but the last have SHORT_NOT_OK.
///
/// Source: kernel drivers/usb/core/devio.c, cancel_bulk_urbs().
final class DataTransfer extends Transfer {
    private final int partBytes;

    DataTransfer(Urb urb, int type, UsbfsMemory memory, int partBytes) {
        super(urb);
        this.partBytes = partBytes;
        int offset = 0;
        do {
            int length = Math.min(partBytes, urb.length() - offset);
            boolean last = offset + length == urb.length();
            UsbfsUrb part = memory.take(0);
            part.fill(type, urb.address().value(), flags(offset > 0, last), urb.buffer(), offset, length);
            parts.add(part);
            offset += length;
        } while (offset < urb.length());
    }

    private int flags(boolean continues, boolean last) {
        boolean shortNotOk = urb.isIn() && (!last || urb.flags().shortNotOk());
        return (shortNotOk ? UsbfsUrb.SHORT_NOT_OK : 0)
                | (last && urb.flags().zeroPacket() ? UsbfsUrb.ZERO_PACKET : 0)
                | (continues ? UsbfsUrb.BULK_CONTINUATION : 0);
    }

    @Override
    UrbOutcome end(BooleanSupplier gone) {
        int actual = 0;
        for (int each = 0; each < submittedParts(); each++) {
            UsbfsUrb part = parts.get(each);
            actual += part.actualLength();
            boolean last = each == parts.size() - 1;
            if (part.status() == UrbStatus.EREMOTEIO && !last && !urb.flags().shortNotOk()) {
                return new UrbOutcome.Completed(actual);
            }
            if (part.status() != UrbStatus.OK || (!last && part.actualLength() < partBytes)) {
                return outcome(part.status(), actual, gone);
            }
        }
        if (submittedParts() == parts.size()) {
            return new UrbOutcome.Completed(actual);
        }
        if (refusal() == 0) { // cancelled between two parts
            return UrbOutcome.Unlinked.INSTANCE;
        }
        return submittedParts() == 0 ? refusedOutcome(refusal()) : outcome(refusal(), actual, gone);
    }
}
