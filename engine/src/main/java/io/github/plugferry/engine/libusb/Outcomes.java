package io.github.plugferry.engine.libusb;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import org.usb4java.LibUsb;

/// What libusb says of a transfer, in the words of this engine.
///
/// Source: libusb 1.0.22, os/linux_usbfs.c: handle_bulk_completion(), handle_control_completion(),
/// handle_iso_completion(), which fold the kernel's numbers into these few.
final class Outcomes {
    private Outcomes() {}

    /// @param status of a transfer that has ended: [LibUsb#TRANSFER_COMPLETED], …
    /// @param gone whether the device is
    static UrbOutcome ofStatus(Urb urb, int status, int actualLength, boolean gone) {
        return switch (status) {
            case LibUsb.TRANSFER_COMPLETED -> completed(urb, actualLength);
            case LibUsb.TRANSFER_STALL -> new UrbOutcome.Stalled(actualLength);
            case LibUsb.TRANSFER_CANCELLED -> cancelled(urb, actualLength, gone);
            // Also where the kernel has ended it because the interface went into another setting.
            case LibUsb.TRANSFER_NO_DEVICE -> UrbOutcome.Failed.DEVICE_GONE;
            case LibUsb.TRANSFER_OVERFLOW -> new UrbOutcome.Failed(UrbStatus.EOVERFLOW, actualLength);
            case LibUsb.TRANSFER_TIMED_OUT -> new UrbOutcome.Failed(UrbStatus.ETIMEDOUT, actualLength);
            default -> new UrbOutcome.Failed(UrbStatus.EPROTO, actualLength);
        };
    }

    /// What becomes of a URB that libusb does not take. For most of the kernel's reasons it says just "IO": with
    /// a control transfer the kernel finds no such endpoint or interface, and for all others it has no memory.
    ///
    /// @param code negative: [LibUsb#ERROR_IO], …
    static UrbOutcome ofRefusal(Urb urb, int code) {
        if (code != LibUsb.ERROR_IO) {
            return ofError(code);
        }
        return urb.type() == TransferType.CONTROL
                ? UrbOutcome.Stalled.NOTHING
                : new UrbOutcome.Failed(UrbStatus.ENOMEM, 0);
    }

    /// What becomes of a request that libusb does not perform.
    ///
    /// @param code negative: [LibUsb#ERROR_IO], …
    static UrbOutcome ofError(int code) {
        return switch (code) {
            case LibUsb.ERROR_NO_DEVICE -> UrbOutcome.Failed.DEVICE_GONE;
            // There is no such endpoint or interface. A device would stall.
            case LibUsb.ERROR_NOT_FOUND, LibUsb.ERROR_PIPE -> UrbOutcome.Stalled.NOTHING;
            case LibUsb.ERROR_INVALID_PARAM, LibUsb.ERROR_NOT_SUPPORTED -> new UrbOutcome.Failed(UrbStatus.EINVAL, 0);
            case LibUsb.ERROR_NO_MEM -> new UrbOutcome.Failed(UrbStatus.ENOMEM, 0);
            case LibUsb.ERROR_TIMEOUT -> new UrbOutcome.Failed(UrbStatus.ETIMEDOUT, 0);
            case LibUsb.ERROR_OVERFLOW -> new UrbOutcome.Failed(UrbStatus.EOVERFLOW, 0);
            default -> new UrbOutcome.Failed(UrbStatus.EPROTO, 0);
        };
    }

    /// Of one isochronous packet.
    static int packetStatus(int status) {
        return switch (status) {
            case LibUsb.TRANSFER_COMPLETED -> UrbStatus.OK;
            case LibUsb.TRANSFER_STALL -> UrbStatus.EPIPE;
            case LibUsb.TRANSFER_NO_DEVICE -> UrbStatus.ESHUTDOWN;
            case LibUsb.TRANSFER_OVERFLOW -> UrbStatus.EOVERFLOW;
            case LibUsb.TRANSFER_TIMED_OUT -> UrbStatus.ETIMEDOUT;
            case LibUsb.TRANSFER_CANCELLED -> UrbStatus.ECONNRESET;
            default -> UrbStatus.EPROTO;
        };
    }

    private static UrbOutcome completed(Urb urb, int actualLength) {
        return urb.flags().shortNotOk() && actualLength < asked(urb)
                ? new UrbOutcome.Failed(UrbStatus.EREMOTEIO, actualLength)
                : new UrbOutcome.Completed(actualLength);
    }

    /// libusb says "cancelled" also of a transfer that was done at the moment at which it was cancelled, and
    /// whose data would be lost then. Its length tells: a cancelled one stops after a whole packet, before its
    /// end.
    private static UrbOutcome cancelled(Urb urb, int actualLength, boolean gone) {
        boolean counts = urb.type() == TransferType.BULK || urb.type() == TransferType.INTERRUPT;
        if (counts && actualLength > 0) {
            boolean whole = actualLength == urb.length();
            boolean shortPacket =
                    urb.isIn() && actualLength % Math.max(1, urb.endpoint().maxPacketSize()) != 0;
            if (whole || shortPacket) {
                return completed(urb, actualLength);
            }
        }
        return gone ? UrbOutcome.Failed.DEVICE_GONE : UrbOutcome.Unlinked.INSTANCE;
    }

    private static int asked(Urb urb) {
        return urb.type() == TransferType.CONTROL ? urb.setup().length() : urb.length();
    }
}
