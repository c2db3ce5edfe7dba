/// The backend that transfers straight on `/dev/bus/usb`.
///
///     UsbfsDevice    what can be shared; claims
///     UsbfsClaim     one client's hold of it: puts the others together
///     Interfaces     claimed from the kernel's drivers, and given back to them
///     Transfers      what is in flight, and the thread that reaps
///     Transfer       one URB in the one or more parts that the kernel takes it in
package io.github.plugferry.engine.usbfs;
