package io.github.plugferry.app.desktop;

/// How the person wants programs to look.
public record Appearance(Scheme scheme, boolean highContrast, boolean reducedMotion) {
    /// What is known where nobody tells.
    public static final Appearance UNKNOWN = new Appearance(Scheme.NO_PREFERENCE, false, false);

    public enum Scheme {
        NO_PREFERENCE,
        DARK,
        LIGHT
    }
}
