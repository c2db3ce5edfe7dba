package io.github.plugferry.fx.listeners;

import atlantafx.base.theme.Styles;
import io.github.plugferry.fx.control.AddressField;
import io.github.plugferry.fx.control.Cards;
import io.github.plugferry.fx.control.EmptyState;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// Shows the listeners and what was imported, and takes new ones.
public final class ListenersController implements ScreenView {
    private static final Messages TEXT = Messages.of(ListenersController.class);

    private final ListenersViewModel viewModel;
    private final Parent root;
    private final AddressField address;
    private final HostFormView host;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button addButton;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button importButton;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox form;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox fields;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button submit;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox hostForm;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox hostFields;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox cards;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox connectedSection;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox connected;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox emptyArea;

    public ListenersController(Context context) {
        viewModel = new ListenersViewModel(context.model());
        root = Fxml.load(this, "listeners.fxml");
        address = new AddressField(
                viewModel.address(), TEXT.get("form.address"), TEXT.get("form.address.prompt"), this::add);
        host = new HostFormView(viewModel.hostForm(), context, this::closeHostForm);
        fillForm(context);
        hostFields.getChildren().add(host);
        Forms.closeOnEscape(form, this::closeForm);
        Forms.closeOnEscape(hostForm, this::closeHostForm);
        Forms.setPresent(form, false);
        Forms.setPresent(hostForm, false);

        Cards.fill(cards, viewModel.listeners(), row -> new ListenerView(row, context));
        Cards.fill(connected, viewModel.connected(), row -> new ImportView(row, context));
        Forms.onFilled(viewModel.connected(), any -> Forms.setPresent(connectedSection, any));
        Button simulate = new Button(TEXT.get("listeners.empty.simulate"));
        simulate.setOnAction(event -> context.navigator().show(Screen.SIMULATED));
        Button add = new Button(TEXT.get("listeners.add"));
        add.getStyleClass().add(Styles.ACCENT);
        add.setOnAction(event -> openForm());
        Button fromHost = new Button(TEXT.get("host.open"));
        fromHost.setOnAction(event -> openHostForm());
        EmptyState empty = new EmptyState(
                "mdi2t-tray-arrow-down",
                TEXT.get("listeners.empty.title"),
                TEXT.get("listeners.empty.text"),
                add,
                fromHost,
                simulate);
        emptyArea.getChildren().add(empty);
        Runnable showEmptyArea = () -> Forms.setPresent(
                emptyArea,
                viewModel.listeners().isEmpty()
                        && viewModel.connected().isEmpty()
                        && !form.isVisible()
                        && !hostForm.isVisible());
        Forms.onFilled(viewModel.listeners(), _ -> showEmptyArea.run());
        Forms.onFilled(viewModel.connected(), _ -> showEmptyArea.run());
        form.visibleProperty().subscribe(showEmptyArea);
        hostForm.visibleProperty().subscribe(showEmptyArea);
    }

    private void fillForm(Context context) {
        address.field().setId("listener-address");
        TextField allow = new TextField();
        allow.setId("listener-allow");
        allow.setPromptText(TEXT.get("form.allow.prompt"));
        allow.textProperty().bindBidirectional(viewModel.allowProperty());
        allow.setOnAction(event -> add());
        CheckBox observed = new CheckBox(TEXT.get("form.observed"));
        observed.setTooltip(new Tooltip(TEXT.get("form.observed.tip")));
        observed.selectedProperty().bindBidirectional(viewModel.observedProperty());
        ProblemRow problem = new ProblemRow(context).of(viewModel.adding());
        fields.getChildren().addAll(address, Forms.labelled(TEXT.get("form.allow"), allow), observed, problem);
        submit.getStyleClass().add(Styles.ACCENT);
        Forms.dimWhile(submit, viewModel.adding().runningProperty());
    }

    @FXML
    void openForm() {
        Forms.setPresent(form, true);
        address.field().requestFocus();
    }

    @FXML
    void closeForm() {
        viewModel.clearForm();
        Forms.setPresent(form, false);
        addButton.requestFocus();
    }

    @FXML
    void add() {
        if (viewModel.address().address().isEmpty()) {
            address.complain(viewModel.address());
        } else {
            viewModel.add(this::closeForm);
        }
    }

    @FXML
    void openHostForm() {
        Forms.setPresent(hostForm, true);
        host.focus();
    }

    private void closeHostForm() {
        viewModel.hostForm().close();
        Forms.setPresent(hostForm, false);
        importButton.requestFocus();
    }

    @Override
    public Parent root() {
        return root;
    }
}
