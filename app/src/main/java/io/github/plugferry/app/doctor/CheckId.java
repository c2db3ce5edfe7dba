package io.github.plugferry.app.doctor;

/// What the doctor looks at, in the order in which it is shown.
public enum CheckId {
    KERNEL_MODULE("kernel-module", "Virtual USB hub"),
    VIRTUAL_PORTS("virtual-ports", "Virtual ports"),
    IMPORT_RIGHTS("import-rights", "Right to attach devices"),
    DEVICE_RIGHTS("device-rights", "Right to open devices"),
    USBFS_MEMORY("usbfs-memory", "Memory for transfers"),
    USBIP_PORT("usbip-port", "TCP port 3240"),
    TRAY("tray", "Tray"),
    VSOCK("vsock", "Sockets of virtual machines"),
    RUNTIME_DIRECTORY("runtime-directory", "Directory of the session");

    private final String label;
    private final String title;

    CheckId(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /// For programs: `kernel-module`.
    public String label() {
        return label;
    }

    /// For people, beginning with a capital letter.
    public String title() {
        return title;
    }
}
