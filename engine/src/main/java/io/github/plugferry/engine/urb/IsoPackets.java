package io.github.plugferry.engine.urb;

import io.github.plugferry.engine.wire.UrbStatus;
import java.util.Arrays;

/// The packets of one isochronous URB: where each lies in the URB's buffer, and what became of it.
///
/// The results are written by the device that owns the URB and read after its completion.
public final class IsoPackets {
    public static final IsoPackets NONE = new IsoPackets(0);

    private static final int FIELDS = 4;

    private final int count;

    /// All offsets, then all lengths, actual lengths and statuses: what is counted over all packets lies together.
    private final int[] fields;

    /// Every packet begins with no bytes transferred and [UrbStatus#EXDEV], "not done", as the kernel does.
    public IsoPackets(int count) {
        this.count = count;
        fields = new int[count * FIELDS];
        Arrays.fill(fields, statusAt(0), fields.length, UrbStatus.EXDEV);
    }

    public int count() {
        return count;
    }

    /// @param offset of the packet's first byte in the URB's buffer
    /// @param length how many bytes it has (OUT) or may have (IN)
    public void place(int packet, int offset, int length) {
        fields[packet] = offset;
        fields[lengthAt(packet)] = length;
    }

    public int offset(int packet) {
        return fields[packet];
    }

    public int length(int packet) {
        return fields[lengthAt(packet)];
    }

    public int actualLength(int packet) {
        return fields[actualAt(packet)];
    }

    /// 0 or a negative errno of [UrbStatus].
    public int status(int packet) {
        return fields[statusAt(packet)];
    }

    public void finish(int packet, int actualLength, int status) {
        fields[actualAt(packet)] = actualLength;
        fields[statusAt(packet)] = status;
    }

    public int totalActualLength() {
        int total = 0;
        for (int at = actualAt(0); at < statusAt(0); at++) {
            total += fields[at];
        }
        return total;
    }

    /// How many packets did not end with status 0.
    public int errorCount() {
        int errors = 0;
        for (int at = statusAt(0); at < fields.length; at++) {
            errors += fields[at] == UrbStatus.OK ? 0 : 1;
        }
        return errors;
    }

    /// How many packets ended with status 0 and had all the bytes that they might have.
    public int completeCount() {
        int complete = 0;
        for (int i = 0; i < count; i++) {
            complete += status(i) == UrbStatus.OK && actualLength(i) >= length(i) ? 1 : 0;
        }
        return complete;
    }

    private int lengthAt(int packet) {
        return count + packet;
    }

    private int actualAt(int packet) {
        return 2 * count + packet;
    }

    private int statusAt(int packet) {
        return 3 * count + packet;
    }
}
