package io.github.plugferry.engine.wire;

/// What a client sends after an import. Both commands begin alike; 48 bytes, big-endian.
///
///     0        4       8      12         16  20
///     command  seqnum  devid  direction  ep  28 bytes that depend on the command
public sealed interface UrbCommand {
    int seqNum();

    /// `busnum << 16 | devnum`, to be compared with the device's own.
    int devId();

    /// USBIP_CMD_SUBMIT (client → host): 48 bytes, then the payload if OUT, then the ISO descriptors.
    ///
    ///     20              24                      28           32                 36        40
    ///     transfer_flags  transfer_buffer_length  start_frame  number_of_packets  interval  setup
    ///     u32             i32                     i32          i32                i32       8 bytes, raw
    ///
    /// Source: kernel Documentation/usb/usbip_protocol.rst, "USBIP_CMD_SUBMIT".
    ///
    /// @param direction 0 OUT, 1 IN; other values have been refused by the decoder
    /// @param endpoint 0 to 15; other values have been refused by the decoder
    /// @param setup the eight bytes as a little-endian number, `bmRequestType` lowest; meaningful for endpoint 0
    record Submit(
            int seqNum,
            int devId,
            int direction,
            int endpoint,
            int transferFlags,
            int transferLength,
            int startFrame,
            int packetCount,
            int interval,
            long setup)
            implements UrbCommand {
        public boolean isIn() {
            return direction == UrbCodec.DIRECTION_IN;
        }
    }

    /// USBIP_CMD_UNLINK (client → host): 48 bytes.
    ///
    ///     20             24
    ///     unlink_seqnum  padding
    ///
    /// Source: kernel Documentation/usb/usbip_protocol.rst, "USBIP_CMD_UNLINK".
    ///
    /// @param unlinkSeqNum of the submit that is to be undone; [#seqNum] is the unlink's own
    record Unlink(int seqNum, int devId, int direction, int endpoint, int unlinkSeqNum) implements UrbCommand {}
}
