package io.github.plugferry.fx.listeners;

import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.fx.control.Chip;
import io.github.plugferry.fx.control.Chip.Tone;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.control.TrafficMeter;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// An imported device, in the card of the listener that it came by.
final class ImportView extends VBox {
    private static final Messages TEXT = Messages.of(ImportView.class);

    private final Label name = new Label();
    private final Chip chip = new Chip();
    private final Label from = new Label();
    private final Label sentence = Forms.text("");
    private final Label figures = Forms.text("", "muted");
    private final Button disconnect = new Button(TEXT.get("import.disconnect"));

    private final TrafficMeter meter = new TrafficMeter();
    private final ImportRow row;
    private final InstanceModel model;
    private Subscription ticks = Subscription.EMPTY;

    ImportView(ImportRow row, Context context) {
        super(6);
        this.row = row;
        this.model = context.model();
        getStyleClass().add("row-line");
        from.getStyleClass().add("muted");
        HBox title = new HBox(8, name, chip);
        title.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, title, from, sentence, figures);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        disconnect.setMinWidth(USE_PREF_SIZE);
        disconnect.setOnAction(event -> row.disconnect());
        Forms.dimWhile(disconnect, row.attempt().runningProperty());
        HBox head = new HBox(12, words, meter, disconnect);
        head.setAlignment(Pos.CENTER_LEFT);

        // What was ordered last says more than what the import is about.
        ProblemRow problem = new ProblemRow(context).of(row.attempt(), row.statusProperty(), ImportStatus::problem);
        getChildren().addAll(head, problem);
        figures.textProperty().bind(row.figuresProperty());
        figures.textProperty().subscribe(text -> Forms.setPresent(figures, !text.isEmpty()));
        row.statusProperty().subscribe(this::show);
        // Where another screen is shown, nothing is drawn; and the model outlives this.
        sceneProperty().subscribe(scene -> {
            ticks.unsubscribe();
            ticks = scene == null ? Subscription.EMPTY : model.nowProperty().subscribe(this::draw);
        });
    }

    private void draw() {
        if (meter.isVisible()) {
            meter.show(row.history(), model.now(), model.beat());
        }
    }

    private void show(ImportStatus now) {
        Forms.setPresent(meter, row.isMeasured());
        name.setText(now.name());
        switch (now.state()) {
            case CONNECTING -> chip.set(TEXT.get("state.connecting"), Tone.ACCENT);
            case ATTACHED -> chip.set(TEXT.get("state.attached", now.port()), Tone.GOOD);
            case RETRYING -> chip.set(TEXT.get("state.retrying"), Tone.WARNING);
            case ASLEEP -> chip.set(TEXT.get("state.asleep"), Tone.NEUTRAL);
            case FAILED -> chip.set(TEXT.get("state.failed"), Tone.BAD);
        }
        // The ids are not known before the host has given the device.
        from.setText(
                now.vendorId() == 0
                        ? TEXT.get("import.line.short", now.busId(), now.host())
                        : TEXT.get(
                                "import.line", now.busId(), Formats.ids(now.vendorId(), now.productId()), now.host()));
        sentence.setText(now.persistent() ? now.sentence() + " " + TEXT.get("import.again") : now.sentence());
        disconnect.setAccessibleText(TEXT.get("import.disconnect.accessible", now.name()));
        draw();
    }
}
