package io.github.plugferry.engine.transport;

import java.io.IOException;

/// No connection could be made, or no listener. The message is a sentence for a person, with a remedy.
public final class TransportException extends IOException {
    private static final long serialVersionUID = 1;

    TransportException(String message) {
        super(message);
    }

    TransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
