package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.DescriptorType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The string descriptors (USB 2.0, 9.6.7): each text gets the next index when it is first named.
///
///     0        1     2 …
///     bLength  type  UTF-16LE; in descriptor 0 the languages
final class StringTable {
    static final int ENGLISH_US = 0x0409;

    /// What fits into a descriptor of 255 bytes.
    private static final int MAX_CHARS = 126;

    private final List<String> texts = new ArrayList<>();

    /// The index of the text, 0 for an empty one.
    int indexOf(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    "a string descriptor has at most %d characters: %s".formatted(MAX_CHARS, text));
        }
        int at = texts.indexOf(text);
        if (at < 0) {
            at = texts.size();
            texts.add(text);
        }
        return at + 1;
    }

    /// The descriptors by their index, the list of languages first.
    List<ControlAnswer> descriptors() {
        List<ControlAnswer> all = new ArrayList<>();
        all.add(descriptor(new byte[] {(byte) ENGLISH_US, (byte) (ENGLISH_US >> 8)}));
        texts.forEach(text -> all.add(descriptor(text.getBytes(StandardCharsets.UTF_16LE))));
        return List.copyOf(all);
    }

    private static ControlAnswer descriptor(byte[] content) {
        byte[] raw = new byte[2 + content.length];
        raw[0] = (byte) raw.length;
        raw[1] = DescriptorType.STRING;
        System.arraycopy(content, 0, raw, 2, content.length);
        return ControlAnswer.of(raw);
    }
}
