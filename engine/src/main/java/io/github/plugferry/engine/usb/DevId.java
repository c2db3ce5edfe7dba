package io.github.plugferry.engine.usb;

/// Bus and device number in one: `busnum << 16 | devnum`. Every URB names it, and vhci wants the host's own.
public record DevId(int value) {
    public static DevId of(int busNumber, int deviceNumber) {
        if (((busNumber | deviceNumber) & ~0xffff) != 0) {
            throw new IllegalArgumentException("bus and device numbers have 16 bits");
        }
        return new DevId(busNumber << 16 | deviceNumber);
    }

    public int busNumber() {
        return value >>> 16;
    }

    public int deviceNumber() {
        return value & 0xffff;
    }

    @Override
    public String toString() {
        return busNumber() + "-" + deviceNumber();
    }
}
