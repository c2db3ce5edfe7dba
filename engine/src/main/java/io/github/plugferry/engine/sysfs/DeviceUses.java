package io.github.plugferry.engine.sysfs;

import java.util.ArrayList;
import java.util.List;

/// Finds out what devices are in use for, as it was when this was read.
public final class DeviceUses {
    private final BlockDevices blocks;
    private final InputDevices keyboards;
    private final InputDevices pointers;

    private DeviceUses(BlockDevices blocks, InputDevices keyboards, InputDevices pointers) {
        this.blocks = blocks;
        this.keyboards = keyboards;
        this.pointers = pointers;
    }

    /// Never fails: what cannot be read is not in use, as far as anybody can tell.
    public static DeviceUses read(SystemTree tree) {
        return new DeviceUses(BlockDevices.read(tree), InputDevices.keyboards(tree), InputDevices.pointers(tree));
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
        if (pointers.areAllBelow(device.realDirectory())) {
            uses.add(new DeviceUse.OnlyPointer());
        }
        return List.copyOf(uses);
    }
}
