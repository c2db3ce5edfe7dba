package io.github.plugferry.fx.peers;

import atlantafx.base.theme.Styles;
import io.github.plugferry.fx.control.AddressField;
import io.github.plugferry.fx.control.Cards;
import io.github.plugferry.fx.control.EmptyState;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.ScreenView;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Shows the peers, and takes new ones.
public final class PeersController implements ScreenView {
    private static final Messages TEXT = Messages.of(PeersController.class);

    private final PeersViewModel viewModel;
    private final Parent root;
    private final AddressField address;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button addButton;

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
    private VBox list;

    public PeersController(Context context) {
        viewModel = new PeersViewModel(context.model());
        root = Fxml.load(this, "peers.fxml");
        address = new AddressField(
                viewModel.address(), TEXT.get("peers.form.address"), TEXT.get("peers.form.address.prompt"), this::add);
        address.field().setId("peer-address");
        TextField name = new TextField();
        name.setId("peer-name");
        name.setPromptText(TEXT.get("peers.form.name.prompt"));
        name.textProperty().bindBidirectional(viewModel.nameProperty());
        name.setOnAction(event -> add());
        ProblemRow problem = new ProblemRow(context).of(viewModel.adding());
        fields.getChildren().addAll(address, Forms.labelled(TEXT.get("peers.form.name"), name), problem);
        submit.getStyleClass().add(Styles.ACCENT);
        Forms.dimWhile(submit, viewModel.adding().runningProperty());
        Forms.closeOnEscape(form, this::closeForm);
        Forms.setPresent(form, false);

        VBox cards = new VBox(12);
        Cards.fill(cards, viewModel.peers(), row -> new PeerView(row, context));
        Button add = new Button(TEXT.get("peers.add"));
        add.getStyleClass().add(Styles.ACCENT);
        add.setOnAction(event -> openForm());
        EmptyState empty =
                new EmptyState("mdi2l-lan", TEXT.get("peers.empty.title"), TEXT.get("peers.empty.text"), add);
        list.getChildren().addAll(cards, empty);
        Forms.onFilled(viewModel.peers(), any -> Forms.setPresent(empty, !any && !form.isVisible()));
        form.visibleProperty()
                .subscribe(open ->
                        Forms.setPresent(empty, !open && viewModel.peers().isEmpty()));
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

    @Override
    public Parent root() {
        return root;
    }
}
