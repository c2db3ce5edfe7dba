package io.github.plugferry.app.privilege;

/// What takes root, each allowed or refused by its own polkit action.
public enum Privilege {
    ATTACH("attach", "attach a device to this computer"),
    DETACH("detach", "detach a device from this computer"),
    OPEN_DEVICE("open-device", "open a USB device of this computer"),
    REMEMBER_DEVICE("remember-device", "give a USB device of this computer to its users for good"),
    FORGET_DEVICE("forget-device", "take a USB device back from the users of this computer"),
    LOAD_MODULE("load-module", "load the kernel's virtual USB hub"),
    USBFS_MEMORY("usbfs-memory", "allow more memory for USB transfers");

    private static final String PREFIX = "io.github.plugferry.Plugferry.";

    private final String action;
    private final String purpose;

    Privilege(String action, String purpose) {
        this.action = action;
        this.purpose = purpose;
    }

    /// The polkit action, for those who write rules.
    public String action() {
        return PREFIX + action;
    }

    /// What somebody wants to do: follows "to" or "may".
    public String purpose() {
        return purpose;
    }
}
