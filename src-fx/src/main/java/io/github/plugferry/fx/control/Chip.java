package io.github.plugferry.fx.control;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A word about something, in a coloured pill. The word alone says it: the colour only helps.
public final class Chip extends Label {
    /// What the colour means.
    public enum Tone {
        NEUTRAL,
        GOOD,
        WARNING,
        BAD,
        ACCENT;

        private PseudoClass pseudoClass() {
            return PseudoClass.getPseudoClass("tone-" + name().toLowerCase(Locale.ROOT));
        }
    }

    public Chip() {
        getStyleClass().add("chip");
        setMinWidth(Region.USE_PREF_SIZE);
        set("", Tone.NEUTRAL);
    }

    public Chip(String text, Tone tone) {
        this();
        set(text, tone);
    }

    public void set(String text, Tone tone) {
        setText(text);
        for (Tone each : Tone.values()) {
            pseudoClassStateChanged(each.pseudoClass(), each == tone);
        }
    }
}
