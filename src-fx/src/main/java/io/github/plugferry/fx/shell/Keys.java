package io.github.plugferry.fx.shell;

import io.github.plugferry.fx.view.Screen;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys that work everywhere in the window.
final class Keys {
    private static final KeyCombination.Modifier CTRL = KeyCombination.CONTROL_DOWN;

    private Keys() {}

    /// @param quit ends the program
    static void install(Scene scene, MainController main, Runnable quit) {
        Map<KeyCombination, Runnable> keys = new LinkedHashMap<>();
        keys.put(new KeyCodeCombination(KeyCode.DIGIT1, CTRL), () -> main.show(Screen.DEVICES));
        keys.put(new KeyCodeCombination(KeyCode.DIGIT2, CTRL), () -> main.show(Screen.SIMULATED));
        keys.put(new KeyCodeCombination(KeyCode.DIGIT3, CTRL), () -> main.show(Screen.LISTENERS));
        keys.put(new KeyCodeCombination(KeyCode.DIGIT4, CTRL), () -> main.show(Screen.PEERS));
        keys.put(new KeyCodeCombination(KeyCode.DIGIT5, CTRL), () -> main.show(Screen.ACTIVITY));
        keys.put(new KeyCodeCombination(KeyCode.COMMA, CTRL), () -> main.show(Screen.SETTINGS));
        keys.put(new KeyCodeCombination(KeyCode.F, CTRL), main::focusSearch);
        keys.put(new KeyCodeCombination(KeyCode.F1), () -> main.show(Screen.SHORTCUTS));
        keys.put(new KeyCodeCombination(KeyCode.X, CTRL, KeyCombination.SHIFT_DOWN), main::stopAll);
        keys.put(new KeyCodeCombination(KeyCode.Q, CTRL), quit);
        scene.getAccelerators().putAll(keys);
        // A question mark is another key on each keyboard, and belongs to the text where one is written.
        scene.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals("?") && !(event.getTarget() instanceof TextInputControl)) {
                main.show(Screen.SHORTCUTS);
                event.consume();
            }
        });
    }
}
