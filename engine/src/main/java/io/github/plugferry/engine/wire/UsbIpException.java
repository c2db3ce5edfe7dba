package io.github.plugferry.engine.wire;

import java.io.IOException;

/// The other side does not speak USB/IP as it should, or says no. The message is a sentence for a person.
public abstract sealed class UsbIpException extends IOException
        permits WireFormatException, ProtocolViolationException, RefusedException {
    private static final long serialVersionUID = 1;

    UsbIpException(String message) {
        super(message);
    }
}
