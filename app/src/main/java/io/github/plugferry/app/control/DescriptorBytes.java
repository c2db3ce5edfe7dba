package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Takes the file `descriptors` of sysfs apart: the device descriptor, then the configurations, each with all that
/// belongs to it.
final class DescriptorBytes {
    private static final int DEVICE_BYTES = 18;
    private static final int CONFIGURATION = 2;

    private DescriptorBytes() {}

    static Answer.Descriptors answer(byte[] raw) {
        HexFormat hex = HexFormat.of();
        List<String> configurations = new ArrayList<>();
        int from = Math.min(DEVICE_BYTES, raw.length);
        String device = hex.formatHex(raw, 0, from);
        while (from < raw.length) {
            int to = end(raw, from);
            configurations.add(hex.formatHex(Arrays.copyOfRange(raw, from, to)));
            from = to;
        }
        return new Answer.Descriptors(device, configurations);
    }

    /// Where the next configuration begins; the lengths that a configuration tells of itself are not to be trusted.
    private static int end(byte[] raw, int from) {
        int at = from;
        do {
            int length = raw[at] & 0xff;
            at = length < 2 ? raw.length : Math.min(raw.length, at + length);
        } while (at + 1 < raw.length && raw[at + 1] != CONFIGURATION);
        return at + 1 < raw.length ? at : raw.length;
    }
}
