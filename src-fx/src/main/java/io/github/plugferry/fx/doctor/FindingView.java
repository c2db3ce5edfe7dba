package io.github.plugferry.fx.doctor;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.doctor.Finding;
import io.github.plugferry.fx.control.Chip;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.view.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What was found about one thing. What is in order takes little room.
final class FindingView extends VBox {
    private static final Messages TEXT = Messages.of(FindingView.class);

    FindingView(Finding finding, DoctorViewModel viewModel) {
        getStyleClass().addAll("card", "finding");
        setId("finding-" + finding.check().label());
        FontIcon icon = new FontIcon();
        icon.setIconSize(20);
        Chip chip = new Chip();
        String word = TEXT.get("state." + finding.state());
        switch (finding.state()) {
            case GOOD -> {
                icon.setIconLiteral("mdi2c-check-circle-outline");
                icon.getStyleClass().add("status-ok");
                chip.set(word, Chip.Tone.GOOD);
            }
            case NOTE -> {
                icon.setIconLiteral("mdi2i-information-outline");
                icon.getStyleClass().add("status-warn");
                chip.set(word, Chip.Tone.WARNING);
            }
            case BAD -> {
                icon.setIconLiteral("mdi2a-alert-circle-outline");
                icon.getStyleClass().add("status-bad");
                chip.set(word, Chip.Tone.BAD);
            }
        }
        HBox head = new HBox(10, icon, Forms.text(finding.check().title(), "card-title"), chip);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, Forms.text(finding.found()));
        if (finding.state() != Finding.State.GOOD) {
            getChildren().add(Forms.text(finding.meaning(), "muted"));
            if (!finding.remedy().isEmpty()) {
                getChildren().add(Forms.text(finding.remedy()));
            }
        }
        finding.fix().ifPresent(fix -> {
            Button button = new Button(fix.action());
            button.getStyleClass().add(Styles.ACCENT);
            button.setOnAction(event -> viewModel.fix(fix));
            Forms.dimWhile(button, viewModel.busyProperty());
            FlowPane line = new FlowPane(10, 4, button, Forms.text(TEXT.get("fix.asks"), "muted"));
            line.setRowValignment(javafx.geometry.VPos.CENTER);
            getChildren().add(line);
        });
    }
}
