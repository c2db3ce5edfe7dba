package io.github.plugferry.fx.shell;

import io.github.plugferry.fx.devices.DevicesController;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/// Every screen and how it is made. Made when it is first shown, and kept.
final class Screens {
    private static final Map<Screen, Function<Context, ScreenView>> MAKERS =
            new EnumMap<>(Map.of(Screen.DEVICES, DevicesController::new));

    private final Context context;
    private final Map<Screen, ScreenView> made = new EnumMap<>(Screen.class);

    Screens(Context context) {
        this.context = context;
    }

    static boolean exists(Screen screen) {
        return MAKERS.containsKey(screen);
    }

    ScreenView get(Screen screen) {
        ScreenView view = made.get(screen);
        if (view == null) {
            Function<Context, ScreenView> maker = MAKERS.get(screen);
            if (maker == null) {
                throw new IllegalArgumentException("no view of " + screen);
            }
            view = maker.apply(context);
            made.put(screen, view);
        }
        return view;
    }
}
