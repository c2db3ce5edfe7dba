package io.github.plugferry.engine.urb;

import io.github.plugferry.engine.wire.UrbStatus;

/// How a URB ended. `actualLength` is how many bytes were transferred, also where it did not end well.
public sealed interface UrbOutcome {
    /// What the wire says: 0 or a negative errno.
    int status();

    int actualLength();

    /// It was done. For an isochronous URB each packet has its own result, and `actualLength` is their sum.
    record Completed(int actualLength) implements UrbOutcome {
        @Override
        public int status() {
            return UrbStatus.OK;
        }
    }

    /// The endpoint is halted, or the device has no such control request.
    record Stalled(int actualLength) implements UrbOutcome {
        public static final Stalled NOTHING = new Stalled(0);

        @Override
        public int status() {
            return UrbStatus.EPIPE;
        }
    }

    /// It was cancelled before it was done, because the client unlinked it or the endpoint was closed.
    record Unlinked() implements UrbOutcome {
        public static final Unlinked INSTANCE = new Unlinked();

        @Override
        public int status() {
            return UrbStatus.ECONNRESET;
        }

        @Override
        public int actualLength() {
            return 0;
        }
    }

    /// Everything else. `status` is a negative errno of [UrbStatus].
    record Failed(int status, int actualLength) implements UrbOutcome {
        public static final Failed DEVICE_GONE = new Failed(UrbStatus.ESHUTDOWN, 0);

        public Failed {
            if (status >= 0) {
                throw new IllegalArgumentException("a failure has a negative status, not " + status);
            }
        }
    }
}
