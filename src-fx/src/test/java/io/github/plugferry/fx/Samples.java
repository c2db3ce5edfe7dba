package io.github.plugferry.fx;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.app.api.Traffic.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Snapshots for tests: a computer with devices in every state.
public final class Samples {
    public static final long NOW = 1_770_000_000_000L;
    private static final ShareTarget LISTEN = new ShareTarget(Direction.LISTEN, "tcp:127.0.0.1:3240");
    private static final ShareTarget FEDORA = new ShareTarget(Direction.CONNECT, "tcp:192.168.122.20:3241");

    private Samples() {}

    public static Snapshot nothing() {
        return snapshot(1, NOW, List.of());
    }

    public static Snapshot snapshot(long number, long atMillis, List<DeviceStatus> devices) {
        return snapshot(number, atMillis, devices, World.SEEN);
    }

    public static Snapshot snapshot(long number, long atMillis, List<DeviceStatus> devices, Preferences preferences) {
        return new Snapshot(
                number,
                atMillis,
                "0.1.0",
                "",
                devices,
                List.of(
                        new PeerStatus(
                                "peer-1",
                                "fedora-vm",
                                FEDORA.address(),
                                PeerStatus.Reachability.ANSWERS,
                                NOW,
                                "Waiting for hosts",
                                List.of(),
                                null),
                        new PeerStatus(
                                "peer-2",
                                "windows-11",
                                "vsock:5:3240",
                                PeerStatus.Reachability.UNREACHABLE,
                                NOW,
                                "Nobody listens there. Start the listener in the VM.",
                                List.of(),
                                Problem.of(
                                        "peer-unreachable",
                                        "windows-11 cannot be reached.",
                                        "Start the listener in the VM."))),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                preferences);
    }

    public static Preferences preferences(Preferences.Theme theme, boolean highContrast, int textSizePercent) {
        return preferences(theme, highContrast, textSizePercent, false);
    }

    public static Preferences preferences(
            Preferences.Theme theme, boolean highContrast, int textSizePercent, boolean reducedMotion) {
        return World.SEEN.with(draft -> {
            draft.theme = theme;
            draft.highContrast = highContrast;
            draft.textSizePercent = textSizePercent;
            draft.reducedMotion = reducedMotion;
        });
    }

    /// Devices in every state there is.
    public static List<DeviceStatus> desk() {
        return desk(0);
    }

    /// The same desk, with its traffic further on.
    ///
    /// @param step of a quarter of a second each
    public static List<DeviceStatus> desk(int step) {
        List<DeviceStatus> devices = new ArrayList<>();
        devices.add(device("1-2", "HD Pro Webcam C920", "Logitech", Category.CAMERA, State.IN_USE)
                .speed("high")
                .status("Shared – used by fedora-vm, 12 min")
                .share(share(FEDORA, "fedora-vm", SessionState.IN_USE, "fedora-vm"))
                .traffic(camera(step))
                .build());
        devices.add(device("1-3", "Cruzer Blade", "SanDisk", Category.STORAGE, State.NOT_SHARED)
                .speed("high")
                .obstacle(new Hindrance(
                        "mounted",
                        "Mounted at /media/anna/HOLIDAY",
                        "Unmount it first, or what is being written to it is lost.",
                        false))
                .build());
        devices.add(device("1-4", "USB Receiver", "Logitech", Category.KEYBOARD, State.NOT_SHARED)
                .speed("full")
                .obstacle(new Hindrance(
                        "only-keyboard",
                        "This is your only keyboard",
                        "You cannot type here while a client has it.",
                        true))
                .build());
        devices.add(device("1-5", "FT232R USB UART", "FTDI", Category.SERIAL, State.SHARED)
                .speed("full")
                .serial("A50285BI")
                .status("Shared – waiting for clients on tcp:127.0.0.1:3240")
                .share(share(LISTEN, "anyone on tcp:127.0.0.1:3240", SessionState.LISTENING, ""))
                .build());
        devices.add(device("1-6", "YubiKey OTP+FIDO+CCID", "Yubico", Category.SECURITY_KEY, State.NEEDS_PERMISSION)
                .speed("full")
                .status("Needs permission")
                .obstacle(new Hindrance(
                        "no-permission",
                        "You may not open /dev/bus/usb/001/006",
                        "Allow it in Health, or share it once with the administrator’s password.",
                        true))
                .build());
        devices.add(device("2-1", "Scarlett 2i2 USB", "Focusrite", Category.AUDIO, State.NOT_SHARED)
                .speed("high")
                .build());
        devices.add(device(
                        "remembered:1",
                        "Nordic Thingy:91 bootloader",
                        "Nordic Semiconductor",
                        Category.OTHER,
                        State.NOT_PLUGGED_IN)
                .pluggedIn(false)
                .status("Not plugged in (shared when it returns)")
                .share(share(FEDORA, "fedora-vm", SessionState.WAITING_FOR_DEVICE, ""))
                .build());
        return devices;
    }

    /// A computer with very many devices.
    public static List<DeviceStatus> many(int count) {
        List<DeviceStatus> devices = new ArrayList<>();
        Category[] categories = Category.values();
        for (int i = 0; i < count; i++) {
            Category category = categories[i % (categories.length - 2)];
            devices.add(device("3-" + (i + 1), "Device number " + (i + 1), "Example", category, State.NOT_SHARED)
                    .build());
        }
        return devices;
    }

    public static ShareStatus share(ShareTarget target, String name, SessionState state, String client) {
        return new ShareStatus(
                true,
                target,
                name,
                Keep.UNTIL_STOPPED,
                Match.PORT,
                state,
                "",
                client,
                NOW - 12 * 60_000,
                0,
                0,
                "sudo usbip attach -r 127.0.0.1 -b 1-5",
                null);
    }

    /// Of a camera that has sent pictures for some quarters of a second.
    public static Traffic camera(int step) {
        long bytes = 0;
        for (int i = 0; i < step; i++) {
            bytes += Math.round(1_000_000 + 180_000 * Math.sin(i / 9.0) + 60_000 * Math.sin(i * 1.7));
        }
        long urbs = step * 63L;
        return new Traffic(
                1,
                Traffic.Observed.ALL,
                bytes,
                step * 800L,
                urbs,
                step / 40,
                5,
                3800 + step % 7 * 90,
                7900 + step % 5 * 300,
                List.of(
                        new Endpoint(0x00, "control", step * 800L, step, 0, 0, 0, 0),
                        new Endpoint(0x81, "isochronous", bytes, urbs, step / 40, urbs * 32, urbs / 3, urbs / 80)));
    }

    public static Builder device(String id, String name, String manufacturer, Category category, State state) {
        return new Builder(id, name, manufacturer, category, state);
    }

    /// A device that is plain but for what is said.
    public static final class Builder {
        private final String id;
        private final String name;
        private final String manufacturer;
        private final Category category;
        private final State state;
        private String speed = "full";
        private String serial = "";
        private String status = "Not shared";
        private boolean pluggedIn = true;
        private boolean simulated;
        private final List<Hindrance> obstacles = new ArrayList<>();
        private @Nullable ShareStatus share;
        private @Nullable Traffic traffic;
        private @Nullable String captureFile;

        private Builder(String id, String name, String manufacturer, Category category, State state) {
            this.id = id;
            this.name = name;
            this.manufacturer = manufacturer;
            this.category = category;
            this.state = state;
        }

        public Builder speed(String value) {
            speed = value;
            return this;
        }

        public Builder serial(String value) {
            serial = value;
            return this;
        }

        public Builder status(String value) {
            status = value;
            return this;
        }

        public Builder pluggedIn(boolean value) {
            pluggedIn = value;
            return this;
        }

        public Builder simulated() {
            simulated = true;
            return this;
        }

        public Builder obstacle(Hindrance value) {
            obstacles.add(value);
            return this;
        }

        public Builder share(ShareStatus value) {
            share = value;
            return this;
        }

        public Builder traffic(Traffic value) {
            traffic = value;
            return this;
        }

        public Builder captureFile(String value) {
            captureFile = value;
            return this;
        }

        public DeviceStatus build() {
            return new DeviceStatus(
                    id,
                    simulated,
                    name,
                    manufacturer,
                    category.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    category,
                    0x046d,
                    0xc31c,
                    serial,
                    id.startsWith("remembered:") ? "1-9" : id,
                    simulated || !pluggedIn ? "" : "/dev/bus/usb/001/004",
                    speed,
                    List.of(new DeviceStatus.Interface(0, "Vendor specific", "")),
                    pluggedIn,
                    category == Category.HUB,
                    state,
                    status,
                    obstacles,
                    share,
                    traffic,
                    captureFile);
        }
    }
}
