package io.github.plugferry.app.listening;

import io.github.plugferry.engine.client.KernelImport;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.transport.Connection.CarriedBytes;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.IOException;
import java.util.Optional;

/// A device of a host that this computer has.
///
/// Thread: one waits in [#awaitEnd]; anyone may do the rest.
public interface AttachedDevice extends AutoCloseable {
    DeviceRecord device();

    /// Of the virtual hub.
    int port();

    /// Who has it really: its address.
    String peer();

    /// As the kernel counts it, which it does for TCP only.
    Optional<CarriedBytes> carriedBytes();

    /// What the session has done, where this process sees it.
    Optional<SessionSnapshot> snapshot();

    /// Blocks until the session is over.
    ///
    /// @return false when [#stopWaiting] was called; the device is still there
    boolean awaitEnd() throws IOException;

    void stopWaiting() throws IOException;

    /// Ends the session. Does nothing where it is over.
    void detach() throws IOException;

    /// Watches it no more; the device stays.
    @Override
    void close();

    static AttachedDevice of(KernelImport attached) {
        return new KernelAttached(attached);
    }

    /// In the kernel's hands.
    record KernelAttached(KernelImport attached) implements AttachedDevice {
        @Override
        public DeviceRecord device() {
            return attached.device();
        }

        @Override
        public int port() {
            return attached.port();
        }

        @Override
        public String peer() {
            return attached.peer();
        }

        @Override
        public Optional<CarriedBytes> carriedBytes() {
            return attached.carriedBytes();
        }

        @Override
        public Optional<SessionSnapshot> snapshot() {
            return attached.snapshot();
        }

        @Override
        public boolean awaitEnd() throws IOException {
            return attached.awaitEnd();
        }

        @Override
        public void stopWaiting() throws IOException {
            attached.stopWaiting();
        }

        @Override
        public void detach() throws IOException {
            attached.detach();
        }

        @Override
        public void close() {
            attached.close();
        }
    }
}
