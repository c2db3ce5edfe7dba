package io.github.plugferry.engine.tap;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.usb.DevId;

/// One session's way into a capture. One thread at a time, the one that has the URB.
public final class CaptureSource {
    private final UrbCapture capture;
    private final DevId device;
    private final long firstId;

    CaptureSource(UrbCapture capture, DevId device, int number) {
        this.capture = capture;
        this.device = device;
        this.firstId = (long) number << Integer.SIZE;
    }

    /// Before the device gets it: what it sends is in its buffer.
    public void submitted(Urb urb) {
        capture.record(UsbmonEvent.submission(id(urb), device, urb));
    }

    /// After the device has completed it, while what it got is still in its buffer.
    public void completed(Urb urb) {
        capture.record(UsbmonEvent.completion(id(urb), device, urb));
    }

    /// Of all sessions of the capture.
    private long id(Urb urb) {
        return firstId | Integer.toUnsignedLong(urb.seqNum());
    }
}
