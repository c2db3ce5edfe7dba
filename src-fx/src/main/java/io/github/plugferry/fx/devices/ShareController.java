package io.github.plugferry.fx.devices;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.fx.model.AddressText;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Asks for the terms on which a device is shared: to whom, and for how long. Then it tells what to type on the other
/// side.
final class ShareController {
    private static final Messages TEXT = Messages.of(ShareController.class);

    private final Context context;
    private final DevicesViewModel devices;
    private final Row.Device row;
    private final ShareViewModel choices;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label title;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox terms;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton listen;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox listenPart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<String> listenAddress;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton connect;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox connectPart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<String> peer;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton untilUnplugged;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton untilStopped;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton always;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox matchPart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<Match> match;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox guard;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label guardText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CheckBox force;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox result;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label resultText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox commandPart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField command;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label error;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button cancel;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button share;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button done;

    ShareController(Context context, DevicesViewModel devices, Row.Device row) {
        this.context = context;
        this.devices = devices;
        this.row = row;
        this.choices = new ShareViewModel(row.status(), context.model().snapshot());
        this.root = Fxml.load(this, "share.fxml");
        title.setText(TEXT.get("share.title", row.status().name()));
        showTarget();
        showKeep();
        showGuard();
        show(error, false);
        show(result, false);
        show(done, false);
        if (row.isShared()) {
            share.setText(TEXT.get("share.change"));
            showCommand("");
        }
    }

    Parent root() {
        return root;
    }

    private void showTarget() {
        ShareTarget target = choices.proposedTarget();
        listenAddress.getItems().setAll(choices.listenAddresses());
        listenAddress.getSelectionModel().selectFirst();
        peer.getItems().setAll(choices.peers());
        boolean connects = target.direction() == Direction.CONNECT;
        if (connects) {
            peer.setValue(choices.peerChoice(target));
        } else if (!peer.getItems().isEmpty()) {
            peer.getSelectionModel().selectFirst();
        }
        (connects ? connect : listen).setSelected(true);
        connect.selectedProperty().subscribe(selected -> show(connectPart, selected));
        listen.selectedProperty().subscribe(selected -> show(listenPart, selected));
    }

    private void showKeep() {
        switch (choices.proposedKeep()) {
            case UNTIL_UNPLUGGED -> untilUnplugged.setSelected(true);
            case UNTIL_STOPPED -> untilStopped.setSelected(true);
            case ALWAYS -> always.setSelected(true);
        }
        match.setConverter(new MatchText());
        match.getItems().setAll(choices.matches());
        match.setValue(choices.proposedMatch());
        always.selectedProperty().subscribe(selected -> show(matchPart, selected));
    }

    private void showGuard() {
        Optional<Hindrance> hindrance = choices.guard();
        show(guard, hindrance.isPresent());
        hindrance.ifPresent(reason -> {
            guardText.setText(reason.why() + ". " + reason.remedy());
            show(force, reason.yieldsToForce());
            if (reason.yieldsToForce()) {
                share.disableProperty().bind(force.selectedProperty().not());
            }
        });
    }

    @FXML
    void share() {
        boolean connects = connect.isSelected();
        Direction direction = connects ? Direction.CONNECT : Direction.LISTEN;
        AddressText typed = choices.address(direction, text(connects ? peer : listenAddress));
        Optional<String> address = typed.address();
        if (address.isEmpty()) {
            String wrong = typed.wrongProperty().get();
            fail(wrong.isEmpty() ? TEXT.get("share.noAddress") : wrong);
            return;
        }
        Keep keep = always.isSelected()
                ? Keep.ALWAYS
                : untilStopped.isSelected() ? Keep.UNTIL_STOPPED : Keep.UNTIL_UNPLUGGED;
        ShareTarget target = new ShareTarget(direction, address.get());
        terms.setDisable(true);
        var _ = devices.share(row, target, keep, match.getValue(), force.isSelected())
                .whenComplete(this::finish);
    }

    private void finish(@Nullable Answer answer, @Nullable Throwable e) {
        terms.setDisable(false);
        if (e != null) {
            // The row would say it too, but is behind this sheet.
            devices.dismiss(row);
            fail(InstanceModel.problem(e).sentence());
            return;
        }
        String sentence = answer instanceof Answer.Done(String what, String _) ? what : "";
        show(error, false);
        ShareStatus now = context.model().snapshot().devices().stream()
                .filter(device -> device.id().equals(row.id()))
                .findFirst()
                .map(io.github.plugferry.app.api.DeviceStatus::share)
                .orElse(row.status().share());
        if (now == null || now.command().isEmpty()) {
            context.navigator().closeSheet();
            context.navigator().toast(sentence);
            return;
        }
        show(terms, false);
        show(share, false);
        show(cancel, false);
        show(done, true);
        done.setDefaultButton(true);
        cancel.setCancelButton(false);
        done.setCancelButton(true);
        showCommand(sentence);
    }

    private void showCommand(String sentence) {
        ShareStatus now = row.status().share();
        String text = now == null ? "" : now.command();
        resultText.setText(sentence);
        show(resultText, !sentence.isEmpty());
        command.setText(text);
        show(commandPart, !text.isEmpty());
        show(result, !sentence.isEmpty() || !text.isEmpty());
    }

    @FXML
    void copy() {
        context.navigator().copy(command.getText());
    }

    @FXML
    void close() {
        context.navigator().closeSheet();
    }

    private void fail(String sentence) {
        error.setText(sentence);
        show(error, true);
    }

    /// What is typed counts, whether or not it was confirmed.
    private static String text(ComboBox<String> box) {
        return box.getEditor().getText().strip();
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static final class MatchText extends StringConverter<Match> {
        @Override
        public String toString(@Nullable Match value) {
            return value == null ? "" : TEXT.get("share." + value.name());
        }

        @Override
        public Match fromString(String text) {
            throw new UnsupportedOperationException("the choice is not typed");
        }
    }
}
