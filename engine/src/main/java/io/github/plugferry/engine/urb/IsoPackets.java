package io.github.plugferry.engine.urb;

import io.github.plugferry.engine.wire.UrbStatus;

/// The packets of one isochronous URB: where each lies in the URB's buffer, and what became of it.
///
/// The results are written by the device that owns the URB and read after its completion.
public final class IsoPackets {
    public static final IsoPackets NONE = new IsoPackets(0);

    private static final int FIELDS = 4;
    private static final int OFFSET = 0;
    private static final int LENGTH = 1;
    private static final int ACTUAL = 2;
    private static final int STATUS = 3;

    private final int[] fields;

    /// Every packet begins with no bytes transferred and [UrbStatus#EXDEV], "not done", as the kernel does.
    public IsoPackets(int count) {
        fields = new int[count * FIELDS];
        for (int at = STATUS; at < fields.length; at += FIELDS) {
            fields[at] = UrbStatus.EXDEV;
        }
    }

    public int count() {
        return fields.length / FIELDS;
    }

    /// @param offset of the packet's first byte in the URB's buffer
    /// @param length how many bytes it has (OUT) or may have (IN)
    public void place(int packet, int offset, int length) {
        fields[packet * FIELDS + OFFSET] = offset;
        fields[packet * FIELDS + LENGTH] = length;
    }

    public int offset(int packet) {
        return fields[packet * FIELDS + OFFSET];
    }

    public int length(int packet) {
        return fields[packet * FIELDS + LENGTH];
    }

    public int actualLength(int packet) {
        return fields[packet * FIELDS + ACTUAL];
    }

    /// 0 or a negative errno of [UrbStatus].
    public int status(int packet) {
        return fields[packet * FIELDS + STATUS];
    }

    public void finish(int packet, int actualLength, int status) {
        fields[packet * FIELDS + ACTUAL] = actualLength;
        fields[packet * FIELDS + STATUS] = status;
    }

    public int totalActualLength() {
        int total = 0;
        for (int at = ACTUAL; at < fields.length; at += FIELDS) {
            total += fields[at];
        }
        return total;
    }

    /// How many packets did not end with status 0.
    public int errorCount() {
        int errors = 0;
        for (int at = STATUS; at < fields.length; at += FIELDS) {
            errors += fields[at] == UrbStatus.OK ? 0 : 1;
        }
        return errors;
    }
}
