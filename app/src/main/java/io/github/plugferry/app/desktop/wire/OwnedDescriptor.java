package io.github.plugferry.app.desktop.wire;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import org.newsclub.net.unix.FileDescriptorCast;

/// A descriptor that came with an answer, and is closed by who asked. Closing it again does nothing.
///
/// Thread: any.
public final class OwnedDescriptor implements AutoCloseable {
    private final FileDescriptor descriptor;

    private OwnedDescriptor(FileDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// @param answered what dbus-java gives for the type `h`
    public static OwnedDescriptor of(Object answered) throws IOException {
        int number = ((org.freedesktop.dbus.FileDescriptor) answered).getIntFileDescriptor();
        return new OwnedDescriptor(FileDescriptorCast.unsafeUsing(number).getFileDescriptor());
    }

    @Override
    public synchronized void close() throws IOException {
        if (descriptor.valid()) {
            close(descriptor);
        }
    }

    static void close(FileDescriptor descriptor) throws IOException {
        new FileInputStream(descriptor).close();
    }
}
