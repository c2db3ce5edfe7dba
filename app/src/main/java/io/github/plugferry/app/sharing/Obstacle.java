package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.sysfs.DeviceUse;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import java.util.regex.Pattern;

/// Why a device is not shared.
public sealed interface Obstacle {
    /// Short and stable, for programs.
    String code();

    /// What is in the way; for people, without a full stop.
    String sentence();

    /// What to do about it, in whole sentences; empty where nothing helps.
    String remedy();

    /// Whether whoever knows what it means may share the device all the same.
    default boolean yieldsToForce() {
        return false;
    }

    /// Whole trees of devices cannot be given away.
    record Hub(SysfsDevice device) implements Obstacle {
        @Override
        public String code() {
            return "hub";
        }

        @Override
        public String sentence() {
            return device.isRootHub() ? "it is a root hub, a part of this computer's USB controller" : "it is a hub";
        }

        @Override
        public String remedy() {
            return "Share what is plugged into it.";
        }
    }

    /// The node's rights keep this user out.
    ///
    /// @param user who runs this
    record NoPermission(SysfsDevice device, String user) implements Obstacle {
        private static final String RULES = "/etc/udev/rules.d/70-plugferry.rules";
        private static final Pattern SAFE_SERIAL = Pattern.compile("[\\w.:-]+");

        @Override
        public String code() {
            return "no-permission";
        }

        @Override
        public String sentence() {
            return "%s may not open %s".formatted(user, device.node());
        }

        /// A command that holds until the device is unplugged, and the rule that holds for ever. The rule gives
        /// the device to whoever sits at the computer.
        @Override
        public String remedy() {
            return """
                    To share it until it is unplugged: sudo setfacl -m u:%s:rw %s
                    To share it whenever you sit at this computer: put this line into %s and plug it in again:
                      %s""".formatted(user, device.node(), RULES, rule());
        }

        String rule() {
            DeviceDescriptor ids = device.deviceDescriptor();
            String serial =
                    SAFE_SERIAL.matcher(device.serial()).matches() ? ", ATTR{serial}==\"" + device.serial() + "\"" : "";
            return "SUBSYSTEM==\"usb\", ATTR{idVendor}==\"%04x\", ATTR{idProduct}==\"%04x\"%s, TAG+=\"uaccess\""
                    .formatted(ids.vendorId(), ids.productId(), serial);
        }
    }

    /// sysfs shows a device whose node is not here.
    record NoNode(SysfsDevice device) implements Obstacle {
        @Override
        public String code() {
            return "no-node";
        }

        @Override
        public String sentence() {
            return "there is no " + device.node();
        }

        @Override
        public String remedy() {
            return "A container has to be given it: docker and podman do so with --device %s.".formatted(device.node());
        }
    }

    /// This computer would miss it.
    record InUse(DeviceUse use) implements Obstacle {
        @Override
        public String code() {
            return switch (use) {
                case DeviceUse.Mounted _ -> "mounted";
                case DeviceUse.Swap _ -> "swap";
                case DeviceUse.OnlyKeyboard _ -> "only-keyboard";
                case DeviceUse.OnlyPointer _ -> "only-pointer";
            };
        }

        @Override
        public String sentence() {
            return use.sentence();
        }

        @Override
        public String remedy() {
            return switch (use) {
                case DeviceUse.Mounted mounted -> "Unmount it (umount %s).".formatted(mounted.mountPoint());
                case DeviceUse.Swap swap -> "Stop using it (sudo swapoff /dev/%s).".formatted(swap.block());
                case DeviceUse.OnlyKeyboard _, DeviceUse.OnlyPointer _ -> "Plug in another one first.";
            };
        }

        @Override
        public boolean yieldsToForce() {
            return true;
        }
    }
}
