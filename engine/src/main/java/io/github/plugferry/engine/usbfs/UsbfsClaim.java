package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceSettings;
import io.github.plugferry.engine.device.SystemCalls;
import io.github.plugferry.engine.device.SystemRequest;
import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.UsbfsNode;
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

/// A real device in the hands of one client.
///
/// URBs end on three threads: the session's (what the kernel does not take), the reaper's of [Transfers], and
/// that of [SystemCalls]. [#close] waits for both.
final class UsbfsClaim implements ClaimedDevice {
    private final UsbfsDevice device;
    private final SysfsDevice before;
    private final UsbfsNode node;
    private final ClaimListener listener;
    private final DeviceSettings settings;
    private final Interfaces interfaces;
    private final Transfers transfers;
    private final SystemCalls calls;
    private final AtomicBoolean memoryTold = new AtomicBoolean();
    private boolean closed; // the session's thread

    private UsbfsClaim(UsbfsDevice device, SysfsDevice before, UsbfsNode node, ClaimListener listener)
            throws LinuxException {
        this.device = device;
        this.before = before;
        this.node = node;
        this.listener = listener;
        settings = new DeviceSettings(
                before.deviceDescriptor().maxPacketSize0(), before.configurations(), before.configurationValue());
        interfaces = new Interfaces(node);
        transfers = new Transfers(
                node, node.capabilities(), "plugferry-usbfs " + before.busId(), this::gone, this::outOfMemory);
        calls = new SystemCalls("plugferry-usbfs-calls " + before.busId(), transfers, this::perform);
    }

    /// @param before as the device is now, and as it will be left
    /// @param node is the claim's from now on, also where this fails
    static UsbfsClaim open(UsbfsDevice device, SysfsDevice before, UsbfsNode node, ClaimListener listener)
            throws LinuxException {
        UsbfsClaim claim;
        try {
            claim = new UsbfsClaim(device, before, node, listener);
        } catch (LinuxException e) {
            node.close();
            throw e;
        }
        claim.transfers.start();
        try {
            claim.interfaces.claim(claim.settings.interfaceNumbers());
        } catch (LinuxException e) {
            claim.end();
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
            urb.finish(UrbOutcome.Stalled.NOTHING);
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
        if (end()) {
            device.released();
        }
    }

    /// @return false where a thread is in the kernel with the device and does not come back
    private boolean end() {
        boolean ended = calls.close(UrbOutcome.Unlinked.INSTANCE);
        boolean cutOff = transfers.hasBulk();
        ended &= transfers.close();
        if (!ended) {
            return false; // giving the descriptor's number back would be worse than keeping it
        }
        giveBack(cutOff);
        node.close();
        return true;
    }

    /// @param cutOff whether the device may be in the middle of something, which its driver would not understand
    private void giveBack(boolean cutOff) {
        interfaces.release();
        try {
            if (cutOff) {
                node.reset();
            }
            if (settings.configurationValue() != before.configurationValue()) {
                node.setConfiguration(before.configurationValue()); // drivers take what they find in it
            }
        } catch (LinuxException e) {
            // It is gone, or does not answer any more: its drivers would not get further either.
        }
        interfaces.connect(before.drivers().keySet());
    }

    /// The reaper's thread.
    private void gone() {
        calls.close(UrbOutcome.Failed.DEVICE_GONE);
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
            listener.trouble(("%s: the kernel has no memory for a transfer of %d bytes. All programs together may have"
                            + " as many MiB in flight as /sys/module/usbcore/parameters/usbfs_memory_mb says (16 unless"
                            + " somebody has changed it): write a larger number to it.")
                    .formatted(before.busId(), urb.length()));
        }
    }

    /// The thread of [SystemCalls].
    private UrbOutcome perform(SystemRequest request) {
        try {
            boolean known = switch (request) {
                case SystemRequest.SetConfiguration set -> configure(set.value());
                case SystemRequest.SetInterface set -> select(set.interfaceNumber(), set.alternate());
                case SystemRequest.ClearHalt clear -> clearHalt(clear.endpoint());
                case SystemRequest.ResetPort _ -> reset();
            };
            return known ? new UrbOutcome.Completed(0) : UrbOutcome.Stalled.NOTHING;
        } catch (LinuxException e) {
            return Transfer.refusedOutcome(-e.errno());
        }
    }

    private boolean configure(int value) throws LinuxException {
        if (!settings.hasConfiguration(value)) {
            return false;
        }
        if (value == settings.configurationValue()) {
            // The kernel refuses it while anything is claimed. What it would do beside is to select these.
            for (int number : settings.interfaceNumbers()) {
                int first = settings.firstAlternate(number);
                if (settings.alternate(number) != first) {
                    node.setInterface(number, first);
                    settings.selected(number, first);
                }
            }
            return true;
        }
        unclaimed(() -> {
            node.setConfiguration(value);
            settings.configured(value);
            device.configured();
        });
        return true;
    }

    private boolean select(int interfaceNumber, int alternate) throws LinuxException {
        if (!settings.hasAlternate(interfaceNumber, alternate)) {
            return false;
        }
        node.setInterface(interfaceNumber, alternate);
        settings.selected(interfaceNumber, alternate);
        return true;
    }

    private boolean clearHalt(EndpointAddress address) throws LinuxException {
        if (settings.endpoint(address) == null) {
            return false;
        }
        node.clearHalt(address.value());
        return true;
    }

    private boolean reset() throws LinuxException {
        unclaimed(() -> {
            node.reset();
            settings.configured(settings.configurationValue());
        });
        return true;
    }

    private interface Action {
        void run() throws LinuxException;
    }

    /// Does something for which no interface may be claimed, with nothing in flight. The kernel's drivers may
    /// take interfaces meanwhile: claiming takes them back.
    private void unclaimed(Action action) throws LinuxException {
        if (!transfers.drain()) {
            throw new LinuxException("transfers of %s do not end".formatted(node), Errno.ETIMEDOUT.number());
        }
        interfaces.release();
        try {
            action.run();
        } finally {
            interfaces.claim(settings.interfaceNumbers());
        }
    }
}
