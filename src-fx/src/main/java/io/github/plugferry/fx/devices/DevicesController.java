package io.github.plugferry.fx.devices;

import atlantafx.base.controls.CustomTextField;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.fx.capture.Capturing;
import io.github.plugferry.fx.control.EmptyState;
import io.github.plugferry.fx.devices.DevicesViewModel.Emptiness;
import io.github.plugferry.fx.remember.RememberItem;
import io.github.plugferry.fx.remember.RememberViewModel;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.ScreenView;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The devices, to be shared.
public final class DevicesController implements ScreenView {
    private static final Messages TEXT = Messages.of(DevicesController.class);

    /// Beside the picture of the device.
    private static final double MENU_INDENT = 80;

    /// What a row offers beside its switch.
    interface Actions {
        void options(Row.Device row);

        void details(Row.Device row);

        void copyCommand(Row.Device row);

        void copy(String text);

        /// Writes what passes to a file, or ends that.
        void capture(Row.Device row);

        /// Opens the menu of all that there is, at a place on the screen.
        void menu(Row.Device row, Node owner, double screenX, double screenY);
    }

    private final DevicesViewModel devices;
    private final Parent root;
    private Row.@Nullable Device chosen;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CustomTextField search;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox head;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<Row> list;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private EmptyState empty;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button practice;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button clear;

    /// @param simulate what starts a simulated device, beside the search
    public DevicesController(Context context, Node simulate) {
        this(context, simulate, RememberViewModel::ofSystem, new Capturing(context));
    }

    /// @param permission whether a device is opened without a password, for each menu anew
    DevicesController(Context context, Node simulate, Supplier<RememberViewModel> permission, Capturing capturing) {
        this.devices = new DevicesViewModel(context.model());
        this.root = Fxml.load(this, "devices.fxml");
        head.getChildren().add(head.getChildren().indexOf(search), simulate);
        Actions actions = new Actions() {
            @Override
            public void options(Row.Device row) {
                context.navigator().showSheet(new ShareController(context, devices, row).root());
            }

            @Override
            public void details(Row.Device row) {
                context.navigator().showDevice(row.id());
            }

            @Override
            public void copyCommand(Row.Device row) {
                ShareStatus share = row.status().share();
                if (share != null) {
                    copy(share.command());
                }
            }

            @Override
            public void copy(String text) {
                context.navigator().copy(text);
            }

            @Override
            public void capture(Row.Device row) {
                capturing.toggle(row.status(), root.getScene().getWindow());
            }

            @Override
            public void menu(Row.Device row, Node owner, double screenX, double screenY) {
                RememberItem remember = new RememberItem(row.status(), permission.get(), context.navigator());
                new DeviceMenu(row, devices, this, remember).show(owner, screenX, screenY);
            }
        };
        list.setItems(devices.rows());
        list.setCellFactory(view -> new RowCell(context.model(), devices, actions));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> onKey(event, actions));
        // The ring of the keyboard is around a row, and not around the list.
        list.focusVisibleProperty().subscribe(visible -> {
            if (visible) {
                chooseFirst();
            }
        });
        keepChoice();
        search.textProperty().bindBidirectional(devices.searchProperty());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                list.requestFocus();
                chooseFirst();
                event.consume();
            }
        });
        practice.managedProperty().bind(practice.visibleProperty());
        clear.managedProperty().bind(clear.visibleProperty());
        devices.emptinessProperty().subscribe(this::showEmptiness);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public boolean focusSearch() {
        search.requestFocus();
        search.selectAll();
        return true;
    }

    @Override
    public void shown() {
        list.requestFocus();
    }

    @FXML
    void startPractice() {
        devices.startPractice();
    }

    @FXML
    void clearSearch() {
        search.clear();
    }

    private void onKey(KeyEvent event, Actions actions) {
        if (!(list.getSelectionModel().getSelectedItem() instanceof Row.Device row)
                || event.getTarget() instanceof Button) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> devices.toggle(row);
            case ENTER -> {
                if (event.isShiftDown()) {
                    if (row.canBeShared()) {
                        actions.options(row);
                    }
                } else {
                    actions.details(row);
                }
            }
            case DELETE -> {
                if (row.canBeForgotten()) {
                    devices.forget(row);
                }
            }
            case E -> {
                if (!event.isControlDown() || !row.canBeCaptured()) {
                    return;
                }
                actions.capture(row);
            }
            // On Linux, JavaFX asks for no menu by itself when these keys are pressed.
            case CONTEXT_MENU -> openMenu(row, actions);
            case F10 -> {
                if (!event.isShiftDown()) {
                    return;
                }
                openMenu(row, actions);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// At the row that is chosen, which is brought into view if it is not.
    private void openMenu(Row.Device row, Actions actions) {
        cell(row)
                .or(() -> {
                    list.scrollTo(row);
                    list.layout();
                    return cell(row);
                })
                .ifPresent(cell -> {
                    Bounds place = cell.localToScreen(cell.getLayoutBounds());
                    Bounds seen = list.localToScreen(list.getLayoutBounds());
                    actions.menu(
                            row,
                            cell,
                            place.getMinX() + MENU_INDENT,
                            Math.clamp(place.getCenterY(), seen.getMinY(), seen.getMaxY()));
                });
    }

    /// Empty where it is not seen.
    private Optional<Node> cell(Row row) {
        return list.lookupAll(".device-cell").stream()
                .filter(node -> node.isVisible() && node instanceof RowCell cell && row.equals(cell.getItem()))
                .findFirst();
    }

    /// The choice stays on its device, wherever in the list that goes, and never rests on a heading.
    private void keepChoice() {
        list.getSelectionModel().selectedIndexProperty().subscribe((before, now) -> {
            if (now.intValue() < 0 || devices.isChanging()) {
                return;
            }
            switch (list.getItems().get(now.intValue())) {
                case Row.Device device -> chosen = device;
                case Row.Heading _ ->
                    javafx.application.Platform.runLater(
                            () -> skipHeading(before.intValue() > now.intValue() ? -1 : 1));
            }
        });
        list.getItems().addListener((ListChangeListener<Row>) change -> {
            Row.Device device = chosen;
            if (device == null) {
                return;
            }
            // After the list has handled the change itself.
            javafx.application.Platform.runLater(() -> {
                int index = list.getItems().indexOf(device);
                if (index < 0) {
                    chosen = null;
                } else if (list.getSelectionModel().getSelectedIndex() != index) {
                    list.getSelectionModel().select(index);
                }
            });
        });
    }

    private void skipHeading(int step) {
        int index = list.getSelectionModel().getSelectedIndex();
        if (index < 0 || index >= list.getItems().size() || !(list.getItems().get(index) instanceof Row.Heading)) {
            return;
        }
        int next = index + step;
        if (next < 0) {
            list.scrollTo(0);
            next = 1;
        }
        if (next < list.getItems().size()) {
            list.getSelectionModel().select(next);
            list.getFocusModel().focus(next);
        }
    }

    /// Unless one is chosen.
    private void chooseFirst() {
        if (list.getSelectionModel().getSelectedItem() == null
                && list.getItems().size() > 1) {
            list.getSelectionModel().select(1);
        }
    }

    private void showEmptiness(Emptiness emptiness) {
        boolean any = emptiness == Emptiness.NONE;
        empty.setVisible(!any);
        list.setVisible(any);
        if (any) {
            return;
        }
        String key = "empty." + emptiness.name();
        empty.setIcon(emptiness == Emptiness.NOTHING_FOUND ? "mdi2m-magnify-close" : "mdi2u-usb-port");
        empty.setTitle(TEXT.get(key + ".title"));
        String text = TEXT.get(key + ".text");
        empty.setText(emptiness == Emptiness.NO_USB ? devices.usbAbsence() + " " + text : text);
        practice.setVisible(emptiness != Emptiness.NOTHING_FOUND);
        clear.setVisible(emptiness == Emptiness.NOTHING_FOUND);
    }
}
