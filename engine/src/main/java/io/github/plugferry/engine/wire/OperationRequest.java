package io.github.plugferry.engine.wire;

import io.github.plugferry.engine.usb.BusId;

/// What a client asks before it has a device. On the wire: the 8 byte header, then the body.
///
///     0        2     4       8
///     version  code  status  body
///     u16      u16   u32, 0
///
/// Source: kernel Documentation/usb/usbip_protocol.rst and tools/usb/usbip/src/usbip_network.h.
public sealed interface OperationRequest {
    OperationCode code();

    /// Which devices are there? No body.
    record Devlist() implements OperationRequest {
        @Override
        public OperationCode code() {
            return OperationCode.DEVLIST;
        }
    }

    /// Give me this device. Body: the bus id, 32 bytes.
    record Import(BusId busId) implements OperationRequest {
        @Override
        public OperationCode code() {
            return OperationCode.IMPORT;
        }
    }

    /// Take this device of mine. Body: its record. No server is known to accept it; it is decoded to be refused
    /// properly.
    record Export(DeviceRecord device) implements OperationRequest {
        @Override
        public OperationCode code() {
            return OperationCode.EXPORT;
        }
    }

    /// Give this device of mine back. Body: its record.
    record Unexport(DeviceRecord device) implements OperationRequest {
        @Override
        public OperationCode code() {
            return OperationCode.UNEXPORT;
        }
    }
}
