package io.github.plugferry.engine.libusb;

import java.io.IOException;
import org.usb4java.LibUsb;

/// A call of libusb failed.
final class LibusbException extends IOException {
    private static final long serialVersionUID = 1;

    private final int code;

    /// @param what was tried: "cannot open 1-2"
    /// @param code negative: [LibUsb#ERROR_ACCESS], …
    LibusbException(String what, int code) {
        super("%s: %s (%s)".formatted(what, LibUsb.strError(code), LibUsb.errorName(code)));
        this.code = code;
    }

    int code() {
        return code;
    }

    /// @return the result, which is not negative
    static int check(String what, int result) throws LibusbException {
        if (result < 0) {
            throw new LibusbException(what, result);
        }
        return result;
    }
}
