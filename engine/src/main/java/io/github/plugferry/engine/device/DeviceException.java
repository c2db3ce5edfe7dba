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

    /// This user may not open it. The message names the node, the rule that keeps the user out, and the remedy.
    public static final class AccessDenied extends DeviceException {
        private static final long serialVersionUID = 1;

        public AccessDenied(String message) {
            super(message);
        }
    }

    /// The system refuses for another reason, which the message names.
    public static final class Unusable extends DeviceException {
        private static final long serialVersionUID = 1;

        public Unusable(String message) {
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
