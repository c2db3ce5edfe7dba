package io.github.plugferry.engine.libusb;

import io.github.plugferry.engine.device.Threads;
import io.github.plugferry.engine.usb.DevId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceHandle;
import org.usb4java.DeviceList;
import org.usb4java.HotplugCallback;
import org.usb4java.LibUsb;

/// The context of libusb that all devices of this process share, and the thread that handles its events. It
/// begins with the first device that is opened and ends with the last one that is closed.
///
/// ## Devices that come later
/// libusb looks for devices when a context begins, and then believes udev. Where no udev runs, it does not hear
/// of what is plugged in later. So a device that a context does not know is looked for by a new one, which is the
/// shared one from then on; the old one ends with its last device.
///
/// ## Devices that go
/// libusb notices that a device is gone when the kernel says so of the open device, and then tells its hotplug
/// callbacks: that needs no udev.
final class LibusbContext {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    /// Who wants to know that a device is gone. Any context may tell. While one claims a device, another may try
    /// to.
    private static final Set<Watcher> WATCHERS = ConcurrentHashMap.newKeySet();

    /// One for all contexts. usb4java takes the numbers of libusb's callbacks for unique, but each context counts
    /// its own: taking one callback back would take another's. So none is ever taken back; a context's end does
    /// it.
    private static final HotplugCallback LEFT = (context, device, event, data) -> {
        DevId left = devId(device);
        for (Watcher each : WATCHERS) {
            if (each.devId.equals(left)) {
                each.departure.happened();
            }
        }
        return 0;
    };

    private static final Object LOCK = new Object();
    private static @Nullable LibusbContext shared; // by LOCK
    private static int started; // by LOCK

    private final Context context;
    private final Thread events;
    private volatile boolean stopping;
    private int users; // by LOCK

    private LibusbContext(Context context, int number) {
        this.context = context;
        events = Thread.ofPlatform()
                .name("plugferry-libusb events " + number)
                .daemon()
                .start(this::handleEvents);
    }

    private record Watcher(DevId devId, Departure departure) {}

    /// Opens a device. Blocks while libusb looks for devices.
    ///
    /// @param name for messages
    static LibusbHandle open(DevId devId, String name) throws LibusbException {
        synchronized (LOCK) {
            LibusbContext known = shared;
            DeviceHandle handle = known == null ? null : known.find(devId, name);
            if (known == null || handle == null) {
                known = start();
                try {
                    handle = known.find(devId, name);
                    if (handle == null) {
                        throw new LibusbException("libusb does not find " + name, LibUsb.ERROR_NO_DEVICE);
                    }
                } catch (LibusbException e) {
                    known.stop();
                    throw e;
                }
                shared = known;
            }
            known.users++;
            return known.opened(devId, name, handle);
        }
    }

    private LibusbHandle opened(DevId devId, String name, DeviceHandle handle) {
        Watcher watcher = new Watcher(devId, new Departure());
        WATCHERS.add(watcher);
        return new LibusbHandle(handle, name, watcher.departure, () -> {
            WATCHERS.remove(watcher);
            leave();
        });
    }

    private static LibusbContext start() throws LibusbException {
        Context context = new Context();
        LibusbException.check("libusb does not start", LibUsb.init(context));
        if (LibUsb.hasCapability(LibUsb.CAP_HAS_HOTPLUG)) {
            // Where that fails, a device that is gone is noticed when something is wanted of it.
            LibUsb.hotplugRegisterCallback(
                    context,
                    LibUsb.HOTPLUG_EVENT_DEVICE_LEFT,
                    0,
                    LibUsb.HOTPLUG_MATCH_ANY,
                    LibUsb.HOTPLUG_MATCH_ANY,
                    LibUsb.HOTPLUG_MATCH_ANY,
                    LEFT,
                    null,
                    null);
        }
        return new LibusbContext(context, ++started);
    }

    /// @return null where this context does not know the device
    private @Nullable DeviceHandle find(DevId devId, String name) throws LibusbException {
        DeviceList list = new DeviceList();
        LibusbException.check("libusb does not list devices", LibUsb.getDeviceList(context, list));
        try {
            for (Device device : list) {
                if (devId(device).equals(devId)) {
                    DeviceHandle handle = new DeviceHandle();
                    LibusbException.check("cannot open " + name, LibUsb.open(device, handle));
                    return handle;
                }
            }
            return null;
        } finally {
            LibUsb.freeDeviceList(list, true);
        }
    }

    private void leave() {
        synchronized (LOCK) {
            users--;
            if (users == 0) {
                if (shared == this) {
                    shared = null;
                }
                stop();
            }
        }
    }

    private void stop() {
        stopping = true;
        LibUsb.interruptEventHandler(context);
        if (Threads.join(events, STOP_TIME)) { // else it still uses the context
            LibUsb.exit(context);
        }
    }

    private void handleEvents() {
        while (!stopping) {
            int result = LibUsb.handleEventsTimeout(context, TimeUnit.NANOSECONDS.toMicros(WAIT.toNanos()));
            if (result < 0 && result != LibUsb.ERROR_INTERRUPTED) {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(10)); // the system is short of memory
            }
        }
    }

    private static DevId devId(Device device) {
        return DevId.of(LibUsb.getBusNumber(device), LibUsb.getDeviceAddress(device));
    }
}
