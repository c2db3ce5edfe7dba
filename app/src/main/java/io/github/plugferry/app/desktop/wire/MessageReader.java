package io.github.plugferry.app.desktop.wire;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.MessageFormatException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.constants.MessageTypes;
import org.freedesktop.dbus.spi.message.IMessageReader;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.FileDescriptorCast;

/// Reads messages with the descriptors that come along.
///
///     0       1     2      3        4            8       12             16                 padded to 8
///     endian  type  flags  version  body_length  serial  fields_length  header fields …    body …
///
/// The endian is `l` or `B`. Descriptors come with the first byte of a message, so that those received until its last
/// byte
/// are its own.
///
/// Source: D-Bus Specification, "Message Format".
///
/// Thread: one.
final class MessageReader implements IMessageReader {
    private static final int FIXED_BYTES = 16;

    /// Far more than anything a desktop tells; the specification allows 128 MiB.
    private static final int MAX_BYTES = 16 << 20;

    private final AFUNIXSocketChannel channel;

    MessageReader(AFUNIXSocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public Message readMessage() throws IOException, DBusException {
        byte[] fixed = read(new byte[FIXED_BYTES], 0, FIXED_BYTES);
        ByteBuffer start =
                ByteBuffer.wrap(fixed).order(fixed[0] == 'B' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (start.get(3) != Message.PROTOCOL) {
            throw new MessageFormatException("a message of D-Bus version %d".formatted(start.get(3)));
        }
        int fieldsLength = length(start.getInt(12));
        int bodyLength = length(start.getInt(4));
        // dbus-java takes the head without the fields' length, then that length and the fields, aligned to 8, behind
        // it.
        int padded = (fieldsLength + 7) & -8;
        byte[] head = new byte[12];
        start.get(head);
        byte[] fields = new byte[8 + padded];
        System.arraycopy(fixed, 12, fields, 0, 4);
        read(fields, 8, padded);
        byte[] body = read(new byte[bodyLength], 0, bodyLength);
        return MessageFactory.createMessage(start.get(1), head, fields, body, descriptors(start.get(1)));
    }

    private static int length(int bytes) throws IOException {
        if (bytes < 0 || bytes > MAX_BYTES) {
            throw new IOException("a message of %d bytes".formatted(Integer.toUnsignedLong(bytes)));
        }
        return bytes;
    }

    private byte[] read(byte[] into, int from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, from, length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the bus has closed the connection");
            }
        }
        return into;
    }

    /// Only an answer brings descriptors that anyone here has asked for. Those are duplicated: the channel closes what
    /// it
    /// has received when it is closed itself, by its number, which may be somebody else's by then.
    private List<org.freedesktop.dbus.FileDescriptor> descriptors(byte type) throws IOException {
        List<org.freedesktop.dbus.FileDescriptor> kept = new ArrayList<>();
        FileDescriptor[] received = channel.getReceivedFileDescriptors();
        if (received != null) {
            for (FileDescriptor each : received) {
                if (type == MessageTypes.METHOD_REPLY.getId()) {
                    FileDescriptorCast ours = FileDescriptorCast.duplicating(each);
                    kept.add(new org.freedesktop.dbus.FileDescriptor(ours.as(Integer.class)));
                }
                OwnedDescriptor.close(each);
            }
        }
        return kept;
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
