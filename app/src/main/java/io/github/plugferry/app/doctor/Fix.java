package io.github.plugferry.app.doctor;

/// What [Doctor#fix] can do. Each takes root; whoever is not root is asked for a password.
public enum Fix {
    LOAD_MODULE("load-module", "Load the module"),
    MORE_USBFS_MEMORY("more-usbfs-memory", "Allow more memory");

    private final String label;
    private final String action;

    Fix(String label, String action) {
        this.label = label;
        this.action = action;
    }

    /// For programs: `load-module`.
    public String label() {
        return label;
    }

    /// The text of a button.
    public String action() {
        return action;
    }
}
