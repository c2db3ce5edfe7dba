package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.ListedDevice;

/// A device as the wire describes it.
final class DeviceRecords {
    private DeviceRecords() {}

    static DeviceRecord of(DeviceInfo info) {
        return new DeviceRecord(
                info.path(),
                info.busId(),
                info.devId(),
                info.speed(),
                info.vendorId(),
                info.productId(),
                info.bcdDevice(),
                info.classCode(),
                info.configurationValue(),
                info.configurationCount(),
                info.interfaces().size());
    }

    static ListedDevice listed(DeviceInfo info) {
        return new ListedDevice(of(info), info.interfaces());
    }
}
