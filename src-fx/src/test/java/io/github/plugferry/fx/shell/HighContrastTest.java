package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.fx.Colours;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.Screenshots;
import io.github.plugferry.fx.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Border;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/// With high contrast, on every screen and in both themes: all text stands out by 7 to 1, and icons, the outlines of
/// what is filled in, and what shows the focus by 3 to 1. What is disabled is left out. Source: WCAG 2.2, 1.4.6,
/// 1.4.11.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class HighContrastTest {
    private static final double TEXT = 7;
    private static final double SHAPE = 3;
    /// A ring around the smallest control has more points than that.
    private static final int POINTS = 20;
    /// More than any screen has.
    private static final int MOST_STOPS = 60;

    private final FakeInstance instance = new FakeInstance(Samples.snapshot(1, Samples.NOW, Samples.desk(8)));
    private Stage stage;
    private MainWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        window = new MainWindow(given, () -> Samples.NOW);
        window.open(instance, window::close);
        window.show();
    }

    @Stop
    void stop() {
        window.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void everythingStandsOut(Theme theme, FxRobot robot) {
        instance.publish(
                Samples.snapshot(2, Samples.NOW, Samples.desk(8), Samples.preferences(theme, true, 100, true)));
        WaitForAsyncUtils.waitForFxEvents();
        Set<String> faint = new TreeSet<>();
        for (Screen screen : Screen.values()) {
            robot.interact(() -> window.main().show(screen));
            look(screen.name().toLowerCase(Locale.ROOT), theme, robot, faint);
        }
        robot.interact(() -> window.main().showDevice("1-5"));
        look("overview", theme, robot, faint);
        robot.interact(() -> window.main().showDevice("1-2"));
        look("traffic", theme, robot, faint);
        robot.interact(() -> window.main().show(Screen.DEVICES));
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.type(KeyCode.DOWN);
        robot.press(KeyCode.SHIFT, KeyCode.F10).release(KeyCode.F10, KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> collect(Window.getWindows().getLast().getScene().getRoot(), "menu", faint));
        robot.type(KeyCode.ESCAPE);
        robot.press(KeyCode.SHIFT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.SHIFT);
        look("share", theme, robot, faint);

        assertThat(faint).isEmpty();
    }

    private void look(String where, Theme theme, FxRobot robot, Set<String> faint) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Screenshots.take(
                stage.getScene(), "contrast-%s-%s".formatted(where, theme.name().toLowerCase(Locale.ROOT))));
        robot.interact(() -> collect(stage.getScene().getRoot(), where, faint));
        robot.interact(() -> walk(where, faint));
    }

    private static void collect(Node node, String where, Set<String> faint) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        switch (node) {
            case FontIcon icon -> note(icon.getIconColor(), icon, SHAPE, where, faint);
            case Text text when !text.getText().isBlank() -> note(text.getFill(), text, TEXT, where, faint);
            case TextInputControl field when field.isEditable() -> outline(field, where, faint);
            case CheckBox box -> outline((Region) box.lookup(".box"), where, faint);
            default -> {}
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(each -> collect(each, where, faint));
        }
    }

    private static void note(Object paint, Node node, double least, String where, Set<String> faint) {
        Color ground = Colours.ground(node);
        Color color = paint instanceof Color plain ? Colours.over(plain, ground) : ground;
        double contrast = Colours.contrast(color, ground);
        if (contrast < least) {
            String text = node instanceof FontIcon icon ? icon.getIconLiteral() : ((Text) node).getText();
            faint.add("%s: %.1f %s on %s, '%s' %s"
                    .formatted(
                            where,
                            contrast,
                            color,
                            ground,
                            text,
                            node.getParent().getStyleClass()));
        }
    }

    /// A border, or layers of backgrounds of which the outer ones are seen as one.
    private static void outline(Region region, String where, Set<String> faint) {
        Color around = Colours.ground(region.getParent());
        List<Color> edges = new ArrayList<>();
        Border border = region.getBorder();
        if (border != null) {
            border.getStrokes().forEach(stroke -> edges.add((Color) stroke.getTopStroke()));
        }
        if (region.getBackground() != null) {
            region.getBackground().getFills().forEach(fill -> edges.add((Color) fill.getFill()));
        }
        if (edges.stream().noneMatch(edge -> Colours.contrast(Colours.over(edge, around), around) >= SHAPE)) {
            faint.add("%s: the outline of %s is %s on %s".formatted(where, region.getStyleClass(), edges, around));
        }
    }

    /// Goes through the screen with the Tab key: of each stop it is seen that it has the focus.
    private void walk(String where, Set<String> faint) {
        // What a scroll pane keeps as a picture is made anew with the next frame only.
        stage.getScene().getRoot().lookupAll(".viewport").forEach(each -> each.setCache(false));
        List<Node> seen = new ArrayList<>();
        tab();
        Node owner = stage.getScene().getFocusOwner();
        WritableImage with = stage.getScene().snapshot(null);
        while (owner != null && !seen.contains(owner) && seen.size() < MOST_STOPS) {
            seen.add(owner);
            Bounds place = owner.localToScene(owner.getLayoutBounds());
            tab();
            WritableImage without = stage.getScene().snapshot(null);
            if (changed(place, with, without) < POINTS) {
                faint.add("%s: the focus is not seen on %s".formatted(where, owner));
            }
            owner = stage.getScene().getFocusOwner();
            with = without;
        }
    }

    private void tab() {
        Node owner = stage.getScene().getFocusOwner();
        // A text of several lines takes the key itself; together with Ctrl it moves on.
        boolean control = owner instanceof TextArea;
        owner.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "\t", "\t", KeyCode.TAB, false, control, false, false));
    }

    /// How many points at a place and close around it differ well between two pictures.
    private static int changed(Bounds place, WritableImage one, WritableImage other) {
        int points = 0;
        int right = (int) Math.min(one.getWidth() - 1, place.getMaxX() + 4);
        int bottom = (int) Math.min(one.getHeight() - 1, place.getMaxY() + 4);
        for (int y = (int) Math.max(0, place.getMinY() - 4); y <= bottom; y++) {
            for (int x = (int) Math.max(0, place.getMinX() - 4); x <= right; x++) {
                int before = one.getPixelReader().getArgb(x, y);
                int after = other.getPixelReader().getArgb(x, y);
                if (before != after && Colours.contrast(color(before), color(after)) >= SHAPE) {
                    points++;
                }
            }
        }
        return points;
    }

    private static Color color(int argb) {
        return Color.rgb((argb >> 16) & 0xff, (argb >> 8) & 0xff, argb & 0xff);
    }
}
