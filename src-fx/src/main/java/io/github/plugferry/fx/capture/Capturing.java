package io.github.plugferry.fx.capture;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Messages;
import java.io.File;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Has what passes between a device and its client written to a file, which a person is asked for, and ends that.
public final class Capturing {
    private static final Messages TEXT = Messages.of(Capturing.class);
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    private final Context context;
    private final Question question;

    /// Asks for a file.
    @FunctionalInterface
    public interface Question {
        /// @param proposed the name of the file
        /// @return null where the person has thought better of it
        @Nullable
        File ask(Window owner, String proposed);
    }

    /// Asks by the dialog of the desktop.
    public Capturing(Context context) {
        this(context, Capturing::ask);
    }

    public Capturing(Context context, Question question) {
        this.context = context;
        this.question = question;
    }

    /// The word for what [#toggle] does.
    public static String word(DeviceStatus device) {
        return TEXT.get(device.captureFile() == null ? "start" : "stop");
    }

    public void toggle(DeviceStatus device, Window owner) {
        if (device.captureFile() != null) {
            order(new Order.StopCapture(device.id()));
            return;
        }
        String now = FILE_TIME.format(LocalDateTime.now(ZoneId.systemDefault()));
        File file = question.ask(owner, "usb-%s-%s.pcapng".formatted(device.port(), now));
        if (file != null) {
            order(new Order.StartCapture(device.id(), file.getAbsolutePath()));
        }
    }

    private void order(Order order) {
        var _ = context.model().perform(order).thenAccept(answer -> {
            if (answer instanceof Answer.Done done) {
                context.navigator().toast(done.sentence());
            }
        });
    }

    private static @Nullable File ask(Window owner, String proposed) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXT.get("title"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(TEXT.get("pcapng"), "*.pcapng"));
        chooser.setInitialFileName(proposed);
        return chooser.showSaveDialog(owner);
    }
}
