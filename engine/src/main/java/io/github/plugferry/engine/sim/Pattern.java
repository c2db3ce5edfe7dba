package io.github.plugferry.engine.sim;

import java.nio.ByteBuffer;

/// The data that the kernel's Gadget Zero gives and wants, and that its test driver wants and gives.
///
/// With pattern 1 the byte at position i of a transfer is `(i % wMaxPacketSize) % 63`: it begins anew with each
/// packet and with each URB. Source: kernel drivers/usb/gadget/function/f_sourcesink.c (`reinit_write_data`,
/// `check_read_data`) and drivers/usb/misc/usbtest.c (`simple_fill_buf`, `simple_check_buf`).
final class Pattern {
    static final Pattern ZEROS = new Pattern(1);
    static final Pattern MODULO_63 = new Pattern(63);

    /// No packet of USB 2.0 is longer, and every size of packets that bulk endpoints have divides it.
    private static final int MAX_PACKET = 1024;

    private final byte[] packet = new byte[MAX_PACKET];

    private Pattern(int modulo) {
        for (int at = 0; at < MAX_PACKET; at++) {
            packet[at] = (byte) (at % modulo);
        }
    }

    /// A long transfer, for an endpoint with packets of that size.
    ByteBuffer packets(int maxPacketSize, int count) {
        ByteBuffer all = ByteBuffer.allocateDirect(maxPacketSize * count);
        for (int each = 0; each < count; each++) {
            all.put(packet, 0, maxPacketSize);
        }
        return all.clear();
    }

    /// Writes one packet.
    void fill(ByteBuffer to, int offset, int length) {
        to.put(offset, packet, 0, length);
    }

    /// Whether a transfer is what it should be.
    boolean matches(ByteBuffer transfer, int length, int maxPacketSize) {
        ByteBuffer expected = ByteBuffer.wrap(packet);
        for (int at = 0; at < length; at += maxPacketSize) {
            int bytes = Math.min(maxPacketSize, length - at);
            if (!transfer.slice(at, bytes).equals(expected.slice(0, bytes))) {
                return false;
            }
        }
        return true;
    }
}
