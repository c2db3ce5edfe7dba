package io.github.plugferry.app.bench;

import io.github.plugferry.engine.usb.Direction;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is asked of a host, again and again: `bulk-in:64K@8` are eight transfers of 64 KiB in flight.
///
/// @param packets of each isochronous transfer, 0 for the others
/// @param bytes of each transfer, or of each packet
/// @param depth how many are in flight at one time, on each connection
public record Pattern(Kind kind, int packets, int bytes, int depth) {
    /// How it is written.
    public static final String FORM = "KIND[:SIZE][@DEPTH], for isochronous transfers KIND[:PACKETSxSIZE][@DEPTH]";

    private static final java.util.regex.Pattern SYNTAX =
            java.util.regex.Pattern.compile("([a-z-]+)(?::(?:(\\d{1,4})x)?(\\d{1,8})([KM]?))?(?:@(\\d{1,4}))?");

    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_CONTROL_BYTES = 0xffff;
    private static final int MOST_IN_FLIGHT = 1024;

    /// What there is, with what is taken where the pattern does not say it.
    public enum Kind {
        /// Reads the device descriptor.
        CONTROL("control", TransferType.CONTROL, Direction.IN, 0, 18, 1),
        BULK_IN("bulk-in", TransferType.BULK, Direction.IN, 0, 64, 8),
        BULK_OUT("bulk-out", TransferType.BULK, Direction.OUT, 0, 64, 8),
        INTERRUPT_IN("interrupt-in", TransferType.INTERRUPT, Direction.IN, 0, 64, 8),
        INTERRUPT_OUT("interrupt-out", TransferType.INTERRUPT, Direction.OUT, 0, 64, 8),
        ISO_IN("iso-in", TransferType.ISOCHRONOUS, Direction.IN, 8, 192, 8),
        ISO_OUT("iso-out", TransferType.ISOCHRONOUS, Direction.OUT, 32, 192, 8),
        /// Submits and, right behind it, unlinks.
        UNLINK("unlink", TransferType.BULK, Direction.IN, 0, 64, 8),
        /// Connects, imports and closes.
        CONNECT("connect", null, null, 0, 0, 1),
        /// Bulk IN on every device that was named, each over a connection of its own.
        CONNECTIONS("connections", TransferType.BULK, Direction.IN, 0, 64, 4);

        private final String word;
        private final @Nullable TransferType type;
        private final @Nullable Direction direction;
        private final int packets;
        private final int bytes;
        private final int depth;

        Kind(
                String word,
                @Nullable TransferType type,
                @Nullable Direction direction,
                int packets,
                int bytes,
                int depth) {
            this.word = word;
            this.type = type;
            this.direction = direction;
            this.packets = packets;
            this.bytes = bytes;
            this.depth = depth;
        }

        /// Of the endpoint that it uses; null where it uses none.
        @Nullable
        TransferType type() {
            return type;
        }

        @Nullable
        Direction direction() {
            return direction;
        }
    }

    public Pattern {
        require(packets <= Protocol.MAX_ISO_PACKETS, "a transfer has %d packets at most", Protocol.MAX_ISO_PACKETS);
        require((long) bytes * Math.max(1, packets) <= MOST_BYTES, "a transfer has %d bytes at most", MOST_BYTES);
        require(
                kind != Kind.CONTROL || bytes <= MOST_CONTROL_BYTES,
                "a control transfer has %d bytes at most",
                MOST_CONTROL_BYTES);
        require(depth >= 1 && depth <= MOST_IN_FLIGHT, "the depth is 1 to %d", MOST_IN_FLIGHT);
        require(kind != Kind.CONNECT || depth == 1, "one connection is made at a time, depth %d", 1);
    }

    /// What gives an overall picture.
    ///
    /// @param connections how many devices there are
    public static List<Pattern> usual(int connections) {
        List<String> one = List.of(
                "control",
                "bulk-in:64@1",
                "bulk-in:64@8",
                "bulk-in:64@64",
                "bulk-out:64@8",
                "interrupt-in:64@8",
                "interrupt-out:64@8",
                "bulk-in:64K@8",
                "bulk-out:64K@8",
                "bulk-in:1M@8",
                "bulk-out:1M@8",
                "iso-in:8x192@8",
                "iso-out:32x192@8",
                "unlink@8",
                "connect");
        List<Pattern> patterns =
                one.stream().map(Pattern::parse).collect(Collectors.toCollection(java.util.ArrayList::new));
        if (connections > 1) {
            patterns.add(parse("connections"));
        }
        return List.copyOf(patterns);
    }

    /// @throws IllegalArgumentException with a sentence
    public static Pattern parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        require(matcher.matches(), "'%s' is no pattern: it is written " + FORM, text);
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.word.equals(matcher.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no pattern '%s', but: %s".formatted(matcher.group(1), words())));
        int packets = number(matcher.group(2), kind.packets);
        require(
                (packets > 0) == (kind.packets > 0),
                "'%s' does not fit: isochronous transfers have packets, all others have none",
                text);
        return new Pattern(
                kind,
                packets,
                number(matcher.group(3), kind.bytes) << shift(matcher.group(4)),
                number(matcher.group(5), kind.depth));
    }

    /// All kinds, for the help.
    public static String words() {
        return Arrays.stream(Kind.values()).map(each -> each.word).collect(Collectors.joining(", "));
    }

    /// Of one transfer.
    int transferBytes() {
        return bytes * Math.max(1, packets);
    }

    @Override
    public String toString() {
        if (kind == Kind.CONNECT) {
            return kind.word;
        }
        String size = bytes >= 1024 && bytes % 1024 == 0
                ? bytes % (1 << 20) == 0 ? (bytes >> 20) + "M" : (bytes >> 10) + "K"
                : String.valueOf(bytes);
        return String.format(Locale.ROOT, "%s:%s%s@%d", kind.word, packets > 0 ? packets + "x" : "", size, depth);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static int shift(@Nullable String unit) {
        return switch (unit) {
            case "K" -> 10;
            case "M" -> 20;
            case null, default -> 0;
        };
    }

    private static void require(boolean right, String sentence, Object argument) {
        if (!right) {
            throw new IllegalArgumentException(sentence.formatted(argument));
        }
    }
}
