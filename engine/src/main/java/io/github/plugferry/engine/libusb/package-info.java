/// The backend that transfers by libusb.
///
///     LibusbDevice     what can be shared; claims
///     LibusbClaim      one client's hold of it: puts the others together
///     LibusbContext    what all devices share: libusb's context and the thread of its events
///     UsbHandle        the open device, and the calls that wait for it
///     Interfaces       claimed from the kernel's drivers, and given back to them
///     Transfers        what is in flight, and the thread that completes it
///     PooledTransfer   one URB in libusb's hands
///     Outcomes         libusb's results in the words of this engine
package io.github.plugferry.engine.libusb;
