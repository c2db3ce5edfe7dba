package io.github.plugferry.app.desktop;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/// What a person reads, in their language.
final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("io.github.plugferry.app.desktop.texts");

    private Texts() {}

    static String of(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), BUNDLE.getLocale()).format(arguments);
    }
}
