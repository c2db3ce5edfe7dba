package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.Match;
import io.github.plugferry.engine.device.DeviceInfo;

/// What a device is known by, so that it is found again when it is plugged in anew.
///
/// @param serial empty where it has none
/// @param port its bus id
public record DeviceIdentity(int vendorId, int productId, String serial, String port) {
    public static DeviceIdentity of(DeviceInfo info) {
        return new DeviceIdentity(
                info.vendorId(), info.productId(), info.serial(), info.busId().value());
    }

    /// Whether `other` is taken for this one.
    public boolean fits(Match match, DeviceIdentity other) {
        boolean sameModel = vendorId == other.vendorId && productId == other.productId;
        return switch (match) {
            case SERIAL -> sameModel && serial.equals(other.serial);
            case PORT -> port.equals(other.port);
            case MODEL -> sameModel;
        };
    }

    /// The one that finds it again best: its serial number, else its port.
    public Match bestMatch() {
        return serial.isEmpty() ? Match.PORT : Match.SERIAL;
    }

    /// `046d:c31c`
    public String ids() {
        return "%04x:%04x".formatted(vendorId, productId);
    }
}
