package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.Speed;
import java.util.List;

/// A simulated device as a tree, with the handlers beside what they handle. All descriptors follow from it.
///
/// @param requests the class and vendor requests to the device itself
/// @param lifecycle is told when a client has the device
record DeviceSpec(
        Speed speed,
        Identity identity,
        ClassCode classCode,
        List<ConfigurationSpec> configurations,
        ControlHandler requests,
        Lifecycle lifecycle) {
    static final int BCD_DEVICE = 0x0100;

    DeviceSpec {
        configurations = List.copyOf(configurations);
    }

    /// @param serial empty where the device has none
    record Identity(int vendorId, int productId, String manufacturer, String product, String serial) {
        /// Free for tests (pid.codes, "Test PIDs": 1209:0001 to 1209:0010).
        static Identity test(int productId, String product, String serial) {
            return new Identity(0x1209, productId, "Plugferry", product, serial);
        }
    }

    static DeviceSpec of(
            Speed speed, Identity identity, ClassCode classCode, ControlHandler requests, ConfigurationSpec one) {
        return new DeviceSpec(speed, identity, classCode, List.of(one), requests, Lifecycle.NONE);
    }

    DeviceSpec with(Lifecycle lifecycle) {
        return new DeviceSpec(speed, identity, classCode, configurations, requests, lifecycle);
    }

    /// 2.00 is what high speed needs; the others say 1.10, so that nobody asks them for a device qualifier.
    int bcdUsb() {
        return speed == Speed.HIGH ? 0x0200 : 0x0110;
    }

    int maxPacketSize0() {
        return speed == Speed.LOW ? 8 : 64;
    }
}
