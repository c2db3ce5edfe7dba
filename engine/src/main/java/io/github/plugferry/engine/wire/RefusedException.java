package io.github.plugferry.engine.wire;

/// The host answered an operation with a status other than OK.
public final class RefusedException extends UsbIpException {
    private static final long serialVersionUID = 1;

    private final OperationStatus status;

    public RefusedException(OperationStatus status, String message) {
        super(message);
        this.status = status;
    }

    public OperationStatus status() {
        return status;
    }
}
