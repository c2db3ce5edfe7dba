package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a real device is named on the command line.
public sealed interface DeviceId {
    boolean fits(SysfsDevice device);

    /// By its port: `1-2.4`; `usb1` for a root hub.
    record Port(BusId busId) implements DeviceId {
        @Override
        public boolean fits(SysfsDevice device) {
            return device.busId().equals(busId);
        }
    }

    /// By the node it has at this moment: `/dev/bus/usb/001/002`.
    record Node(DevId devId) implements DeviceId {
        @Override
        public boolean fits(SysfsDevice device) {
            return device.devId().equals(devId);
        }
    }

    /// By what it is: `046d:c31c`, `046d:c31c:SERIAL`.
    ///
    /// @param serial empty where any will do
    record Model(int vendorId, int productId, String serial) implements DeviceId {
        @Override
        public boolean fits(SysfsDevice device) {
            return device.deviceDescriptor().vendorId() == vendorId
                    && device.deviceDescriptor().productId() == productId
                    && (serial.isEmpty() || device.serial().equals(serial));
        }
    }

    /// @return empty where it is written like none of these
    static Optional<DeviceId> parse(String text) {
        if (Written.PORT.matcher(text).matches() && text.length() <= BusId.MAX_LENGTH) {
            return Optional.of(new Port(new BusId(text)));
        }
        Matcher node = Written.NODE.matcher(text);
        if (node.matches()) {
            return Optional.of(new Node(DevId.of(Integer.parseInt(node.group(1)), Integer.parseInt(node.group(2)))));
        }
        Matcher model = Written.MODEL.matcher(text);
        if (model.matches()) {
            String serial = model.group(3);
            return Optional.of(new Model(
                    Integer.parseInt(model.group(1), 16),
                    Integer.parseInt(model.group(2), 16),
                    serial == null ? "" : serial));
        }
        return Optional.empty();
    }

    /// How they are written.
    final class Written {
        private static final Pattern PORT = Pattern.compile("\\d{1,3}-\\d{1,3}(\\.\\d{1,3})*|usb\\d{1,3}");
        private static final Pattern NODE = Pattern.compile("/dev/bus/usb/(\\d{3})/(\\d{3})");
        private static final Pattern MODEL = Pattern.compile("(\\p{XDigit}{4}):(\\p{XDigit}{4})(?::(.+))?");

        private Written() {}
    }
}
