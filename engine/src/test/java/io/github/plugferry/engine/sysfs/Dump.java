package io.github.plugferry.engine.sysfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// The descriptors of devices that there are, from text files beside the tests: a line for each descriptor, and
/// what is behind `#` is for people.
public enum Dump {
    AUDIO,
    CAMERA,
    HUB,
    KEYBOARD,
    NETWORK,
    ROOT_HUB,
    STORAGE;

    public byte[] bytes() {
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".hex";
        try (InputStream file = Dump.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("there is no " + name);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").replace(" ", ""))
                    .forEach(line -> bytes.writeBytes(HexFormat.of().parseHex(line)));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
