package io.github.plugferry.engine.usb;

import java.io.IOException;

/// Bytes that should be a descriptor and are none.
public final class DescriptorException extends IOException {
    private static final long serialVersionUID = 1;

    public DescriptorException(String message) {
        super(message);
    }
}
