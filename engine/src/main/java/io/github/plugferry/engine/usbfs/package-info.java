/// The backend that transfers straight on `/dev/bus/usb`.
///
///     UsbfsBackend   opens devices
///     UsbfsHandle    an open device
///     Transfers      what is in flight, and the thread that reaps
///     Transfer       one URB in the one or more parts that the kernel takes it in
package io.github.plugferry.engine.usbfs;
