package io.github.plugferry.engine.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// An open `/dev/bus/usb/BBB/DDD`: one USB device, as the kernel lets programs use it.
///
/// What the kernel does by itself when this is closed, also by the death of the process: it kills the URBs that
/// are in flight and releases the interfaces, which puts them back into alternate setting 0. It does not ask its
/// drivers whether they want them back: that takes [#connect].
///
/// Every call but [#reap] takes the kernel's lock of the device and so waits for one that is just being
/// performed. `submit`, `discard` and `reap` return a negative errno where others throw, as failing is a part of
/// their work.
///
/// Source: kernel include/uapi/linux/usbdevice_fs.h; drivers/usb/core/devio.c.
public final class UsbfsNode implements AutoCloseable {
    /// [#capabilities]: large bulk transfers need no contiguous memory in the kernel.
    public static final int CAN_SCATTER = 0x08;

    /// [#capabilities]: a bulk transfer may be made of several URBs.
    public static final int CAN_CONTINUE = 0x02;

    private static final long SETINTERFACE = 0x80085504L; // _IOR('U', 4, struct usbdevfs_setinterface)
    private static final long SETCONFIGURATION = 0x80045505L; // _IOR('U', 5, unsigned int)
    private static final long SUBMITURB = 0x8038550aL; // _IOR('U', 10, struct usbdevfs_urb)
    private static final long DISCARDURB = 0x550bL; // _IO('U', 11)
    private static final long REAPURBNDELAY = 0x4008550dL; // _IOW('U', 13, void *)
    private static final long RELEASEINTERFACE = 0x80045510L; // _IOR('U', 16, unsigned int)
    private static final long IOCTL = 0xc0105512L; // _IOWR('U', 18, struct usbdevfs_ioctl)
    private static final long RESET = 0x5514L; // _IO('U', 20)
    private static final long CLEAR_HALT = 0x80045515L; // _IOR('U', 21, unsigned int)
    private static final int CONNECT = 0x5517; // _IO('U', 23)
    private static final long GET_CAPABILITIES = 0x8004551aL; // _IOR('U', 26, __u32)
    private static final long DISCONNECT_CLAIM = 0x8108551bL; // _IOR('U', 27, struct usbdevfs_disconnect_claim)

    // struct usbdevfs_disconnect_claim: unsigned int interface, flags; char driver[256].
    private static final int DISCONNECT_CLAIM_BYTES = 264;
    private static final int DISCONNECT_CLAIM_FLAGS = 4;
    private static final int DISCONNECT_CLAIM_DRIVER = 8;
    private static final int EXCEPT_DRIVER = 0x02;

    // struct usbdevfs_ioctl: int ifno, ioctl_code; void *data.
    private static final int IOCTL_BYTES = 16;
    private static final int IOCTL_CODE = 4;

    private final Path path;
    private final int fd;
    private final Arena arena = Arena.ofShared();

    /// Where the kernel puts the address of what was reaped. Only the thread that reaps uses it.
    private final MemorySegment reaped = arena.allocate(ValueLayout.JAVA_LONG);

    /// @throws LinuxException EACCES where the user may not; ENOENT or ENODEV where the device is not there
    public UsbfsNode(Path path) throws LinuxException {
        this.path = path;
        try (Arena confined = Arena.ofConfined()) {
            fd = (int) LinuxException.check(
                    "cannot open " + path,
                    Libc.open(confined.allocateFrom(path.toString()).address(), Libc.O_RDWR_CLOEXEC));
        } catch (LinuxException e) {
            arena.close();
            throw e;
        }
    }

    private UsbfsNode(Path path, int fd) {
        this.path = path;
        this.fd = fd;
    }

    /// The same open node once more, without asking for its rights again: the kernel counts claims and URBs of
    /// both as one's, until both are closed.
    public UsbfsNode duplicate() throws LinuxException {
        return new UsbfsNode(path, (int) LinuxException.check(path + ": cannot be duplicated", Libc.duplicate(fd)));
    }

    /// `USBDEVFS_CAP_…` of the controller and the kernel.
    public int capabilities() throws LinuxException {
        try (Arena confined = Arena.ofConfined()) {
            MemorySegment bits = confined.allocate(ValueLayout.JAVA_INT);
            check("cannot ask for the capabilities", Libc.ioctl(fd, GET_CAPABILITIES, bits.address()));
            return bits.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /// Takes an interface from the kernel's driver, if it has one.
    ///
    /// @throws LinuxException EBUSY where another program has claimed it by usbfs
    public void claim(int interfaceNumber) throws LinuxException {
        try (Arena confined = Arena.ofConfined()) {
            MemorySegment claim = confined.allocate(DISCONNECT_CLAIM_BYTES, Integer.BYTES);
            claim.set(ValueLayout.JAVA_INT, 0, interfaceNumber);
            claim.set(ValueLayout.JAVA_INT, DISCONNECT_CLAIM_FLAGS, EXCEPT_DRIVER);
            claim.setString(DISCONNECT_CLAIM_DRIVER, "usbfs", StandardCharsets.US_ASCII);
            check("cannot claim interface " + interfaceNumber, Libc.ioctl(fd, DISCONNECT_CLAIM, claim.address()));
        }
    }

    /// The kernel kills the interface's URBs, which have to be reaped still, and selects alternate setting 0.
    public void release(int interfaceNumber) throws LinuxException {
        number("cannot release interface " + interfaceNumber, RELEASEINTERFACE, interfaceNumber);
    }

    /// Lets the kernel's drivers look at an interface that nobody has.
    ///
    /// @return whether one has taken it
    /// @throws LinuxException EBUSY where somebody has it
    public boolean connect(int interfaceNumber) throws LinuxException {
        try (Arena confined = Arena.ofConfined()) {
            MemorySegment call = confined.allocate(IOCTL_BYTES, Long.BYTES);
            call.set(ValueLayout.JAVA_INT, 0, interfaceNumber);
            call.set(ValueLayout.JAVA_INT, IOCTL_CODE, CONNECT);
            return check("cannot connect interface " + interfaceNumber, Libc.ioctl(fd, IOCTL, call.address())) > 0;
        }
    }

    /// SET_INTERFACE. The kernel kills the interface's URBs, which have to be reaped still. Waits for the device.
    public void setInterface(int interfaceNumber, int alternate) throws LinuxException {
        try (Arena confined = Arena.ofConfined()) {
            MemorySegment both = confined.allocateFrom(ValueLayout.JAVA_INT, interfaceNumber, alternate);
            check(
                    "cannot set interface %d to %d".formatted(interfaceNumber, alternate),
                    Libc.ioctl(fd, SETINTERFACE, both.address()));
        }
    }

    /// SET_CONFIGURATION. Waits for the device, and for drivers that look at the new interfaces.
    ///
    /// @throws LinuxException EBUSY where an interface is claimed
    public void setConfiguration(int value) throws LinuxException {
        number("cannot set the configuration " + value, SETCONFIGURATION, value);
    }

    /// CLEAR_FEATURE(ENDPOINT_HALT), and the controller begins anew as well. Waits for the device.
    ///
    /// @param endpoint `bEndpointAddress`
    public void clearHalt(int endpoint) throws LinuxException {
        number("cannot clear the halt of endpoint 0x%02x".formatted(endpoint), CLEAR_HALT, endpoint);
    }

    /// Resets the device's port and configures it again. Interfaces that are claimed would be taken away and
    /// given to the kernel's drivers: release them before.
    ///
    /// @throws LinuxException ENODEV where the device came back as another one
    public void reset() throws LinuxException {
        check("cannot reset the device", Libc.ioctl(fd, RESET, 0));
    }

    /// Begins a transfer. The URB and its data stay the kernel's until it is reaped.
    ///
    /// @return 0 or a negative errno, and then nothing has begun
    public int submit(UsbfsUrb urb) {
        return Libc.ioctl(fd, SUBMITURB, urb.address());
    }

    /// Ends a transfer and waits until the controller has let go of it. It has to be reaped still.
    ///
    /// @return 0, or a negative errno where it is not in flight
    public int discard(UsbfsUrb urb) {
        return Libc.ioctl(fd, DISCARDURB, urb.address());
    }

    /// The URB that ended first of those that were not reaped yet. One thread only.
    ///
    /// @return its address; -EAGAIN where there is none, -ENODEV where there is none and the device is gone
    public long reap() {
        int result;
        do {
            result = Libc.ioctl(fd, REAPURBNDELAY, reaped.address());
        } while (result == -Errno.EINTR.number());
        return result < 0 ? result : reaped.get(ValueLayout.JAVA_LONG, 0);
    }

    /// Waits until a URB can be reaped, the device is gone, or somebody signals.
    ///
    /// @return false when `wake` was signalled
    public boolean await(EventFd wake) throws LinuxException {
        return Poll.await(fd, Poll.OUT, wake);
    }

    /// @param bytes whole pages
    /// @return the address of memory that the node shares with this program, or a negative errno
    long map(int bytes) {
        return Libc.mmap(fd, bytes);
    }

    /// Whether the device was unplugged. Does not wait.
    public boolean isGone() throws LinuxException {
        return (Poll.await(fd, Poll.OUT, 0) & ~Poll.OUT) != 0;
    }

    @Override
    public void close() {
        Libc.close(fd);
        arena.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private void number(String what, long request, int value) throws LinuxException {
        try (Arena confined = Arena.ofConfined()) {
            check(
                    what,
                    Libc.ioctl(
                            fd,
                            request,
                            confined.allocateFrom(ValueLayout.JAVA_INT, value).address()));
        }
    }

    private int check(String what, int result) throws LinuxException {
        return (int) LinuxException.check(path + ": " + what, result);
    }
}
