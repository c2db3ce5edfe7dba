package io.github.plugferry.engine.wire;

/// The `status` of a URB on the wire: 0, or a negative errno of Linux, whatever system the two sides run on.
///
/// Source: kernel Documentation/driver-api/usb/error-codes.rst.
public final class UrbStatus {
    public static final int OK = 0;
    /// Unlinked synchronously (kill); also how usbfs reports a discarded URB.
    public static final int ENOENT = -2;
    public static final int ENOMEM = -12;
    /// An isochronous URB or packet that was only partly done, and what each packet says before it is done.
    public static final int EXDEV = -18;
    public static final int ENODEV = -19;
    public static final int EINVAL = -22;
    /// The endpoint stalled.
    public static final int EPIPE = -32;
    public static final int EPROTO = -71;
    /// Babble: the device sent more than was asked for.
    public static final int EOVERFLOW = -75;
    public static final int EILSEQ = -84;
    public static final int EMSGSIZE = -90;
    /// Unlinked.
    public static final int ECONNRESET = -104;
    /// The device is gone.
    public static final int ESHUTDOWN = -108;
    public static final int ETIMEDOUT = -110;
    public static final int EINPROGRESS = -115;
    /// Shorter than asked for, and the client set SHORT_NOT_OK.
    public static final int EREMOTEIO = -121;

    private UrbStatus() {}

    /// `OK`, `EPIPE`, …, or the number where it has no name here.
    public static String name(int status) {
        return switch (status) {
            case OK -> "OK";
            case ENOENT -> "ENOENT";
            case ENOMEM -> "ENOMEM";
            case EXDEV -> "EXDEV";
            case ENODEV -> "ENODEV";
            case EINVAL -> "EINVAL";
            case EPIPE -> "EPIPE";
            case EPROTO -> "EPROTO";
            case EOVERFLOW -> "EOVERFLOW";
            case EILSEQ -> "EILSEQ";
            case EMSGSIZE -> "EMSGSIZE";
            case ECONNRESET -> "ECONNRESET";
            case ESHUTDOWN -> "ESHUTDOWN";
            case ETIMEDOUT -> "ETIMEDOUT";
            case EINPROGRESS -> "EINPROGRESS";
            case EREMOTEIO -> "EREMOTEIO";
            default -> Integer.toString(status);
        };
    }
}
