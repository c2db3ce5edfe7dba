package io.github.plugferry.fx.simulated;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Screen;
import java.util.Map;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/// Starts a simulated device of any kind with its defaults, from wherever the menu is.
public final class SimulateMenu extends MenuButton {
    private static final Messages TEXT = Messages.of(SimulateMenu.class);

    public SimulateMenu(Context context) {
        super(TEXT.get("menu.simulate"), new FontIcon("mdi2f-flask-outline"));
        setId("simulate");
        setMinWidth(USE_PREF_SIZE);
        for (Kind kind : Kind.all()) {
            MenuItem item = new MenuItem(kind.title(), new FontIcon(KindIcons.of(kind)));
            item.setId("simulate-" + kind.name());
            item.setOnAction(event -> start(kind, context));
            getItems().add(item);
        }
        MenuItem all = new MenuItem(TEXT.get("menu.all"));
        all.setOnAction(event -> context.navigator().show(Screen.SIMULATED));
        getItems().addAll(new SeparatorMenuItem(), all);
    }

    private static void start(Kind kind, Context context) {
        var _ = context.model()
                .perform(new Order.StartSimulated(kind.declaration(Map.of()), ""))
                .thenAccept(answer -> {
                    if (answer instanceof Answer.Done done) {
                        context.navigator().toast(done.sentence());
                    }
                });
    }
}
