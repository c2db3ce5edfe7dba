package io.github.plugferry.fx.activity;

import io.github.plugferry.app.api.ActivityEntry;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.view.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// An entry: how bad it is, what happened, and when.
final class EntryCell extends ListCell<ActivityEntry> {
    private static final Messages TEXT = Messages.of(EntryCell.class);

    private final FontIcon icon = new FontIcon("mdi2i-information-outline");
    private final Label sentence = Forms.text("");
    private final Label time = new Label();
    private final HBox line = new HBox(10, icon, sentence, time);

    EntryCell() {
        line.setAlignment(Pos.CENTER_LEFT);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        time.getStyleClass().add("muted");
        time.setMinWidth(USE_PREF_SIZE);
        icon.setIconSize(18);
        // As wide as the list, so that the sentence wraps instead of making it scroll.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ActivityEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (entry == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        icon.getStyleClass().removeAll("status-ok", "status-warn", "status-bad");
        switch (entry.level()) {
            case INFO -> icon.setIconLiteral("mdi2i-information-outline");
            case WARNING -> mark("mdi2a-alert-outline", "status-warn");
            case ERROR -> mark("mdi2a-alert-circle-outline", "status-bad");
            case TECHNICAL -> icon.setIconLiteral("mdi2c-cog-outline");
        }
        sentence.setText(entry.sentence());
        time.setText(ActivityViewModel.time(entry));
        String level = TEXT.get("entry." + entry.level());
        setAccessibleText("%s: %s, %s".formatted(level, entry.sentence(), time.getText()));
        setGraphic(line);
    }

    private void mark(String literal, String style) {
        icon.setIconLiteral(literal);
        icon.getStyleClass().add(style);
    }
}
