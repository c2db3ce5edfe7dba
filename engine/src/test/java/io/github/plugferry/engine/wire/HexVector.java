package io.github.plugferry.engine.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes of a message from a text file beside the tests, `wire/NAME.hex`. A line has one field: hexadecimal
/// bytes, `"text"`, or `00*N` for N times a byte; the rest behind `#` is for people.
public final class HexVector {
    private final String name;
    private final byte[] bytes;

    private HexVector(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    public static HexVector of(String name) {
        try (InputStream file = HexVector.class.getResourceAsStream(name + ".hex")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no " + name + ".hex");
            }
            return new HexVector(name, parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] parse(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.lines().map(line -> line.replaceFirst("#.*", "").strip()).forEach(field -> {
            for (String word : field.isEmpty() ? new String[0] : field.split(" +", -1)) {
                bytes.writeBytes(word(word));
            }
        });
        return bytes.toByteArray();
    }

    private static byte[] word(String word) {
        if (word.startsWith("\"")) {
            return word.substring(1, word.length() - 1).getBytes(StandardCharsets.US_ASCII);
        }
        int times = word.indexOf('*');
        if (times < 0) {
            return HexFormat.of().parseHex(word);
        }
        byte[] repeated = new byte[Integer.parseInt(word.substring(times + 1))];
        Arrays.fill(repeated, HexFormat.of().parseHex(word.substring(0, times))[0]);
        return repeated;
    }

    /// The same bytes, but for those from `offset` on.
    public HexVector with(int offset, int... values) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < values.length; i++) {
            changed[offset + i] = (byte) values[i];
        }
        return new HexVector(name, changed);
    }

    /// The same bytes, but for a big-endian number at `offset`.
    public HexVector withInt(int offset, int value) {
        return with(offset, value >>> 24, value >>> 16, value >>> 8, value);
    }

    public HexVector firstBytes(int count) {
        return new HexVector(name, Arrays.copyOf(bytes, count));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /// A big-endian buffer with all of it.
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes.clone());
    }

    /// A stream of exactly these bytes.
    public ExactReader reader() {
        ByteBuffer all = buffer();
        return wanted -> {
            if (wanted > all.remaining()) {
                throw new EOFException("cut");
            }
            ByteBuffer part = all.slice(all.position(), wanted);
            all.position(all.position() + wanted);
            return part;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
