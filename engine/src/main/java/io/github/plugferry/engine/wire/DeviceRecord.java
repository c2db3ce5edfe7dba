package io.github.plugferry.engine.wire;

import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;

/// A device as it stands in the replies to DEVLIST and IMPORT: 312 bytes, big-endian.
///
///     0         256      288     292     296    300       302        304
///     path      busid    busnum  devnum  speed  idVendor  idProduct  bcdDevice
///     256, NUL  32, NUL  u32     u32     u32    u16       u16        u16
///
///     306          307             308             309                  310                 311
///     bDeviceClass bDeviceSubClass bDeviceProtocol bConfigurationValue  bNumConfigurations  bNumInterfaces
///
/// Source: kernel Documentation/usb/usbip_protocol.rst, "OP_REP_DEVLIST" from 0x0C.
///
/// @param path where the host's system has the device
/// @param configurationValue of the active configuration
public record DeviceRecord(
        String path,
        BusId busId,
        DevId devId,
        Speed speed,
        int vendorId,
        int productId,
        int bcdDevice,
        ClassCode classCode,
        int configurationValue,
        int configurationCount,
        int interfaceCount) {
    public static final int BYTES = 312;
    static final int PATH_BYTES = 256;
    static final int BUS_ID_BYTES = 32;
}
