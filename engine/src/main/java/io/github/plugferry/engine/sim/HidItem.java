package io.github.plugferry.engine.sim;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// A short item of a HID report descriptor (HID 1.11, 6.2.2.2): a prefix and 0, 1, 2 or 4 bytes of data.
///
///     bits 7..4  3..2  1..0
///     tag        type  size of the data
///
/// @param prefix tag and type, with a size of 0
record HidItem(int prefix, int data, int size) {
    static final int GENERIC_DESKTOP = 0x01;
    static final int KEYBOARD = 0x06;
    static final int KEY_CODES = 0x07;
    static final int LEDS = 0x08;
    static final int APPLICATION = 0x01;

    /// Data, Variable, Absolute: a bit field in which each bit is one control.
    static final int VARIABLE = 0x02;
    /// Data, Array: each field holds the number of one control that is on.
    static final int ARRAY = 0x00;
    /// Padding.
    static final int CONSTANT = 0x01;

    static HidItem usagePage(int page) {
        return unsigned(0x04, page);
    }

    static HidItem usage(int usage) {
        return unsigned(0x08, usage);
    }

    static HidItem usageMinimum(int usage) {
        return unsigned(0x18, usage);
    }

    static HidItem usageMaximum(int usage) {
        return unsigned(0x28, usage);
    }

    static HidItem logicalMinimum(int value) {
        return signed(0x14, value);
    }

    static HidItem logicalMaximum(int value) {
        return signed(0x24, value);
    }

    static HidItem reportSize(int bits) {
        return unsigned(0x74, bits);
    }

    static HidItem reportCount(int fields) {
        return unsigned(0x94, fields);
    }

    static HidItem input(int flags) {
        return unsigned(0x80, flags);
    }

    static HidItem output(int flags) {
        return unsigned(0x90, flags);
    }

    static HidItem collection(int kind) {
        return unsigned(0xa0, kind);
    }

    static HidItem endCollection() {
        return new HidItem(0xc0, 0, 0);
    }

    static byte[] encode(List<HidItem> items) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        for (HidItem item : items) {
            to.write(item.prefix | (item.size == 4 ? 3 : item.size));
            for (int at = 0; at < item.size; at++) {
                to.write(item.data >>> (8 * at));
            }
        }
        return to.toByteArray();
    }

    private static HidItem unsigned(int prefix, int data) {
        return new HidItem(prefix, data, data >>> 8 == 0 ? 1 : data >>> 16 == 0 ? 2 : 4);
    }

    private static HidItem signed(int prefix, int data) {
        return new HidItem(prefix, data, data == (byte) data ? 1 : data == (short) data ? 2 : 4);
    }
}
