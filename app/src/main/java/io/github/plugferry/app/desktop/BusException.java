package io.github.plugferry.app.desktop;

import java.io.IOException;

/// A call that was not answered as it should be: nobody has that name, it refused, or it took too long.
public final class BusException extends IOException {
    private static final long serialVersionUID = 1;

    public BusException(String message) {
        super(message);
    }

    public BusException(String message, Throwable cause) {
        super(message, cause);
    }
}
