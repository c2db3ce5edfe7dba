package io.github.plugferry.fx.firstrun;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.fx.control.AddressField;
import io.github.plugferry.fx.control.CommandBox;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.firstrun.FirstRunViewModel.Audience;
import io.github.plugferry.fx.firstrun.FirstRunViewModel.Step;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The first page: three steps, of which the next one to do is open.
public final class FirstRunController implements ScreenView {
    private static final Messages TEXT = Messages.of(FirstRunController.class);
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");

    private final FirstRunViewModel viewModel;
    private final Context context;
    private final Parent root;
    private final AddressField address;
    private final CommandBox command;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label number1;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label number2;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label number3;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox step1;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox step2;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox step3;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button start;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<DeviceStatus> choices;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label chosen;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton thisComputer;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton network;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton peer;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox peerArea;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button share;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox commandArea;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label state;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label done;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox problemArea;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button finish;

    public FirstRunController(Context context) {
        this.context = context;
        viewModel = new FirstRunViewModel(context.model());
        root = Fxml.load(this, "firstrun.fxml");
        start.disableProperty().bind(viewModel.attempt().runningProperty());
        start.getStyleClass().add(Styles.ACCENT);
        choices.setItems(viewModel.choices());
        Forms.name(choices, DeviceStatus::name);
        choices.setOnAction(event -> {
            DeviceStatus value = choices.getValue();
            if (value != null) {
                viewModel.choose(value.id());
            }
        });
        address = new AddressField(
                viewModel.peer(), TEXT.get("audience.peer.address"), TEXT.get("audience.peer.prompt"), this::share);
        address.field().setId("firstrun-peer");
        peerArea.getChildren().add(address);
        for (Map.Entry<RadioButton, Audience> each : Map.of(
                        thisComputer, Audience.THIS_COMPUTER,
                        network, Audience.NETWORK,
                        peer, Audience.PEER)
                .entrySet()) {
            each.getKey().setOnAction(event -> viewModel.audienceProperty().set(each.getValue()));
            viewModel.audienceProperty().subscribe(now -> each.getKey().setSelected(now == each.getValue()));
        }
        viewModel.audienceProperty().subscribe(now -> Forms.setPresent(peerArea, now == Audience.PEER));
        share.getStyleClass().add(Styles.ACCENT);
        share.disableProperty().bind(viewModel.attempt().runningProperty());
        command = new CommandBox(TEXT.get("import.command"), context.navigator()::copy);
        commandArea.getChildren().add(command);
        problemArea.getChildren().add(new ProblemRow(context).of(viewModel.attempt()));
        viewModel.attempt().problemProperty().subscribe(now -> Forms.setPresent(problemArea, now != null));
        viewModel.stepProperty().subscribe(this::show);
        viewModel.deviceProperty().subscribe(this::show);
    }

    private void show(Step step) {
        number(number1, "1", Step.DEVICE, step);
        number(number2, "2", Step.AUDIENCE, step);
        number(number3, "3", Step.IMPORT, step);
        Forms.setPresent(step1, step == Step.DEVICE);
        Forms.setPresent(step2, step == Step.AUDIENCE);
        Forms.setPresent(step3, step == Step.IMPORT);
        Forms.setPresent(chosen, step != Step.DEVICE);
        Forms.setPresent(done, step == Step.DONE);
        finish.setText(TEXT.get(step == Step.DONE ? "firstrun.finish" : "firstrun.skip"));
        finish.getStyleClass().remove(Styles.ACCENT);
        if (step == Step.DONE) {
            finish.getStyleClass().add(Styles.ACCENT);
        }
    }

    private static void number(Label label, String number, Step its, Step next) {
        boolean done = next.compareTo(its) > 0;
        label.pseudoClassStateChanged(DONE, done);
        label.pseudoClassStateChanged(NEXT, next == its);
        label.setText(done ? "✓" : number);
    }

    private void show(@Nullable DeviceStatus device) {
        ShareStatus terms = device == null ? null : device.share();
        chosen.setText(device == null ? "" : device.name() + " · " + device.status());
        command.commandProperty().set(terms == null ? "" : terms.command());
        state.setText(
                terms == null
                        ? ""
                        : terms.problem() == null
                                ? terms.sentence()
                                : terms.problem().sentence());
        Forms.setPresent(state, !state.getText().isEmpty());
        String client = terms == null || terms.client().isEmpty() ? TEXT.get("import.done.somebody") : terms.client();
        done.setText(TEXT.get("import.done", client));
    }

    @FXML
    void startKeyboard() {
        viewModel.startKeyboard();
    }

    @FXML
    void share() {
        if (viewModel.audienceProperty().get() == Audience.PEER
                && viewModel.peer().address().isEmpty()) {
            address.complain(viewModel.peer());
        } else {
            viewModel.share();
        }
    }

    @FXML
    void finish() {
        viewModel.finish(() -> context.navigator().show(Screen.DEVICES));
    }

    @Override
    public void shown() {
        start.requestFocus();
    }

    @Override
    public Parent root() {
        return root;
    }
}
