package io.github.plugferry.fx.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// How the window looks: light or dark as the system or the person wants it, contrast, the size of text, motion.
/// Follows
/// the preferences and the system at once.
final class Appearance {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass REDUCED_MOTION = PseudoClass.getPseudoClass("reduced-motion");
    private static final double TEXT_PIXELS = 14;

    private final Scene scene;
    private @Nullable Preferences applied;
    private @Nullable Boolean dark;

    private Appearance(Scene scene) {
        this.scene = scene;
    }

    /// Keeps a scene as the preferences say.
    static Appearance follow(Scene scene, InstanceModel model) {
        Appearance appearance = new Appearance(scene);
        scene.getStylesheets().add(stylesheet("app.css"));
        appearance.apply(model.snapshot().preferences());
        model.snapshotProperty().subscribe(snapshot -> appearance.apply(snapshot.preferences()));
        Platform.getPreferences()
                .colorSchemeProperty()
                .subscribe(() -> appearance.apply(model.snapshot().preferences(), true));
        return appearance;
    }

    /// The theme alone, as the system has it: for the first frame, which shows nothing that needs more.
    static void applyTheme(Scene scene) {
        new Appearance(scene).setDark(isDark(Preferences.DEFAULT.theme()));
    }

    /// Where there are no preferences: as the system.
    static void applyDefault(Scene scene) {
        Appearance appearance = new Appearance(scene);
        scene.getStylesheets().add(stylesheet("app.css"));
        appearance.apply(Preferences.DEFAULT);
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
        setStylesheet("high-contrast.css", preferences.highContrast());
        String size = "-fx-font-size: %.1fpx;".formatted(TEXT_PIXELS * preferences.textSizePercent() / 100);
        if (!size.equals(scene.getRoot().getStyle())) {
            scene.getRoot().setStyle(size);
        }
        scene.getRoot().pseudoClassStateChanged(REDUCED_MOTION, preferences.reducedMotion());
    }

    private static boolean isDark(Preferences.Theme theme) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
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

    private static String stylesheet(String file) {
        return Objects.requireNonNull(Appearance.class.getResource(file), file).toExternalForm();
    }
}
