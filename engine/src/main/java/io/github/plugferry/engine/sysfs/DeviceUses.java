package io.github.plugferry.engine.sysfs;

import java.util.ArrayList;
import java.util.List;

/// Finds out what devices are in use for, as it was when this was read.
public final class DeviceUses {
    private final BlockDevices blocks;
    private final Keyboards keyboards;

    private DeviceUses(BlockDevices blocks, Keyboards keyboards) {
        this.blocks = blocks;
        this.keyboards = keyboards;
    }

    /// Never fails: what cannot be read is not in use, as far as anybody can tell.
    public static DeviceUses read(SystemTree tree) {
        return new DeviceUses(BlockDevices.read(tree), Keyboards.read(tree));
    }

    /// Empty where the device can be given away and nothing here misses it. A hub is not asked for what is
    /// plugged into it.
    public List<DeviceUse> of(SysfsDevice device) {
        if (device.isHub()) {
            return List.of();
        }
        List<DeviceUse> uses = new ArrayList<>(blocks.usesBelow(device.realDirectory()));
        if (keyboards.areAllBelow(device.realDirectory())) {
            uses.add(new DeviceUse.OnlyKeyboard());
        }
        return List.copyOf(uses);
    }
}
