/// Real devices, whichever way their transfers take: what both backends, `usbfs` and `libusb`, have in common.
///
///     RealDevice        what can be shared; claims
///     RealClaim         one client's hold of it: puts the others together
///     SystemRequests    the requests that the system performs, and what they change
///     Interfaces        claimed from the kernel's drivers, and given back to them
///     ClaimRecords      what is given back when the process that took it was killed
///
/// and what a backend is:
///
///     RealBackend       opens devices
///     RealHandle        an open device: the system's calls
///     RealTransfers     what is in flight
package io.github.plugferry.engine.real;
