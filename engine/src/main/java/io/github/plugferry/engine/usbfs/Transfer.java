package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.linux.BufferPool;
import io.github.plugferry.engine.linux.UsbfsMemory;
import io.github.plugferry.engine.linux.UsbfsUrb;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// One URB in the parts in which the kernel takes it: mostly one.
///
/// Made and emptied under the lock of [Transfers], which also guards the counters.
abstract sealed class Transfer permits ControlTransfer, DataTransfer, IsochronousTransfer {
    final Urb urb;
    final List<UsbfsUrb> parts = new ArrayList<>(1);

    /// How many parts the kernel has now.
    int inKernel;

    /// Whether no further part will be submitted.
    boolean begun;

    boolean cancelled;

    /// How many parts were submitted, and the negative errno with which the next one was refused.
    private int submitted;

    private int refusal;

    Transfer(Urb urb) {
        this.urb = urb;
    }

    static Transfer of(Urb urb, UsbfsMemory memory, BufferPool pool, int bulkPartBytes) {
        return switch (urb.type()) {
            case CONTROL -> new ControlTransfer(urb, memory, pool);
            case BULK -> new DataTransfer(urb, UsbfsUrb.BULK, memory, bulkPartBytes);
            case INTERRUPT -> new DataTransfer(urb, UsbfsUrb.INTERRUPT, memory, Integer.MAX_VALUE);
            case ISOCHRONOUS -> new IsochronousTransfer(urb, memory, pool);
        };
    }

    /// How the URB has ended, after all parts were reaped; its data is in place then.
    ///
    /// @param gone whether the device is; asked only where the kernel has killed a transfer
    abstract UrbOutcome end(BooleanSupplier gone);

    /// Gives the memory back.
    void free(UsbfsMemory memory, BufferPool pool) {
        parts.forEach(memory::give);
    }

    final void submitted() {
        submitted++;
    }

    final void refused(int negativeErrno) {
        refusal = negativeErrno;
    }

    final int submittedParts() {
        return submitted;
    }

    /// 0 where no part was refused.
    final int refusal() {
        return refusal;
    }

    /// What the end of the whole is when it ends like this.
    ///
    /// @param status 0 or a negative errno of a part
    static UrbOutcome outcome(int status, int actualLength, BooleanSupplier gone) {
        return switch (status) {
            case UrbStatus.OK -> new UrbOutcome.Completed(actualLength);
            case UrbStatus.EPIPE -> new UrbOutcome.Stalled(actualLength);
            // Discarded by us, or killed by the kernel: with the device, or with the interface's setting.
            case UrbStatus.ENOENT, UrbStatus.ECONNRESET ->
                gone.getAsBoolean() ? UrbOutcome.Failed.DEVICE_GONE : UrbOutcome.Unlinked.INSTANCE;
            case UrbStatus.ENODEV, UrbStatus.ESHUTDOWN -> UrbOutcome.Failed.DEVICE_GONE;
            default -> new UrbOutcome.Failed(status, actualLength);
        };
    }

    /// What the end is when the kernel did not take it.
    static UrbOutcome refusedOutcome(int negativeErrno) {
        return switch (negativeErrno) {
            // There is no such endpoint or interface. A device would stall.
            case UrbStatus.ENOENT -> UrbOutcome.Stalled.NOTHING;
            default -> outcome(negativeErrno, 0, () -> false);
        };
    }
}
