package io.github.plugferry.app.desktop.wire;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.spi.message.IMessageWriter;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.FileDescriptorCast;

/// Writes each message as a whole, with its descriptors at its first byte.
///
/// Thread: one.
final class MessageWriter implements IMessageWriter {
    private final AFUNIXSocketChannel channel;

    MessageWriter(AFUNIXSocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void writeMessage(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : message.getWireData()) {
            if (part == null) {
                break; // dbus-java keeps a spare array
            }
            bytes.write(part);
        }
        attach(message.getFiledescriptors());
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void attach(List<org.freedesktop.dbus.FileDescriptor> descriptors) throws IOException {
        if (!descriptors.isEmpty()) {
            FileDescriptor[] attached = new FileDescriptor[descriptors.size()];
            for (int i = 0; i < attached.length; i++) {
                attached[i] = FileDescriptorCast.unsafeUsing(descriptors.get(i).getIntFileDescriptor())
                        .getFileDescriptor();
            }
            channel.setOutboundFileDescriptors(attached);
        }
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
