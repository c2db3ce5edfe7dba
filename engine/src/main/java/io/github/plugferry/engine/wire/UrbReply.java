package io.github.plugferry.engine.wire;

/// What a host answers after an import; 48 bytes, big-endian. `devid`, `direction` and `ep` are 0.
public sealed interface UrbReply {
    /// Of the command that this answers.
    int seqNum();

    /// 0 or a negative errno of [UrbStatus].
    int status();

    /// USBIP_RET_SUBMIT (host → client): 48 bytes, then the data if IN, then the ISO descriptors.
    ///
    ///     20      24             28           32                 36           40
    ///     status  actual_length  start_frame  number_of_packets  error_count  padding
    ///
    /// Source: kernel Documentation/usb/usbip_protocol.rst, "USBIP_RET_SUBMIT".
    record Submitted(int seqNum, int status, int actualLength, int startFrame, int packetCount, int errorCount)
            implements UrbReply {}

    /// USBIP_RET_UNLINK (host → client): 48 bytes.
    ///
    ///     20      24
    ///     status  padding
    ///
    /// Source: kernel Documentation/usb/usbip_protocol.rst, "USBIP_RET_UNLINK".
    record Unlinked(int seqNum, int status) implements UrbReply {}
}
