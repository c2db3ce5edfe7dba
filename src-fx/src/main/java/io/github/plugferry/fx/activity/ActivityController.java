package io.github.plugferry.fx.activity;

import io.github.plugferry.app.api.ActivityEntry;
import io.github.plugferry.fx.activity.ActivityViewModel.DeviceChoice;
import io.github.plugferry.fx.activity.ActivityViewModel.LevelChoice;
import io.github.plugferry.fx.control.EmptyState;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.Navigator;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import java.io.File;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows what happened.
public final class ActivityController implements ScreenView {
    private static final Messages TEXT = Messages.of(ActivityController.class);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ActivityViewModel viewModel;
    private final Navigator navigator;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField search;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<LevelChoice> level;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<DeviceChoice> device;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox notices;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane area;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<ActivityEntry> list;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton technical;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<ActivityEntry> log;

    public ActivityController(Context context) {
        viewModel = new ActivityViewModel(
                context.model(),
                task -> Thread.ofPlatform().daemon().name("activity export").start(task),
                Platform::runLater);
        navigator = context.navigator();
        root = Fxml.load(this, "activity.fxml");
        search.textProperty().bindBidirectional(viewModel.textProperty());
        level.getItems().setAll(LevelChoice.values());
        Forms.name(level, choice -> TEXT.get("level." + choice));
        level.valueProperty().bindBidirectional(viewModel.levelProperty());
        device.setItems(viewModel.devices());
        Forms.name(device, choice -> choice.equals(DeviceChoice.ANY) ? TEXT.get("device.any") : choice.name());
        device.valueProperty().bindBidirectional(viewModel.deviceProperty());

        fill(list, viewModel.sentences());
        fill(log, viewModel.technical());
        technical.selectedProperty().subscribe(open -> {
            Forms.setPresent(log, open);
            technical.setGraphic(new FontIcon(open ? "mdi2c-chevron-down" : "mdi2c-chevron-right"));
        });
        notices.getChildren().add(new ProblemRow(context).of(viewModel.attempt()));
        viewModel.attempt().problemProperty().subscribe(problem -> Forms.setPresent(notices, problem != null));
        area.getChildren().addAll(nothing(), nothingLeft());
        viewModel.exportedProperty().subscribe(navigator::toast);
    }

    private void fill(ListView<ActivityEntry> view, ObservableList<ActivityEntry> entries) {
        view.setItems(entries);
        view.setCellFactory(any -> new EntryCell());
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copy(view);
                event.consume();
            }
        });
    }

    private EmptyState nothing() {
        Button devices = new Button(TEXT.get("activity.empty.devices"));
        devices.setOnAction(event -> navigator.show(Screen.DEVICES));
        EmptyState empty = new EmptyState(
                "mdi2f-format-list-bulleted",
                TEXT.get("activity.empty.title"),
                TEXT.get("activity.empty.text"),
                devices);
        empty.visibleProperty()
                .bind(Bindings.isEmpty(viewModel.sentences())
                        .and(viewModel.filteredProperty().not()));
        list.visibleProperty().bind(Bindings.isNotEmpty(viewModel.sentences()));
        return empty;
    }

    private EmptyState nothingLeft() {
        Button clear = new Button(TEXT.get("activity.filtered.clear"));
        clear.setOnAction(event -> viewModel.clearFilters());
        EmptyState empty = new EmptyState(
                "mdi2f-filter-off-outline",
                TEXT.get("activity.filtered.title"),
                TEXT.get("activity.filtered.text"),
                clear);
        empty.visibleProperty().bind(Bindings.isEmpty(viewModel.sentences()).and(viewModel.filteredProperty()));
        return empty;
    }

    @FXML
    void copy() {
        copy(list);
    }

    /// What is selected; where nothing is, all that is shown.
    private void copy(ListView<ActivityEntry> view) {
        List<ActivityEntry> selected = List.copyOf(view.getSelectionModel().getSelectedItems());
        List<ActivityEntry> some = selected.isEmpty() ? List.copyOf(view.getItems()) : selected;
        if (some.isEmpty()) {
            navigator.toast(TEXT.get("activity.copied.nothing"));
        } else {
            navigator.copy(viewModel.asText(some));
        }
    }

    @FXML
    void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXT.get("export.title"));
        chooser.setInitialFileName(TEXT.get("export.name"));
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            viewModel.export(file.toPath());
        }
    }

    @Override
    public boolean focusSearch() {
        search.requestFocus();
        return true;
    }

    @Override
    public Parent root() {
        return root;
    }
}
