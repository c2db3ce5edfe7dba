/// The backend that transfers by libusb.
///
///     LibusbBackend    opens devices
///     LibusbContext    what all devices share: libusb's context and the thread of its events
///     LibusbHandle     an open device
///     Transfers        what is in flight, and the thread that completes it
///     PooledTransfer   one URB in libusb's hands
///     Outcomes         libusb's results in the words of this engine
package io.github.plugferry.engine.libusb;
