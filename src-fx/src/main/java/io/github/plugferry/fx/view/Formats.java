package io.github.plugferry.fx.view;

import java.util.Locale;

/// Figures as people read them.
public final class Formats {
    private static final Messages TEXT = Messages.of(Formats.class);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Formats() {}

    /// "4.2 MB": three digits at most, by thousands.
    public static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return number(value, unit == 0) + ' ' + UNITS[unit];
    }

    /// "4.2 MB/s".
    public static String rate(double bytesPerSecond) {
        return bytes(bytesPerSecond) + "/s";
    }

    /// "1,234": how many in a second, or at all.
    public static String count(double count) {
        return String.format(Locale.getDefault(), "%,d", Math.round(count));
    }

    /// "850 µs", "3.1 ms".
    public static String micros(long micros) {
        if (micros < 1000) {
            return micros + " µs";
        }
        return micros < 1_000_000 ? number(micros / 1e3, false) + " ms" : number(micros / 1e6, false) + " s";
    }

    /// "12 min": how long something has lasted, in one unit.
    public static String duration(long millis) {
        long seconds = Math.max(0, millis / 1000);
        if (seconds < 60) {
            return TEXT.get("duration.seconds", seconds);
        }
        if (seconds < 3600) {
            return TEXT.get("duration.minutes", seconds / 60);
        }
        return seconds < 86_400
                ? TEXT.get("duration.hours", seconds / 3600)
                : TEXT.get("duration.days", seconds / 86_400);
    }

    /// "1-2 · 046d:c31c" has its ids by this.
    public static String ids(int vendorId, int productId) {
        return String.format(Locale.ROOT, "%04x:%04x", vendorId, productId);
    }

    private static String number(double value, boolean whole) {
        return String.format(
                Locale.getDefault(), whole || value >= 99.5 ? "%.0f" : value >= 9.95 ? "%.1f" : "%.2f", value);
    }
}
