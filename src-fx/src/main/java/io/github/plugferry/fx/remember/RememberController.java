package io.github.plugferry.fx.remember;

import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// On the page about a device: has it opened without a password, and says what that does and why it was not done.
public final class RememberController {
    private final RememberViewModel permission;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox remembering;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CheckBox remember;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label rememberSentence;

    /// @param reveal brings into view what has just appeared at the end
    public RememberController(Context context, RememberViewModel permission, Runnable reveal) {
        this.permission = permission;
        this.root = Fxml.load(this, "remember.fxml");
        ProblemRow problem = new ProblemRow(context);
        problem.problemProperty().bind(permission.problemProperty());
        problem.heightProperty().subscribe(() -> {
            if (problem.isVisible()) {
                reveal.run();
            }
        });
        remembering.getChildren().add(problem);
        permission.offeredProperty().subscribe(offered -> Forms.setPresent(remembering, offered));
        permission.rememberedProperty().subscribe(remember::setSelected);
        permission.busyProperty().subscribe(remember::setIndeterminate);
        remember.accessibleHelpProperty().bind(permission.sentenceProperty());
        rememberSentence.textProperty().bind(permission.sentenceProperty());
    }

    public Parent root() {
        return root;
    }

    @FXML
    void remember() {
        // It shows what is, and not what is wished. Disabled while somebody is asked, it would lose the focus.
        remember.setSelected(permission.rememberedProperty().get());
        remember.setIndeterminate(permission.busyProperty().get());
        permission.toggle();
    }
}
