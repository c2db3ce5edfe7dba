package io.github.plugferry.engine.libusb;

import io.github.plugferry.engine.linux.BufferPool;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.TransferType;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.usb4java.DeviceHandle;
import org.usb4java.IsoPacketDescriptor;
import org.usb4java.LibUsb;
import org.usb4java.Transfer;
import org.usb4java.TransferCallback;

/// A transfer of libusb, used for one URB after another.
///
/// Bulk and interrupt transfers work on the URB's own buffer. So do isochronous ones whose packets lie one behind
/// the other, as they nearly always do: libusb knows no offsets. Other isochronous ones, and control transfers,
/// where the data stage has to stand right behind the setup packet, are copied:
///
///     0             8
///     setup packet  data
///
/// libusb begins every isochronous transfer as soon as possible and does not tell in which frame: the URB keeps
/// the frame that the client gave it.
///
/// Thread: whoever owns it at the moment; see [Transfers].
final class PooledTransfer implements TransferCallback {
    private static final byte NO_FLAGS = 0;

    private final Transfer transfer;
    private final IsoPacketDescriptor[] packets;
    private final Consumer<PooledTransfer> whenEnded;

    private @Nullable Urb urb;
    private @Nullable ByteBuffer copy;

    /// @param packetCount 0 where it is not for isochronous URBs
    /// @param whenEnded called on the thread of libusb's events; it must not block
    PooledTransfer(DeviceHandle handle, int packetCount, Consumer<PooledTransfer> whenEnded) {
        this.whenEnded = whenEnded;
        transfer = LibUsb.allocTransfer(packetCount);
        transfer.setDevHandle(handle);
        transfer.setTimeout(0);
        transfer.setCallback(this);
        transfer.setNumIsoPackets(packetCount);
        packets = packetCount == 0 ? new IsoPacketDescriptor[0] : transfer.isoPacketDesc();
    }

    int packetCount() {
        return packets.length;
    }

    Urb urb() {
        Urb now = urb;
        if (now == null) {
            throw new IllegalStateException("this transfer has no URB");
        }
        return now;
    }

    /// @param pool for what has to be copied
    void prepare(Urb urb, BufferPool pool) {
        this.urb = urb;
        transfer.setEndpoint((byte) urb.address().value());
        transfer.setFlags(urb.flags().zeroPacket() ? LibUsb.TRANSFER_ADD_ZERO_PACKET : NO_FLAGS);
        switch (urb.type()) {
            case CONTROL -> prepareControl(urb, pool);
            case ISOCHRONOUS -> prepareIsochronous(urb, pool);
            case BULK -> fill(LibUsb.TRANSFER_TYPE_BULK, urb.buffer(), urb.length());
            case INTERRUPT -> fill(LibUsb.TRANSFER_TYPE_INTERRUPT, urb.buffer(), urb.length());
        }
    }

    /// @return 0 or a negative code: then it was not begun
    int submit() {
        return LibUsb.submitTransfer(transfer);
    }

    /// Does nothing where it is over.
    void cancel() {
        LibUsb.cancelTransfer(transfer);
    }

    @Override
    public void processTransfer(Transfer ended) {
        whenEnded.accept(this);
    }

    /// How the URB has ended; its data is in place then.
    ///
    /// @param gone whether the device is
    UrbOutcome end(boolean gone) {
        Urb done = urb();
        int actual = transfer.actualLength();
        if (done.type() == TransferType.ISOCHRONOUS) {
            takePackets(done);
            actual = done.isoPackets().totalActualLength();
        } else if (copy != null) {
            actual = Math.min(actual, done.length());
            if (done.isIn() && actual > 0) {
                done.buffer().put(0, copy, SetupPacket.BYTES, actual);
            }
        }
        return Outcomes.ofStatus(done, transfer.status(), actual, gone);
    }

    /// Ready for the next URB.
    void forget(BufferPool pool) {
        urb = null;
        transfer.setBuffer(null);
        ByteBuffer copied = copy;
        if (copied != null) {
            pool.give(copied);
            copy = null;
        }
    }

    /// It must not be in flight.
    void free() {
        LibUsb.freeTransfer(transfer);
    }

    private void prepareControl(Urb urb, BufferPool pool) {
        SetupPacket setup = urb.setup();
        int bytes = SetupPacket.BYTES + setup.length();
        ByteBuffer both = pool.take(bytes);
        copy = both;
        both.putLong(0, Long.reverseBytes(setup.raw()));
        if (!urb.isIn()) {
            both.put(SetupPacket.BYTES, urb.buffer(), 0, setup.length());
        }
        transfer.setEndpoint((byte) urb.address().number());
        fill(LibUsb.TRANSFER_TYPE_CONTROL, both, bytes);
    }

    private void prepareIsochronous(Urb urb, BufferPool pool) {
        IsoPackets wanted = urb.isoPackets();
        int total = 0;
        boolean contiguous = true;
        for (int each = 0; each < packets.length; each++) {
            contiguous &= wanted.offset(each) == total;
            packets[each].setLength(wanted.length(each));
            total += wanted.length(each);
        }
        if (contiguous) {
            fill(LibUsb.TRANSFER_TYPE_ISOCHRONOUS, urb.buffer(), total);
            return;
        }
        ByteBuffer packed = pool.take(total);
        copy = packed;
        if (!urb.isIn()) {
            int at = 0;
            for (int each = 0; each < packets.length; each++) {
                packed.put(at, urb.buffer(), wanted.offset(each), wanted.length(each));
                at += wanted.length(each);
            }
        }
        fill(LibUsb.TRANSFER_TYPE_ISOCHRONOUS, packed, total);
    }

    private void takePackets(Urb urb) {
        IsoPackets results = urb.isoPackets();
        int at = 0;
        for (int each = 0; each < packets.length; each++) {
            int actual = Math.min(packets[each].actualLength(), results.length(each));
            results.finish(each, actual, Outcomes.packetStatus(packets[each].status()));
            if (copy != null && urb.isIn()) {
                urb.buffer().put(results.offset(each), copy, at, actual);
            }
            at += results.length(each);
        }
    }

    private void fill(byte type, ByteBuffer buffer, int length) {
        transfer.setType(type);
        transfer.setBuffer(buffer);
        transfer.setLength(length);
    }
}
