package io.github.plugferry.engine.client;

import java.io.IOException;

/// The kernel's virtual hub does not do what it was asked to. The message is a sentence for a person, with the
/// remedy.
public abstract sealed class VhciException extends IOException {
    private static final long serialVersionUID = 1;

    VhciException(String message) {
        super(message);
    }

    VhciException(String message, IOException cause) {
        super(message, cause);
    }

    /// Its module is not loaded, or not there at all.
    public static final class Missing extends VhciException {
        private static final long serialVersionUID = 1;

        Missing(String message) {
            super(message);
        }
    }

    /// This user may not attach and detach.
    public static final class NoRights extends VhciException {
        private static final long serialVersionUID = 1;

        NoRights(String message, IOException cause) {
            super(message, cause);
        }
    }

    /// Every port for this speed has a device.
    public static final class NoFreePort extends VhciException {
        private static final long serialVersionUID = 1;

        NoFreePort(String message) {
            super(message);
        }
    }

    /// There is no such port, or nothing is attached to it.
    public static final class NotAttached extends VhciException {
        private static final long serialVersionUID = 1;

        NotAttached(String message) {
            super(message);
        }
    }

    /// Anything else.
    public static final class Failed extends VhciException {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }

        Failed(String message, IOException cause) {
            super(message, cause);
        }
    }
}
