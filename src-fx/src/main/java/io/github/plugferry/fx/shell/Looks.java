package io.github.plugferry.fx.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.desktop.Appearance;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// How the window looks: light or dark, contrast, the size of text, motion. Follows at once what the person has chosen
/// here, and what the desktop says that the person wants everywhere.
final class Looks {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final double TEXT_PIXELS = 14;

    private final Scene scene;
    private final ObservableValue<Appearance> wanted;
    private @Nullable Preferences applied;
    private @Nullable Boolean dark;
    private String icons = "";

    private Looks(Scene scene, ObservableValue<Appearance> wanted) {
        this.scene = scene;
        this.wanted = wanted;
    }

    /// Where the desktop has not been asked.
    private Looks(Scene scene) {
        this(scene, new SimpleObjectProperty<>(Appearance.UNKNOWN));
    }

    /// Keeps a scene as the preferences and the desktop say.
    static Looks follow(Scene scene, InstanceModel model, ObservableValue<Appearance> wanted) {
        Looks looks = new Looks(scene, wanted);
        scene.getStylesheets().add(stylesheet("app.css"));
        looks.apply(model.snapshot().preferences());
        model.snapshotProperty().subscribe(snapshot -> looks.apply(snapshot.preferences()));
        Platform.getPreferences()
                .colorSchemeProperty()
                .subscribe(() -> looks.apply(model.snapshot().preferences(), true));
        wanted.subscribe(() -> looks.apply(model.snapshot().preferences(), true));
        return looks;
    }

    /// The theme alone, as the system has it: for the first frame, which shows nothing that needs more.
    static void applyTheme(Scene scene) {
        Looks looks = new Looks(scene);
        looks.setDark(looks.isDark(Preferences.DEFAULT.theme()));
    }

    /// Where there are no preferences: as the system.
    static void applyDefault(Scene scene) {
        Looks looks = new Looks(scene);
        scene.getStylesheets().add(stylesheet("app.css"));
        looks.apply(Preferences.DEFAULT);
    }

    private void apply(Preferences preferences) {
        apply(preferences, false);
    }

    private void apply(Preferences preferences, boolean systemChanged) {
        Preferences before = applied;
        if (before != null && before.equals(preferences) && !systemChanged) {
            return;
        }
        applied = preferences;
        setDark(isDark(preferences.theme()));
        Appearance desktop = wanted.getValue();
        setStylesheet("high-contrast.css", preferences.highContrast() || desktop.highContrast());
        setIcons(preferences.textSizePercent());
        String size = "-fx-font-size: %.1fpx;".formatted(TEXT_PIXELS * preferences.textSizePercent() / 100);
        if (!size.equals(scene.getRoot().getStyle())) {
            scene.getRoot().setStyle(size);
        }
        // Else as the toolkit has it from the desktop's own settings.
        boolean reduced = preferences.reducedMotion() || desktop.reducedMotion();
        scene.getPreferences().setReducedMotion(reduced ? Boolean.TRUE : null);
    }

    private boolean isDark(Preferences.Theme theme) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM ->
                switch (wanted.getValue().scheme()) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case NO_PREFERENCE -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        };
    }

    private void setDark(boolean wanted) {
        if (dark == null || dark != wanted) {
            dark = wanted;
            // The whole program has one theme; setting it anew costs a layout of everything.
            String sheet =
                    wanted ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
            if (!sheet.equals(Application.getUserAgentStylesheet())) {
                Application.setUserAgentStylesheet(sheet);
            }
        }
        scene.getRoot().pseudoClassStateChanged(DARK, wanted);
    }

    private void setStylesheet(String file, boolean wanted) {
        ObservableList<String> sheets = scene.getStylesheets();
        String sheet = stylesheet(file);
        if (wanted && !sheets.contains(sheet)) {
            sheets.add(sheet);
        } else if (!wanted) {
            sheets.remove(sheet);
        }
    }

    private void setIcons(int percent) {
        String wantedIcons = percent == 100 ? "" : IconSizes.stylesheet(percent);
        if (!wantedIcons.equals(icons)) {
            scene.getStylesheets().remove(icons);
            icons = wantedIcons;
            if (!icons.isEmpty()) {
                scene.getStylesheets().add(icons);
            }
        }
    }

    private static String stylesheet(String file) {
        return Objects.requireNonNull(Looks.class.getResource(file), file).toExternalForm();
    }
}
