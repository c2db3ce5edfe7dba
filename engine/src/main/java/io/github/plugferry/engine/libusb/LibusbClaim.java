package io.github.plugferry.engine.libusb;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceSettings;
import io.github.plugferry.engine.device.SystemCalls;
import io.github.plugferry.engine.device.SystemRequest;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.Recipient;
import io.github.plugferry.engine.usb.RequestKind;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.TransferType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.usb4java.LibUsb;

/// A real device in the hands of one client, by way of libusb.
///
/// URBs end on two threads: that of [Transfers], and the session's own (those that wait for a system call when
/// they are cancelled). [#close] waits for the first.
final class LibusbClaim implements ClaimedDevice {
    private final LibusbDevice device;
    private final SysfsDevice before;
    private final LibusbContext.Opened opened;
    private final UsbHandle handle;
    private final ClaimListener listener;
    private final DeviceSettings settings;
    private final Interfaces interfaces;
    private final Transfers transfers;
    private final SystemCalls calls;
    private final AtomicBoolean memoryTold = new AtomicBoolean();
    private boolean closed; // the session's thread

    private LibusbClaim(
            LibusbDevice device,
            SysfsDevice before,
            ClaimListener listener,
            LibusbContext.Opened opened,
            Departure departure) {
        this.device = device;
        this.before = before;
        this.listener = listener;
        this.opened = opened;
        handle = opened.handle();
        settings = new DeviceSettings(
                before.deviceDescriptor().maxPacketSize0(), before.configurations(), before.configurationValue());
        interfaces = new Interfaces(handle);
        transfers = new Transfers(handle.raw(), "plugferry-libusb " + before.busId(), this::gone, this::outOfMemory);
        calls = new SystemCalls("plugferry-libusb-calls " + before.busId(), transfers, this::perform);
        departure.tell(transfers::deviceLeft);
    }

    /// @param before as the device is now, and as it will be left
    static LibusbClaim open(LibusbDevice device, SysfsDevice before, ClaimListener listener) throws LibusbException {
        Departure departure = new Departure();
        LibusbContext.Opened opened =
                LibusbContext.open(before.devId(), before.busId().value(), departure);
        LibusbClaim claim = new LibusbClaim(device, before, listener, opened, departure);
        try {
            claim.interfaces.claim(claim.settings.interfaceNumbers());
        } catch (LibusbException e) {
            claim.close();
            throw e;
        }
        return claim;
    }

    @Override
    public @Nullable EndpointDescriptor endpoint(EndpointAddress address) {
        return settings.endpoint(address);
    }

    @Override
    public @Nullable EndpointDescriptor dormantEndpoint(EndpointAddress address) {
        return settings.dormantEndpoint(address);
    }

    @Override
    public void submit(Urb urb) {
        boolean control = urb.type() == TransferType.CONTROL;
        SystemRequest request = control && urb.address().number() == 0 ? SystemRequest.of(urb.setup()) : null;
        if (calls.take(urb, request)) {
            return;
        }
        if (control && isForUnknownInterface(urb.setup())) {
            transfers.answer(urb, UrbOutcome.Stalled.NOTHING);
        } else {
            transfers.begin(urb);
        }
    }

    @Override
    public void cancel(Urb urb) {
        if (!calls.cancel(urb)) {
            transfers.cancel(urb);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean ended = calls.close(UrbOutcome.Unlinked.INSTANCE);
        boolean cutOff = transfers.hasBulk();
        ended &= transfers.close();
        if (!ended) {
            return; // somebody is in libusb with it: closing the device would be worse than keeping it
        }
        giveBack(cutOff);
        opened.close();
        device.released();
    }

    /// @param cutOff whether the device may be in the middle of something, which its driver would not understand
    private void giveBack(boolean cutOff) {
        interfaces.release();
        try {
            if (cutOff) {
                handle.reset();
            }
            if (settings.configurationValue() != before.configurationValue()) {
                handle.setConfiguration(before.configurationValue()); // drivers take what they find in it
            }
        } catch (LibusbException e) {
            // It is gone, or does not answer any more: its drivers would not get further either.
        }
        interfaces.connect(before.drivers().keySet());
    }

    /// The thread of [Transfers].
    private void gone() {
        calls.close(UrbOutcome.Failed.DEVICE_GONE);
        transfers.completeAnswers();
        listener.gone();
    }

    /// The kernel would try to claim it, and complain in its log.
    private boolean isForUnknownInterface(SetupPacket setup) {
        return setup.recipient() == Recipient.INTERFACE
                && setup.kind() != RequestKind.VENDOR
                && !settings.interfaceNumbers().contains(setup.index() & 0xff);
    }

    private void outOfMemory(Urb urb) {
        if (memoryTold.compareAndSet(false, true)) {
            listener.trouble(
                    ("%s: the kernel does not take a transfer of %d bytes. The usual reason: all programs together"
                                    + " may have as many MiB in flight as /sys/module/usbcore/parameters/usbfs_memory_mb says (16"
                                    + " unless somebody has changed it). Write a larger number to it.")
                            .formatted(before.busId(), urb.length()));
        }
    }

    /// The thread of [SystemCalls].
    private UrbOutcome perform(SystemRequest request) {
        transfers.awaitControl();
        try {
            boolean known = switch (request) {
                case SystemRequest.SetConfiguration set -> configure(set.value());
                case SystemRequest.SetInterface set -> select(set.interfaceNumber(), set.alternate());
                case SystemRequest.ClearHalt clear -> clearHalt(clear.endpoint());
                case SystemRequest.ResetPort _ -> reset();
            };
            return known ? new UrbOutcome.Completed(0) : UrbOutcome.Stalled.NOTHING;
        } catch (LibusbException e) {
            return Outcomes.ofError(e.code());
        }
    }

    private boolean configure(int value) throws LibusbException {
        if (!settings.hasConfiguration(value)) {
            return false;
        }
        if (value == settings.configurationValue()) {
            // The kernel refuses it while anything is claimed. What it would do beside is to select these.
            for (int number : settings.interfaceNumbers()) {
                int first = settings.firstAlternate(number);
                if (settings.alternate(number) != first) {
                    handle.setInterface(number, first);
                    settings.selected(number, first);
                }
            }
            return true;
        }
        drain();
        interfaces.release();
        try {
            handle.setConfiguration(value);
            settings.configured(value);
            device.configured();
        } finally {
            // The kernel's drivers may have taken some meanwhile: claiming takes them back.
            interfaces.claim(settings.interfaceNumbers());
        }
        return true;
    }

    private boolean select(int interfaceNumber, int alternate) throws LibusbException {
        if (!settings.hasAlternate(interfaceNumber, alternate)) {
            return false;
        }
        handle.setInterface(interfaceNumber, alternate);
        settings.selected(interfaceNumber, alternate);
        return true;
    }

    private boolean clearHalt(EndpointAddress address) throws LibusbException {
        if (settings.endpoint(address) == null) {
            return false;
        }
        handle.clearHalt(address.value());
        return true;
    }

    private boolean reset() throws LibusbException {
        drain();
        handle.reset();
        settings.configured(settings.configurationValue());
        return true;
    }

    private void drain() throws LibusbException {
        if (!transfers.drain()) {
            throw new LibusbException("transfers of %s do not end".formatted(before.busId()), LibUsb.ERROR_TIMEOUT);
        }
    }

    /// The device may go before the claim is complete that has to know.
    private static final class Departure implements Runnable {
        private boolean left; // by this
        private @Nullable Runnable told; // by this

        @Override
        public void run() {
            Runnable whom;
            synchronized (this) {
                left = true;
                whom = told;
            }
            if (whom != null) {
                whom.run();
            }
        }

        void tell(Runnable whom) {
            boolean already;
            synchronized (this) {
                told = whom;
                already = left;
            }
            if (already) {
                whom.run();
            }
        }
    }
}
