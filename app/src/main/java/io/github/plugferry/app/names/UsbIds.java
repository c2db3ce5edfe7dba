package io.github.plugferry.app.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The system's list of USB names, `usb.ids`: some 700 KB of text, sorted by vendor.
///
///     046d  Logitech, Inc.
///     <tab>c31c  Keyboard K120
///     <tab><tab>00  an interface
///
/// Behind the vendors come lists of other things, whose lines begin with a letter: `C 03  Human Interface
/// Device`.
///
/// A vendor is found by halving the file, so that a few KB of it are read, and is then kept.
///
/// Source: the head of the file; http://www.linux-usb.org/usb-ids.html.
///
/// Thread: any.
public final class UsbIds {
    /// Debian; Fedora and others; where Debian's `update-usbids` puts it.
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/share/misc/usb.ids"),
            Path.of("/usr/share/hwdata/usb.ids"),
            Path.of("/var/lib/usbutils/usb.ids"));

    private static final Vendor UNKNOWN = new Vendor("", Map.of());

    /// Where halving ends and reading on begins.
    private static final int CLOSE = 8 << 10;

    /// More than the longest list of one vendor's products.
    private static final int LONGEST = 64 << 10;

    private static final int PROBE_BYTES = 2 << 10;

    private final @Nullable Path file;
    private final Map<Integer, Vendor> vendors = new HashMap<>();

    private record Vendor(String name, Map<Integer, String> products) {}

    /// @param file null where there is none, which is normal
    public UsbIds(@Nullable Path file) {
        this.file = file;
    }

    /// That of this system.
    public static UsbIds ofSystem() {
        return new UsbIds(PLACES.stream().filter(Files::isReadable).findFirst().orElse(null));
    }

    public Optional<String> vendor(int vendorId) {
        return Optional.of(find(vendorId).name()).filter(name -> !name.isEmpty());
    }

    public Optional<String> product(int vendorId, int productId) {
        return Optional.ofNullable(find(vendorId).products().get(productId));
    }

    private synchronized Vendor find(int vendorId) {
        return vendors.computeIfAbsent(vendorId, this::read);
    }

    private Vendor read(int vendorId) {
        if (file == null) {
            return UNKNOWN;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long start = closeBefore(channel, vendorId);
            channel.position(start);
            BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            if (start > 0) {
                lines.readLine(); // the rest of some line
            }
            return read(lines, vendorId);
        } catch (IOException e) {
            return UNKNOWN; // names are a kindness, and no reason to fail
        }
    }

    /// A position within some line before the vendor's own; 0 for the first lines.
    private static long closeBefore(FileChannel channel, int vendorId) throws IOException {
        long low = 0;
        long high = channel.size();
        while (high - low > CLOSE) {
            long middle = (low + high) >>> 1;
            int there = firstVendorFrom(channel, middle);
            if (there >= 0 && there <= vendorId) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The number in the first vendor's line behind a position; -1 where none follows: behind the vendors.
    private static int firstVendorFrom(FileChannel channel, long position) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int read = 0; read < LONGEST; read += PROBE_BYTES) {
            ByteBuffer probe = ByteBuffer.allocate(PROBE_BYTES);
            if (channel.read(probe, position + read) < 0) {
                break;
            }
            text.append(StandardCharsets.ISO_8859_1.decode(probe.flip()));
            // The first line and the last one may be cut.
            int end = text.lastIndexOf("\n");
            for (int at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
                String line = text.substring(at + 1, Math.min(at + 1 + 6, end));
                if (isSection(line)) {
                    return -1;
                }
                int vendor = number(line, 0);
                if (vendor >= 0) {
                    return vendor;
                }
            }
        }
        return -1;
    }

    private static Vendor read(BufferedReader lines, int vendorId) throws IOException {
        String name = null;
        Map<Integer, String> products = new HashMap<>();
        String line;
        while ((line = lines.readLine()) != null && !isSection(line)) {
            int vendor = number(line, 0);
            if (name == null) {
                if (vendor == vendorId) {
                    name = line.substring(6).strip();
                } else if (vendor > vendorId) {
                    return UNKNOWN;
                }
            } else if (vendor >= 0) {
                break;
            } else if (line.startsWith("\t") && number(line, 1) >= 0) {
                products.put(number(line, 1), line.substring(7).strip());
            }
        }
        return name == null ? UNKNOWN : new Vendor(name, Map.copyOf(products));
    }

    /// `C 03  Human Interface Device`, `HID 21  HID`: upper case, which numbers do not have.
    private static boolean isSection(String line) {
        return !line.isEmpty() && line.charAt(0) >= 'A' && line.charAt(0) <= 'Z';
    }

    /// Four hexadecimal digits and two blanks, or -1.
    private static int number(String line, int from) {
        if (line.length() < from + 6 || line.charAt(from + 4) != ' ' || line.charAt(from + 5) != ' ') {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(line.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
