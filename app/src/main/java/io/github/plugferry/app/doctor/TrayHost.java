package io.github.plugferry.app.doctor;

/// Whether the desktop shows icons of programs that run in the background.
public enum TrayHost {
    PRESENT,
    ABSENT,
    /// There is no desktop, or nobody has asked it.
    UNKNOWN
}
