package io.github.plugferry.engine.real;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DataMemory;
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
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A real device in the hands of one client.
///
/// URBs end on three threads: the session's (what is not begun, or waits for a system call when it is cancelled),
/// that of [RealTransfers], and that of [SystemCalls]. [#close] waits for both.
final class RealClaim implements ClaimedDevice {
    private final RealDevice device;
    private final SysfsDevice before;
    private final RealHandle handle;
    private final ClaimListener listener;
    private final DeviceSettings settings;
    private final Interfaces interfaces;
    private final RealTransfers transfers;
    private final SystemCalls calls;
    private final AtomicBoolean memoryTold = new AtomicBoolean();
    private boolean closed; // the session's thread

    private RealClaim(RealDevice device, SysfsDevice before, String backend, RealHandle handle, ClaimListener listener)
            throws IOException {
        this.device = device;
        this.before = before;
        this.handle = handle;
        this.listener = listener;
        settings = new DeviceSettings(
                before.deviceDescriptor().maxPacketSize0(), before.configurations(), before.configurationValue());
        interfaces = new Interfaces(handle);
        String thread = "plugferry-%s %s".formatted(backend, before.busId());
        transfers = handle.transfers(thread, this::gone, this::outOfMemory);
        SystemRequests requests = new SystemRequests(handle, transfers, interfaces, settings, device::configured);
        calls = new SystemCalls(thread + " calls", transfers, requests::perform);
    }

    /// @param before as the device is now, and as it will be left
    /// @param backend the word for it
    /// @param handle is the claim's from now on, also where this fails
    static RealClaim open(
            RealDevice device, SysfsDevice before, String backend, RealHandle handle, ClaimListener listener)
            throws IOException {
        RealClaim claim;
        try {
            claim = new RealClaim(device, before, backend, handle, listener);
        } catch (IOException e) {
            handle.close();
            throw e;
        }
        claim.transfers.start();
        try {
            claim.interfaces.claim(claim.settings.interfaceNumbers());
        } catch (IOException e) {
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
    public Optional<DataMemory> dataMemory() {
        return handle.dataMemory();
    }

    @Override
    public void submit(Urb urb) {
        boolean control = urb.type() == TransferType.CONTROL;
        SystemRequest request = control && urb.address().number() == 0 ? SystemRequest.of(urb.setup()) : null;
        if (calls.take(urb, request)) {
            return;
        }
        if (control && isForUnknownInterface(urb.setup())) {
            transfers.refuse(urb, UrbOutcome.Stalled.NOTHING);
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

    /// @return false where a thread is in the backend with the device and does not come back
    private boolean end() {
        boolean ended = calls.close(UrbOutcome.Unlinked.INSTANCE);
        boolean cutOff = transfers.hasBulk();
        ended &= transfers.close();
        if (!ended) {
            return false; // closing the device would be worse than keeping it
        }
        giveBack(cutOff);
        handle.close();
        return true;
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
        } catch (IOException e) {
            // It is gone, or does not answer any more: its drivers would not get further either.
        }
        interfaces.connect(before.drivers().keySet());
    }

    /// The thread of [RealTransfers].
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
}
