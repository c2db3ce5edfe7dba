package io.github.plugferry.engine.device;

import java.io.IOException;

/// Why a device cannot be had. The message is a sentence for a person.
public abstract sealed class DeviceException extends IOException {
    private static final long serialVersionUID = 1;

    DeviceException(String message) {
        super(message);
    }

    /// Somebody has it: another client, or a program on this computer.
    public static final class Busy extends DeviceException {
        private static final long serialVersionUID = 1;

        public Busy(String message) {
            super(message);
        }
    }

    /// It is not plugged in any more.
    public static final class Gone extends DeviceException {
        private static final long serialVersionUID = 1;

        public Gone(String message) {
            super(message);
        }
    }
}
