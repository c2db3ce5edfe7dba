package io.github.plugferry.fx.simulated;

import io.github.plugferry.fx.control.CardGrid;
import io.github.plugferry.fx.control.Cards;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.ScreenView;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;

/// Shows what can be simulated, and what runs.
public final class SimulatedController implements ScreenView {
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox runningSection;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox running;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CardGrid gallery;

    public SimulatedController(Context context) {
        SimulatedViewModel viewModel = new SimulatedViewModel(context.model());
        root = Fxml.load(this, "simulated.fxml");
        Cards.fill(running, viewModel.running(), row -> new RunningView(row, context));
        Forms.onFilled(viewModel.running(), any -> Forms.setPresent(runningSection, any));
        viewModel.gallery().forEach(card -> gallery.getChildren().add(new KindView(card, context)));
    }

    @Override
    public Parent root() {
        return root;
    }
}
