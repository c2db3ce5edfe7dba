package io.github.plugferry.fx.view;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of one package: its `messages.properties`, in UTF-8. An apostrophe is written ’, as a straight one has a
/// meaning of its own in a pattern.
///
/// Thread: any.
public final class Messages {
    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// The texts of the package that a class is in.
    public static Messages of(Class<?> user) {
        String name = user.getPackageName() + ".messages";
        return new Messages(ResourceBundle.getBundle(name, Locale.getDefault(), Messages.class.getModule()));
    }

    /// @param key of the text; where it is put together, the part that is written out ends with a dot
    /// @param arguments for `{0}` and so on
    public String get(String key, Object... arguments) {
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, Locale.getDefault()).format(arguments);
    }

    ResourceBundle bundle() {
        return bundle;
    }
}
