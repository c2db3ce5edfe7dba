package io.github.plugferry.engine.sysfs;

/// What this computer would lose if the device were given away.
public sealed interface DeviceUse {
    /// For people; it goes on from "it cannot be shared, since".
    String sentence();

    /// A file system on it, on one of its partitions, or on what is made of them (LVM, LUKS, RAID).
    ///
    /// @param block such as `sda1`
    record Mounted(String block, String mountPoint) implements DeviceUse {
        @Override
        public String sentence() {
            return "%s is mounted at %s".formatted(block, mountPoint);
        }
    }

    /// Swap space on it.
    ///
    /// @param block such as `sda2`
    record Swap(String block) implements DeviceUse {
        @Override
        public String sentence() {
            return "%s is swap space of this computer".formatted(block);
        }
    }

    /// Nobody could type any more.
    record OnlyKeyboard() implements DeviceUse {
        @Override
        public String sentence() {
            return "it is the only keyboard of this computer";
        }
    }

    /// Nobody could point at anything any more.
    record OnlyPointer() implements DeviceUse {
        @Override
        public String sentence() {
            return "it is the only mouse or touchpad of this computer";
        }
    }
}
